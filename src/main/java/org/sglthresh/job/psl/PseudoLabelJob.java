package org.sglthresh.job.psl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.io.read.OntologyFile;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.GapNotes;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.TableRows;
import org.sglthresh.job.psl.PseudoLabelOptions.Tables;
import org.sglthresh.model.Ontology;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.label.LabelPlan;
import org.sglthresh.spark.event.EventTable;
import org.sglthresh.spark.psl.LabelScan;
import org.sglthresh.spark.psl.LabelTables;
import org.sglthresh.spark.psl.ScannedLabels;
import org.sglthresh.spark.psl.WindowInput;
import org.sglthresh.spark.psl.WindowTable;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;

/**
 * Command {@code pseudo-label}. The statistics come first, in one pass that checks every row; then
 * each table is written in a pass of its own.
 */
public final class PseudoLabelJob {
  private final PseudoLabelOptions options;
  private final JobContext context;
  private final LengthThresholds.Found thresholds;
  private final TableRows rows;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private PseudoLabelJob(
      PseudoLabelOptions options,
      JobContext context,
      LengthThresholds.Found thresholds,
      TableRows rows) {
    this.options = options;
    this.rows = rows;
    this.context = context;
    this.thresholds = thresholds;
    this.configuration = Hadoop.configuration(context);
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs the command.
   *
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(PseudoLabelOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> {
          LengthThresholds.Found thresholds =
              options
                  .thresholds()
                  .find(Hadoop.configuration(context), options.windows().table().scoreScale());
          TableRows rows =
              TableRows.open(options.output(), context, PseudoLabelOutputs.suffixes(options));
          PseudoLabelJob job = new PseudoLabelJob(options, context, thresholds, rows);
          return output.write(job.paths(), job::write);
        });
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>(options.windows().paths());
    options.labels().ifPresent(paths::add);
    options.windows().table().classesFile().ifPresent(paths::add);
    options.keepClasses().ifPresent(paths::add);
    options.truth().ifPresent(paths::add);
    options.ontology().ifPresent(paths::add);
    thresholds.each().stream().map(FoundThresholds::paths).forEach(paths::addAll);
    return paths;
  }

  private JobResult write(OutputTransaction out) {
    stopwatch.begin("read");
    context.progress().phase("look at " + String.join(", ", options.windows().paths()));
    WindowInput windows =
        WindowInput.open(
            context.spark(),
            options.windows(),
            Inputs.classNames(context, options.windows().table().classesFile()),
            ReadLimits.DEFAULT);
    List<String> kept = kept(windows.classNames());
    List<ResolvedThresholds> resolved =
        thresholds.resolve(windows.lengths(), windows.classNames(), kept);
    FloorCheck before = FloorCheck.beforeReading(options.windows().table().gaps());
    resolved.forEach(found -> found.require(before));
    LabelScan scan =
        new LabelScan(
            windows,
            kept,
            resolved.stream().map(ResolvedThresholds::thresholds).toList(),
            weak(windows, kept),
            options
                .truth()
                .map(
                    path ->
                        EventTable.open(
                            context.spark(), path, EventTable.TRUTH, ReadLimits.DEFAULT)),
            options.windows().table().gaps().dropExtraLabels()
                ? LabelScan.Extra.LEFT_OUT
                : LabelScan.Extra.REFUSED,
            ReadLimits.DEFAULT);
    ScannedLabels found = count(scan);
    requireFloors(windows, resolved, found);
    List<String> remarks = PseudoLabelOutputs.remarks(scan, found);
    remarks.forEach(context.progress()::note);
    stopwatch.begin("write");
    List<String> tables = options.tables() == Tables.NONE ? List.of() : tables(scan, out);
    List<Map<String, String>> committed = rows.commit(out.staging());
    stopwatch.end();
    PseudoLabelOutputs outputs = new PseudoLabelOutputs(options, context, thresholds, stopwatch);
    return new PseudoLabelResult(
        outputs.write(scan, resolved, found, remarks, tables, committed, out),
        tables,
        options.output());
  }

  private List<String> kept(List<String> classNames) {
    if (options.keepClasses().isEmpty()) {
      return classNames;
    }
    String file = options.keepClasses().get();
    List<String> kept = ClassNamesFile.read(configuration, file);
    List<String> unknown = kept.stream().filter(name -> !classNames.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw UserException.input(
          "--keep-classes "
              + file
              + " names "
              + Words.counted((double) unknown.size(), "class")
              + " that the windows have no scores of, such as \""
              + unknown.get(0)
              + "\"");
    }
    return kept;
  }

