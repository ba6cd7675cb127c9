package org.sglthresh.job.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.GapNotes;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ReadInputs;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.TableRows;
import org.sglthresh.job.clips.SqlUse;
import org.sglthresh.job.tree.TagTree;
import org.sglthresh.job.tree.TreeTags;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.sql.SqlTagTable;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.FloorOrigin;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.tags.TagCounts;
import org.sglthresh.spark.tags.TagTable;

/**
 * Command {@code apply}: scores become tags. The output directory is itself the Parquet table, so
 * that every reader of Parquet can be pointed at it; the manifest's name begins with an underscore,
 * which they pass over.
 */
public final class ApplyJob {
  private static final String MANIFEST = "_" + Manifest.FILE_NAME;

  private ApplyJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(ApplyOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> {
          FoundThresholds thresholds =
              options
                  .thresholds()
                  .find(
                      Hadoop.configuration(context),
                      options.table().scoreScale(),
                      Inputs.mark(context, options.table()));
          TableRows rows = TableRows.open(options.output(), context, List.of(""));
          return output.write(
              inputs(options, thresholds), out -> write(options, thresholds, rows, context, out));
        });
  }

  private static JobResult write(
      ApplyOptions options,
      FoundThresholds thresholds,
      TableRows rows,
      JobContext context,
      OutputTransaction out) {
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("read");
    context.progress().phase("write the tags of " + options.table().scores());
    List<String> names = Inputs.classNames(context, options.table().classesFile());
    ResolvedThresholds resolved =
        ResolvedThresholds.match(thresholds.input(), open(options, context, names).classNames());
    Gaps gaps = options.table().gaps();
    resolved.require(FloorCheck.beforeReading(gaps));
    ScoreTable table = open(options, context, resolved.classNames());
    Optional<TreeTags> tree =
        options.tree().map(tags -> TreeTags.of(tags, thresholds, resolved.classNames(), context));
    stopwatch.begin("write");
    String path = rows.path(out, "", "", Optional.empty());
    TagCounts counts = write(table, resolved, tree, options, path, context);
    context.progress().found(Words.counted((double) counts.tags(), "tag"));
    FloorOrigin origin = table.input().floorOrigin();
    GapNotes.ofTags(options.table(), counts.floor(), origin).ifPresent(context.progress()::note);
    resolved.require(new FloorCheck(gaps, counts.floor(), origin));
    List<Map<String, String>> written = rows.commit(out.staging());
    stopwatch.end();
    Manifest manifest =
        new Manifest(context.command())
            .input(
                "scores",
                options.table().scores(),
                counts.clips(),
                ReadInputs.read(context, options.table().scores()))
            .parameters(context.parameters())
            .sparkVersion(context.spark().version())
            .scoreFloor("scores", counts.floor())
            .passes(1)
            .seconds(stopwatch.seconds())
            .spark(stopwatch.spark().byName());
    options
        .table()
        .classesFile()
        .ifPresent(
            file ->
                manifest.input(
                    "class names",
                    file,
                    names.size(),
                    InputDigest.of(Hadoop.configuration(context), file)));
    Inputs.calibration(context, options.table())
        .ifPresent(
            found ->
                manifest.input(
                    "calibration",
                    found.file(),
                    found.calibration().classes().size(),
                    InputDigest.of(Hadoop.configuration(context), found.file())));
    thresholds.addTo(manifest, Hadoop.configuration(context));
    tree.ifPresent(found -> found.addTo(manifest, counts.changes(), Hadoop.configuration(context)));
    manifest.tables(written);
    out.write(rows.areWanted() ? Manifest.FILE_NAME : MANIFEST, manifest.text());
    String consistent = tree.map(found -> found.text(counts) + "\n").orElse("");
    return () -> consistent + text(counts, resolved, options.output().rows());
  }

  private static TagCounts write(
      ScoreTable table,
      ResolvedThresholds resolved,
      Optional<TreeTags> tree,
      ApplyOptions options,
      String path,
      JobContext context) {
    EngineChoice engine =
        tree.isPresent()
            ? EngineChoice.BLOCKS
            : SqlUse.decide(options.engine(), options.table(), context);
    table.explainTagging();
    if (engine.isSql()) {
      return SqlTagTable.of(table, resolved.thresholds()).write(path, engine);
    }
    TagTable tags = TagTable.of(table, resolved.thresholds());
    return tree.map(found -> tags.consistentBy(found.consistency())).orElse(tags).write(path);
  }

  private static List<String> inputs(ApplyOptions options, FoundThresholds thresholds) {
    List<String> inputs = new ArrayList<>();
    inputs.add(options.table().scores());
    options.table().classesFile().ifPresent(inputs::add);
    options.table().calibration().ifPresent(calibrating -> inputs.add(calibrating.path()));
    options.tree().map(TagTree::ontology).ifPresent(inputs::add);
    inputs.addAll(thresholds.paths());
    return inputs;
  }

  private static ScoreTable open(ApplyOptions options, JobContext context, List<String> names) {
    return ScoreTable.openScores(context.spark(), options.table(), names)
        .explainedTo(context.progress());
  }

  private static String text(TagCounts counts, ResolvedThresholds thresholds, String output) {
    return Words.counted((double) counts.tags(), "tag")
        + " for "
        + Words.counted((double) counts.clips(), "clip")
        + ", "
        + Words.count((double) counts.untagged())
        + " of them without any, by "
        + thresholds.origin()
        + ": "
        + output
        + "\n";
  }
}
