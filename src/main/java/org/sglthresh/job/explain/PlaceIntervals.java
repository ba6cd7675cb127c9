package org.sglthresh.job.explain;

import java.util.List;
import java.util.Optional;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.Confidence;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.TuningClips;
import org.sglthresh.job.explain.MethodPlaces.Learned;
import org.sglthresh.math.Interval;
import org.sglthresh.optimize.interval.ThresholdBootstrap;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.summary.ScoreSummary;

/** Makes intervals of the thresholds of one class, all from one summary of the clips. */
final class PlaceIntervals {
  private final ExplainOptions options;
  private final ExplainedRun run;
  private final int index;
  private final TuningClips clips;
  private final JobContext context;
  private Optional<ScoreSummary> summary = Optional.empty();
  private double clipWeight;

  /**
   * @param index of the class
   */
  PlaceIntervals(
      ExplainOptions options, ExplainedRun run, int index, TuningClips clips, JobContext context) {
    this.options = options;
    this.run = run;
    this.index = index;
    this.clips = clips;
    this.context = context;
  }

  /**
   * The interval of the class; unknown where no samples are wanted, or they would not fit.
   *
   * @param thresholds around which the interval lies, {@code [classes]}
   */
  Interval of(Learned method, float[] thresholds) {
    MethodName name = method.learning().method();
    int resamples = resamples(name);
    if (resamples == 0 || !Confidence.fits(thresholds.length, context.progress())) {
      return Interval.UNKNOWN;
    }
    context
        .progress()
        .phase("learn thresholds of " + resamples + " bootstrap samples by " + name.label());
    ThresholdBootstrap bootstrap =
        new ThresholdBootstrap(
            summary(), clipWeight, method.learning(), method.pins(), clips::weighed);
    return Confidence.of(bootstrap, thresholds, resamples, context.progress()).classes().get(index);
  }

  private int resamples(MethodName method) {
    int usual = method == run.method() ? run.options().resamples() : Confidence.usual(method);
    return method.has(Trait.LEARNED) ? options.resamples().orElse(usual) : 0;
  }

  private ScoreSummary summary() {
    if (summary.isEmpty()) {
      summary = Optional.of(Confidence.summary(clips));
      MeasurePlan plan =
          new MeasurePlan(
              List.of(run.thresholds().thresholds()),
              MeasurePlan.bins(run.options().tuning().scoreScale()));
      clipWeight = clips.measure(plan).clipWeight();
    }
    return summary.get();
  }
}
