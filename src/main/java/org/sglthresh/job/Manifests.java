package org.sglthresh.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.report.data.Facts;

/** Collects what manifest and report say about how a result came to be. */
public final class Manifests {
  public static final String FILE_NAME = Manifest.FILE_NAME;

  private final JobContext context;
  private final Manifest manifest;
  private final Map<String, String> inputFacts = new LinkedHashMap<>();
  private final Set<String> classFiles = new HashSet<>();
  private final Map<String, String> runFacts = new LinkedHashMap<>();

  public Manifests(JobContext context) {
    this.context = context;
    this.manifest =
        new Manifest(context.command())
            .parameters(context.parameters())
            .sparkVersion(context.spark().version());
  }

  /** What was read. */
  public Manifests inputs(List<InputFacts> inputs) {
    Configuration configuration = Hadoop.configuration(context);
    for (InputFacts input : inputs) {
      long rows = input.facts().rows();
      String scores = input.source().scores();
      String what = input.role() + " " + input.what();
      manifest.input(what, scores, rows, InputDigest.of(configuration, scores));
      inputFacts.merge(
          what,
          scores + " (" + Words.count((double) rows) + " rows)",
          (before, next) -> before + ", " + next);
      input
          .source()
          .labels()
          .ifPresent(
              labels -> {
                manifest.input(
                    input.role() + " labels", labels, rows, InputDigest.of(configuration, labels));
                inputFacts.put(input.role() + " labels", labels);
              });
      input
          .source()
          .columns()
          .weight()
          .ifPresent(
              column -> {
                manifest.weight(input.role(), input.facts().weight());
                inputFacts.put(
                    input.role() + " weight", Words.count(input.facts().weight()) + " in all");
              });
      input.source().classesFile().ifPresent(this::classNames);
      if (input.facts().dropped() > 0) {
        manifest.droppedClips(input.role() + " clips without labels", input.facts().dropped());
        inputFacts.put(
            input.role() + " clips dropped",
            Words.count((double) input.facts().dropped()) + " unlabelled");
      }
    }
    manifest.passes(inputs.stream().mapToInt(InputFacts::passes).sum());
    return this;
  }

  /** The user's file of class names, which several tables may share. */
  private void classNames(String path) {
    if (classFiles.add(path)) {
      file("class names", path, ClassNamesFile.read(Hadoop.configuration(context), path).size());
    }
  }

  /**
   * A file that was read beside the tables.
   *
   * @param role what it was read as, such as {@code thresholds}
   * @param rows how many entries it has
   */
  public Manifests file(String role, String path, long rows) {
    manifest.input(role, path, rows, InputDigest.of(Hadoop.configuration(context), path));
    inputFacts.put(role, path);
    return this;
  }

  /** The thresholds that were used. */
  public Manifests thresholds(FoundThresholds thresholds) {
    thresholds.addTo(manifest, Hadoop.configuration(context));
    inputFacts.putAll(thresholds.files());
    thresholds.published().forEach((name, value) -> inputFacts.put(name, value.toString()));
    return this;
  }

  public Manifests engine(String engine, String kernel) {
    manifest.engine(engine).kernel(kernel);
    runFacts.put("engine", engine);
    runFacts.put("kernel", kernel);
    return this;
  }

  /** What the phases cost that have ended. */
  public Manifests spent(Stopwatch stopwatch) {
    manifest.seconds(stopwatch.seconds()).spark(stopwatch.spark().byName());
    stopwatch
        .seconds()
        .forEach(
            (phase, spent) -> runFacts.put(phase, String.format(Locale.ROOT, "%.2f s", spent)));
    return this;
  }

  /** The command that ran. */
  public String command() {
    return context.command();
  }

  public String json() {
    return manifest.text();
  }

  /** The same for the report. */
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
