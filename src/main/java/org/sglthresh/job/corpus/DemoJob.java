package org.sglthresh.job.corpus;

import java.util.Optional;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
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
 * Command {@code demo}: makes an AudioSet-shaped corpus, learns thresholds on one part and measures
 * them on another.
 */
public final class DemoJob {
  private static final int CLASSES = 527;
  private static final double INITIAL_THRESHOLD = 0.3;

  private DemoJob() {}

  /**
   * Runs the command. Writes {@code tuning}, {@code held-out} and {@code optimize} in the output
   * directory, each complete or not at all.
   */
  public static JobResult run(DemoOptions options, JobContext context) {
    OutputOptions tuning = within(options, "tuning");
    OutputOptions heldOut = within(options, "held-out");
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
                within(options, "optimize"),
                new Learning(
                    MethodName.SGL,
                    AveragedMeasure.MICRO_F1,
                    MethodSettings.of(
                            SglSettings.authors(INITIAL_THRESHOLD, SlopeMode.LEARNED),
                            LogitScale.OF_PROBABILITIES)
                        .withSeed(options.seed())))
            .build();
    return new DemoResult(OptimizeJob.run(optimize, context));
  }

  /**
   * The result of {@code demo}.
   *
   * @param learned the result of {@code optimize}
   */
  private record DemoResult(JobResult learned) implements JobResult {
    @Override
    public String text() {
      return learned.text() + "open the report in a browser\n";
    }

    @Override
    public String lastLine() {
      return learned.lastLine();
    }
  }

  private static OutputOptions within(DemoOptions options, String name) {
    return new OutputOptions(options.output().path() + "/" + name, options.output().ifExists());
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
