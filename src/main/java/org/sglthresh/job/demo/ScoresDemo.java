package org.sglthresh.job.demo;

import java.util.Optional;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.corpus.SynthesizeJob;
import org.sglthresh.job.corpus.SynthesizeOptions;
import org.sglthresh.job.optimize.OptimizeJob;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/**
 * {@code demo} without sounds: makes an AudioSet-shaped corpus, learns thresholds on one part and
 * measures them on another.
 */
final class ScoresDemo {
  private static final int CLASSES = 527;
  private static final double INITIAL_THRESHOLD = 0.3;

  private ScoresDemo() {}

  /**
   * Runs the steps. Writes {@code tuning}, {@code held-out} and {@code optimize} in the output
   * directory, each complete or not at all.
   */
  static JobResult run(DemoOptions options, JobContext context) {
    OutputOptions tuning = options.within("tuning");
    OutputOptions heldOut = options.within("held-out");
    long clips = options.clips();
    SynthesizeJob.run(new SynthesizeOptions(clips, CLASSES, options.seed(), tuning), 0, context);
    SynthesizeJob.run(
        new SynthesizeOptions(Math.max(1, clips / 2), CLASSES, options.seed(), heldOut),
        clips,
        context);
    OptimizeOptions optimize =
        OptimizeOptions.builder(
                source(tuning.path()),
                Optional.of(source(heldOut.path())),
                options.within("optimize"),
                new Learning(
                    MethodName.SGL,
                    AveragedMeasure.MICRO_F1,
                    MethodSettings.of(
                            SglSettings.authors(INITIAL_THRESHOLD, SlopeMode.LEARNED),
                            LogitScale.OF_PROBABILITIES)
                        .withSeed(options.seed())))
            .build();
    return OptimizeJob.run(optimize, context);
  }

  private static TableSource source(String corpus) {
    return new TableSource(
        corpus + "/scores",
        Optional.of(corpus + "/labels"),
        Optional.empty(),
        ScoreScale.PROBABILITY,
        LabelEncoding.AUTO,
        Unlabelled.KEEP,
        ClipColumns.NONE);
  }
}
