package org.sglthresh.psl.student;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sglthresh.optimize.Adam;

/**
 * Where a training is: all that the steps to come depend on. {@link Checkpoint} writes and reads
 * it.
 */
public final class TrainingState {
  final double[] parameters;
  final Adam adam;
  float[] statistics;
  long steps;
  int epoch = 1;
  int stepOfEpoch;
  double lossOfEpoch;
  double secondsOfEpoch;
  final List<EpochRecord> history = new ArrayList<>();
  final List<Best> best = new ArrayList<>();

  /** The weights after an epoch. */
  record Best(EpochRecord epoch, Weights weights) {}

  TrainingState(double[] parameters, float[] statistics, Adam adam) {
    this.parameters = parameters;
    this.statistics = statistics;
    this.adam = adam;
  }

  /** The begin of a training. */
  static TrainingState begin(Weights initial, double learningRate) {
    double[] parameters = new double[initial.parameters().length];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = initial.parameters()[i];
    }
    return new TrainingState(
        parameters, initial.statistics().clone(), new Adam(parameters.length, learningRate));
  }

  /** The weights now, in the precision that networks compute in. */
  Weights weights() {
    float[] values = new float[parameters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) parameters[i];
    }
    return new Weights(values, statistics);
  }

  /** Steps that are done. */
  public long steps() {
    return steps;
  }

  /** Ends an epoch, and keeps its weights if they are among the best. */
  EpochRecord endEpoch(double map, int averaged) {
    EpochRecord record =
        new EpochRecord(epoch, steps, lossOfEpoch / stepOfEpoch, map, secondsOfEpoch);
    history.add(record);
    best.add(new Best(record, weights()));
    // stable: of equal ones the earlier stay; without validation the latest
    best.sort(
        Double.isNaN(map)
            ? Comparator.comparing(kept -> -kept.epoch().epoch())
            : Comparator.comparing(kept -> -kept.epoch().map()));
    int kept = Double.isNaN(map) ? 1 : averaged;
    while (best.size() > kept) {
      best.remove(best.size() - 1);
    }
    epoch++;
    stepOfEpoch = 0;
    lossOfEpoch = 0;
    secondsOfEpoch = 0;
    return record;
  }

  /** Epochs since the best one. */
  int epochsSinceBest() {
    return history.isEmpty() ? 0 : history.size() - bestEpoch().epoch();
  }

  /** The best epoch; the last one without validation. */
  EpochRecord bestEpoch() {
    return best.get(0).epoch();
  }
}
