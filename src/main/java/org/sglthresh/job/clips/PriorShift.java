package org.sglthresh.job.clips;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.ClassNumbersFile;
import org.sglthresh.io.read.ClassNumbersFile.Column;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Progress;
import org.sglthresh.model.IdSketch;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.ShiftedEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelShift;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * The label frequencies that {@code --prior-shift} gives: the clips at hand are weighed so that
 * their classes are as frequent.
 *
 * @param frequencies wanted, {@code [classes]}
 * @param classNames {@code [classes]}
 */
public record PriorShift(double[] frequencies, List<String> classNames) {
  private static final List<Column> COLUMNS =
      List.of(
          new Column(
              "frequency",
              Optional.empty(),
              frequency -> frequency > 0 && frequency < 1,
              "a share of the clips between 0 and 1"));

  /**
   * Reads the frequencies of the classes.
   *
   * @throws org.sglthresh.error.UserException (input) when the file is bad, has no frequency for a
   *     class, or a class that the scores do not have
   */
  public static PriorShift read(String file, List<String> classNames, JobContext context) {
    double[][] numbers =
        ClassNumbersFile.read(Hadoop.configuration(context), file, "frequencies", COLUMNS)
            .of(classNames);
    double[] frequencies = new double[numbers.length];
    for (int c = 0; c < frequencies.length; c++) {
      frequencies[c] = numbers[c][0];
    }
    return new PriorShift(frequencies, classNames);
  }

  /**
   * The weights for some clips, whose classes without positives or without negatives are reported.
   *
   * @param clips which they are, such as {@code the tuning clips}
   */
  public LabelShift of(double[] positives, double[] known, String clips, Consumer<String> notes) {
    List<String> fixed = LabelShift.fixed(positives, known).stream().map(classNames::get).toList();
    if (!fixed.isEmpty()) {
      notes.accept(
          Words.counted(fixed.size(), "class")
              + " cannot be weighed to another frequency: "
              + clips
              + " have no positive of it, or no negative: "
              + String.join(", ", fixed.subList(0, Math.min(5, fixed.size())))
              + (fixed.size() > 5 ? ", …" : ""));
    }
    return LabelShift.to(frequencies, positives, known);
  }

  /** What was measured on clips, weighed. */
  public TableSums applyTo(TableSums sums, String clips, Consumer<String> notes) {
    return sums.shifted(of(sums.counts(0), clips, notes));
  }

  private LabelShift of(ClassCounts counts, String clips, Consumer<String> notes) {
    double[] positives = new double[counts.classes()];
    double[] known = new double[counts.classes()];
    for (int c = 0; c < positives.length; c++) {
      positives[c] = counts.positives(c);
      known[c] = counts.known(c);
    }
    return of(positives, known, clips, notes);
  }

  /** Tuning clips, weighed; closing the result does not close them. */
  public TuningClips applyTo(TuningClips clips, Consumer<String> notes) {
    double[] positives = clips.engine().totals().positives();
    LabelShift shift = of(positives, clips.engine().totals().known(), "the tuning clips", notes);
    return new ShiftedClips(clips, shift, new ShiftedEngine(clips.engine(), shift));
  }

  /** Tuning clips that answer with other weights. */
  private record ShiftedClips(TuningClips clips, LabelShift shift, Engine engine)
      implements TuningClips {
    @Override
    public List<String> classNames() {
      return clips.classNames();
    }

    @Override
    public long positives() {
      return clips.positives();
    }

    @Override
    public List<InputFacts> inputs() {
      return clips.inputs();
    }

    @Override
    public IdSketch ids() {
      return clips.ids();
    }

    @Override
    public Measured measure(MeasurePlan plan) {
      return clips.measure(plan).shifted(shift);
    }

    @Override
    public ScoreSummary summary(SummaryLimits limits) {
      return clips.summary(limits);
    }

    @Override
    public TuningClips asRead() {
      return clips;
    }

    @Override
    public Engine weighed(Engine other) {
      return new ShiftedEngine(other, shift);
    }

    @Override
    public TuningClips refined(
        AveragedMeasure objective, List<double[]> thresholds, Progress progress) {
      throw new UnsupportedOperationException("refused with its options");
    }

    @Override
    public void close() {
      clips.close();
    }
  }
}
