package org.sglthresh.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.read.CalibrationFile;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.spark.table.FoundGaps;

/** Collects the inputs, parameters, versions and costs of a run for the manifest and the report. */
public final class Manifests {
  public static final String FILE_NAME = Manifest.FILE_NAME;

  private final JobContext context;
  private final Manifest manifest;
  private final Map<String, String> inputFacts = new LinkedHashMap<>();
  private final Set<String> classFiles = new HashSet<>();
  private final Set<String> calibrations = new HashSet<>();
  private final Map<String, String> runFacts = new LinkedHashMap<>();
  private final Map<String, Object> addedLabels = new LinkedHashMap<>();

  public Manifests(JobContext context) {
    this.context = context;
    this.manifest =
        new Manifest(context.command())
            .parameters(context.parameters())
            .sparkVersion(context.spark().version());
  }

  /** Adds the tables that were read. */
  public Manifests inputs(List<InputFacts> inputs) {
    for (InputFacts input : inputs) {
      table(input);
      weight(input);
      input.source().classesFile().ifPresent(this::classNames);
      Inputs.calibration(context, input.source()).ifPresent(this::calibration);
      dropped(input);
      gaps(input);
      labelTree(input);
    }
    manifest.passes(inputs.stream().mapToInt(InputFacts::passes).sum());
    return this;
  }

  private void table(InputFacts input) {
    long rows = input.facts().rows();
    String scores = input.source().scores();
    String what = input.role() + " " + input.what();
    manifest.input(what, scores, rows, digest(scores));
    inputFacts.merge(
        what,
        scores + " (" + Words.count((double) rows) + " rows)",
        (before, next) -> before + ", " + next);
    input.source().labels().ifPresent(labels -> file(input.role() + " labels", labels, rows));
  }

  private void weight(InputFacts input) {
    if (input.source().columns().weight().isPresent()) {
      manifest.weight(input.role(), input.facts().weight());
      inputFacts.put(input.role() + " weight", Words.count(input.facts().weight()) + " in all");
    }
  }

  private void labelTree(InputFacts input) {
    input
        .source()
        .labelTree()
        .ifPresent(
            tree -> {
              ontology(Optional.of(tree));
              long added = input.facts().addedLabels();
              addedLabels.put(input.role(), added);
              manifest.facts("addedLabels", addedLabels);
              inputFacts.put(input.role() + " labels added", Words.count((double) added));
            });
  }

  /**
   * Adds a file of an ontology, once.
   *
   * @param path of the file; if empty, nothing is added
   */
  public Manifests ontology(Optional<String> path) {
    path.ifPresent(
        file -> {
          if (!inputFacts.containsKey("ontology")) {
            file("ontology", file, 1);
          }
        });
    return this;
  }

  private void dropped(InputFacts input) {
    if (input.facts().dropped() > 0) {
      manifest.droppedClips(input.role() + " clips without labels", input.facts().dropped());
      inputFacts.put(
          input.role() + " clips dropped",
          Words.count((double) input.facts().dropped()) + " unlabelled");
    }
  }

  private void gaps(InputFacts input) {
    FoundGaps gaps = input.facts().gaps();
    if (gaps.extraLabels() > 0) {
      manifest.droppedClips(input.role() + " clips without scores", gaps.extraLabels());
      inputFacts.put(
          input.role() + " labels dropped",
          Words.counted((double) gaps.extraLabels(), "clip") + " without scores");
    }
    if (input.source().gaps().areFilled()) {
      manifest.missingScores(input.role(), gaps.scores());
      inputFacts.put(
          input.role() + " scores missing", Words.count((double) gaps.scores()) + ", counted as 0");
    }
    manifest.scoreFloor(input.role(), gaps.floor());
    if (gaps.floor().isSet()) {
      inputFacts.put(input.role() + " score floor", GapNotes.named(input.source().gaps(), gaps));
    }
  }

  /** Adds the user's file of class names once, as several tables may share it. */
  private void classNames(String path) {
    if (classFiles.add(path)) {
      file("class names", path, ClassNamesFile.read(Hadoop.configuration(context), path).size());
    }
  }

  /** Adds the calibration once, as several tables may go through it. */
  private void calibration(CalibrationFile found) {
    if (calibrations.add(found.file())) {
      file("calibration", found.file(), found.calibration().classes().size());
    }
  }

  /**
   * Adds a file that was read beside the tables.
   *
   * @param role such as {@code thresholds}
   * @param rows number of entries
   */
  public Manifests file(String role, String path, long rows) {
    manifest.input(role, path, rows, digest(path));
    inputFacts.put(role, path);
    return this;
  }

  private InputDigest digest(String path) {
    return ReadInputs.read(context, path);
  }

  /** Adds the thresholds that were read. */
  public Manifests thresholds(FoundThresholds thresholds) {
    thresholds.addTo(manifest, Hadoop.configuration(context));
    inputFacts.putAll(thresholds.files());
    thresholds.published().forEach((name, value) -> inputFacts.put(name, value.toString()));
    return this;
  }

  /** Adds the engine and kernel that learned the thresholds. */
  public Manifests engine(String engine, String kernel) {
    manifest.engine(engine).kernel(kernel);
    runFacts.put("engine", engine);
    runFacts.put("kernel", kernel);
    return this;
  }

  /** Adds the tables of a catalog that were written. */
  public Manifests tables(List<Map<String, String>> written) {
    manifest.tables(written);
    return this;
  }

  /** Adds the seconds and the work of Spark in the phases that have ended. */
  public Manifests spent(Stopwatch stopwatch) {
    manifest.seconds(stopwatch.seconds()).spark(stopwatch.spark().byName());
    stopwatch
        .seconds()
        .forEach(
            (phase, spent) -> runFacts.put(phase, String.format(Locale.ROOT, "%.2f s", spent)));
    return this;
  }

  /** The name of the command. */
  public String command() {
    return context.command();
  }

  /** The text of manifest.json. */
  public String json() {
    return manifest.text();
  }

  /** The same facts for the report. */
  public List<Facts> facts() {
    runFacts.put("Spark", context.spark().version());
    runFacts.put("Java", System.getProperty("java.version"));
    List<Facts> facts = new ArrayList<>();
    facts.add(new Facts("Inputs", inputFacts));
    facts.add(new Facts("Parameters", Manifest.withoutSecrets(context.parameters())));
    facts.add(new Facts("Run", runFacts));
    return facts;
  }
}
