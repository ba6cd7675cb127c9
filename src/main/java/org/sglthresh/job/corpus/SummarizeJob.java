package org.sglthresh.job.corpus;

import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.SqlUse;
import org.sglthresh.job.clips.SummarizedClips;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.blocks.SummaryTable;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * Command {@code summarize}: writes a summary of the scores, in one pass, from which thresholds can
 * be learned without the scores. The output directory is itself the Parquet table. The name of the
 * manifest begins with an underscore, so readers of the table ignore it.
 */
public final class SummarizeJob {
  private static final String MANIFEST = "_" + Manifests.FILE_NAME;

  private SummarizeJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(SummarizeOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> output.write(Inputs.paths(options.table()), out -> write(options, context, out)));
  }

  private static JobResult write(
      SummarizeOptions options, JobContext context, OutputTransaction out) {
    String output = options.output().path();
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("read");
    context.progress().phase("summarize " + options.table().scores());
    ScoreTable table = Inputs.open(context, options.table());
    TableScan<ScoreSummary> scan =
        summarize(table, SqlUse.decide(options.engine(), options.table(), context));
    Inputs.tell(options.table(), scan.facts(), context.progress());
    context.progress().detail(SummarizedClips.description(scan.state()));
    stopwatch.begin("write");
    context.progress().phase("write " + output);
    new SummaryTable(table.classNames(), scan.state())
        .write(context.spark(), out.staging().toString());
    stopwatch.end();
    Manifests manifest =
        new Manifests(context)
            .inputs(List.of(new InputFacts("tuning", options.table(), scan.facts())))
            .spent(stopwatch);
    out.write(MANIFEST, manifest.json());
    return () -> text(scan.state(), output);
  }

  private static TableScan<ScoreSummary> summarize(ScoreTable table, EngineChoice engine) {
    if (!engine.isSql()) {
      return table.summarize();
    }
    try (SqlTable loaded = SqlTable.load(table, engine)) {
      SummaryLimits limits = SummaryLimits.forClasses(table.classNames().size());
      return new TableScan<>(loaded.summarize(limits), loaded.facts());
    }
  }

  private static String text(ScoreSummary summary, String output) {
    int binned = 0;
    for (int c = 0; c < summary.classes(); c++) {
      binned += summary.level(c) > 0 ? 1 : 0;
    }
    return Words.counted((double) summary.clips(), "clip")
        + " summarized, "
        + (binned == 0
            ? "every class without loss"
            : Words.counted(binned, "class") + " of " + summary.classes() + " in bins")
        + ": "
        + output
        + "\n";
  }
}