  private Optional<WeakLabels> weak(WindowInput windows, List<String> kept) {
    TableSource source = options.windows().table();
    return options
        .labels()
        .map(
            path ->
                WeakLabels.open(
                    context.spark(), path, source, windows.classNames(), kept, ReadLimits.DEFAULT));
  }

  private ScannedLabels count(LabelScan scan) {
    stopwatch.begin("count");
    List<String> kept = scan.classNames();
    boolean[] judged = new boolean[scan.truth().isPresent() ? kept.size() : 0];
    if (scan.truth().isPresent()) {
      Set<String> named =
          new HashSet<>(scan.truth().get().requireClasses(scan.windows().classNames()));
      for (int c = 0; c < judged.length; c++) {
        judged[c] = named.contains(kept.get(c));
      }
    }
    context.progress().phase("count the labels of " + scan.windows().what());
    ScannedLabels found =
        scan.run(
            new LabelPlan(
                scan.windows().lengths(), kept.size(), ancestors(kept), judged, options.overlap()));
    context
        .progress()
        .found(
            Words.counted(found.facts().stream().mapToLong(TableFacts::clips).sum(), "window")
                + " of "
                + Words.counted(found.findings().recordings(), "recording"));
    return found;
  }

  /** The classes above each class; no element without an ontology. */
  private int[][] ancestors(List<String> classNames) {
    if (options.ontology().isEmpty()) {
      return new int[0][];
    }
    String file = options.ontology().get();
    Ontology ontology = OntologyFile.read(configuration, file);
    List<String> unknown =
        classNames.stream().filter(name -> ontology.find(name).isEmpty()).toList();
    if (unknown.size() == classNames.size()) {
      throw UserException.input(
          "ontology "
              + file
              + " knows none of the classes, such as \""
              + classNames.get(0)
              + "\"; its names must be theirs");
    }
    if (!unknown.isEmpty()) {
      context
          .progress()
          .note(
              "the ontology knows nothing of "
                  + Words.counted(unknown.size(), "class")
                  + ", such as \""
                  + unknown.get(0)
                  + "\"");
    }
    return ontology.ancestors(classNames);
  }

  /** Refuses thresholds below what was seen, and says what the scores lacked. */
  private void requireFloors(
      WindowInput windows, List<ResolvedThresholds> resolved, ScannedLabels found) {
    for (int t = 0; t < windows.tables().size(); t++) {
      WindowTable table = windows.tables().get(t);
      TableFacts facts = found.facts().get(t);
      facts.warnings().forEach(context.progress()::warn);
      TableSource source = options.windows().table().withScores(table.input().scorePath());
      GapNotes.ofTags(source, facts.gaps().floor(), facts.gaps().origin())
          .ifPresent(context.progress()::note);
      resolved
          .get(windows.lengths().indexOf(table.length()))
          .require(FloorCheck.of(source.gaps(), facts.gaps()));
    }
  }

  private List<String> tables(LabelScan scan, OutputTransaction out) {
    LabelTables tables = new LabelTables(scan.windows(), scan.classNames());
    Optional<WeakLabels> mixed = options.soft().alpha() < 1 ? scan.weak() : Optional.empty();
    List<String> written = new ArrayList<>();
    for (WindowLength length : scan.windows().lengths()) {
      String soft = begin("soft", length, written, out);
      tables.writeSoft(length, options.soft(), mixed, ReadLimits.DEFAULT, soft);
      if (options.thresholds().areGiven()) {
        float[] above = scan.thresholds().get(scan.windows().lengths().indexOf(length));
        tables.writeHard(length, above, begin("hard", length, written, out));
      }
      if (options.pooling().isPresent()) {
        String pooled = begin("pooled", length, written, out);
        tables.writePooled(length, options.pooling().get(), pooled);
      }
    }
    return written;
  }

  /** Where the next table is to be written. */
  private String begin(
      String kind, WindowLength length, List<String> written, OutputTransaction out) {
    String name = kind + "=" + length.text();
    context.progress().phase("write " + name);
    written.add(name);
    return rows.path(out, name, "_" + kind, Optional.of(length));
  }
}
