package org.sglthresh.psl.student;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * Trains a student by steps of Adam on gradient sums (settings of Dinkel et al., ICASSP 2022: Adam,
 * constant rate, early stopping on mAP, the best epochs averaged). Which windows a step takes and
 * what dropout leaves out depend on the seed alone.
 */
public final class Trainer {
  private static final double NANOSECONDS = 1e9;
  private static final int NAMED = 5;

  private final TrainingSettings settings;
  private final StudentData data;
  private final LongSupplier clock;
  private final boolean[] regularised; // [parameters]
  private final int firstLearned; // the parameters before it stay

  /** Hears of a training. */
  public interface Listener {
    /** A step is done; a good moment to keep the state. */
    void step(TrainingState state, int stepsOfEpoch);

    /**
     * An epoch is done.
     *
     * @param best the best one so far
     */
    void epoch(TrainingState state, EpochRecord epoch, EpochRecord best);
  }

  /** Which layers learn. */
  public enum Layers {
    ALL,
    /** The last one alone. */
    HEAD
  }

  /**
   * @param layers that learn
   * @param clock nanoseconds that have passed
   */
  public Trainer(
      Architecture architecture,
      TrainingSettings settings,
      Layers layers,
      StudentData data,
      LongSupplier clock) {
    this.settings = settings;
    this.data = data;
    this.clock = clock;
    List<Parameter> parameters = architecture.parameters();
    this.regularised = new boolean[Parameter.size(parameters)];
    int at = 0;
    for (Parameter parameter : parameters) {
      int end = at + parameter.size();
      while (at < end) {
        regularised[at++] = parameter.role() == Parameter.Role.WEIGHT;
      }
    }
    int head = Parameter.size(parameters.subList(parameters.size() - 2, parameters.size()));
    this.firstLearned = layers == Layers.HEAD ? regularised.length - head : 0;
  }

  /** The begin of a training from these weights. */
  public TrainingState begin(Weights initial) {
    return TrainingState.begin(initial, settings.learningRate());
  }

  /**
   * Trains from a state on.
   *
   * @throws UserException (input) when the loss or its gradient is no number
   */
  public Trained run(TrainingState state, Listener listener) {
    Optional<Trained.End> end = ended(state);
    while (end.isEmpty()) {
      epoch(state, listener);
      end = ended(state);
    }
    List<TrainingState.Best> best = state.best;
    boolean single = best.size() == 1;
    Weights weights =
        single
            ? best.get(0).weights()
            : Weights.mean(best.stream().map(TrainingState.Best::weights).toList());
    return new Trained(
        weights,
        single ? state.bestEpoch().map() : data.map(weights),
        best.stream().map(kept -> kept.epoch().epoch()).toList(),
        List.copyOf(state.history),
        end.get());
  }

  private Optional<Trained.End> ended(TrainingState state) {
    if (state.stepOfEpoch > 0) {
      return Optional.empty(); // what was kept in an epoch goes on to its end
    }
    if (stepsAreDone(state)) {
      return Optional.of(Trained.End.STEPS);
    }
    if (state.epoch > settings.epochs()) {
      return Optional.of(Trained.End.EPOCHS);
    }
    return data.validates() && state.epochsSinceBest() >= settings.patience()
        ? Optional.of(Trained.End.PATIENCE)
        : Optional.empty();
  }

  private boolean stepsAreDone(TrainingState state) {
    return settings.maxSteps() > 0 && state.steps >= settings.maxSteps();
  }

  private void epoch(TrainingState state, Listener listener) {
    BatchOrder order =
        new BatchOrder(data.windows(), settings.batch(), settings.seed(), state.epoch);
    long begin = clock.getAsLong();
    double before = state.secondsOfEpoch;
    while (state.stepOfEpoch < order.steps() && !stepsAreDone(state)) {
      step(state, order.step(state.stepOfEpoch));
      state.secondsOfEpoch = before + (clock.getAsLong() - begin) / NANOSECONDS;
      listener.step(state, order.steps());
    }
    double map = data.validates() ? data.map(state.weights()) : Double.NaN;
    state.secondsOfEpoch = before + (clock.getAsLong() - begin) / NANOSECONDS;
    EpochRecord record = state.endEpoch(map, settings.averaged());
    listener.epoch(state, record, state.bestEpoch());
  }

  private void step(TrainingState state, int[] batch) {
    GradientSums sums = data.gradient(state.weights(), batch, state.steps + 1);
    if (!Double.isFinite(sums.meanLoss())) {
      String found =
          sums.known() == 0 ? "that of no known label" : Double.toString(sums.meanLoss());
      throw notFinite(state, batch, "loss", found);
    }
    double[] gradient = sums.meanGradient();
    if (!Arrays.stream(gradient).allMatch(Double::isFinite)) { // weights would be no numbers
      throw notFinite(state, batch, "gradient", "too large, or no number");
    }
    if (settings.l2() > 0) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += regularised[i] ? settings.l2() * state.parameters[i] : 0;
      }
    }
    Arrays.fill(gradient, 0, firstLearned, 0); // and Adam leaves what never had a gradient
    state.adam.step(state.parameters, gradient);
    if (firstLearned == 0) {
      state.statistics = sums.meanStatistics();
    }
    state.steps++;
    state.stepOfEpoch++;
    state.lossOfEpoch += sums.meanLoss();
  }

  private UserException notFinite(TrainingState state, int[] batch, String what, String found) {
    int[] first = Arrays.copyOf(batch, Math.min(batch.length, NAMED));
    String windows =
        data.ids(first).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
    return UserException.input(
        "the "
            + what
            + " of step "
            + (state.steps + 1)
            + " (epoch "
            + state.epoch
            + ") is "
            + found
            + "; its batch has "
            + Words.counted(batch.length, "window")
            + ", such as "
            + windows
            + "; lower --learning-rate, or look at these windows");
  }
}
