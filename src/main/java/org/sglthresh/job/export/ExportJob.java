package org.sglthresh.job.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.export.ExportFormat;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.SkippedResult;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.ThresholdSet;

/** Command {@code export}, which needs no Spark: thresholds for programs that are not this one. */
public final class ExportJob {
  /** The name of a tagger with comparisons. */
  static final String TAGGER = "tagger.onnx";

  private final ExportOptions options;
  private final Configuration configuration;

  private ExportJob(ExportOptions options, Configuration configuration) {
    this.options = options;
    this.configuration = configuration;
  }

  /**
   * Runs the command without a session.
   *
   * @param command its name
   * @param parameters every option with its effective value, for the manifest
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(
      ExportOptions options, String command, Map<String, String> parameters) {
    return SkippedResult.find(options.output(), command, parameters)
        .orElseGet(() -> new ExportJob(options, Hadoop.withoutSession()).run(command, parameters));
  }

  /** The same in a session. */
  public static JobResult run(ExportOptions options, JobContext context) {
    ExportJob job = new ExportJob(options, Hadoop.configuration(context));
    return new JobOutput(options.output(), context)
        .unlessComplete(() -> job.run(context.command(), context.parameters()));
  }

  private JobResult run(String command, Map<String, String> parameters) {
    FoundThresholds found =
        options.thresholds().find(configuration, options.scale(), CalibrationMark.NONE);
    ThresholdSet set = setOf(found);
    List<String> inputs = new ArrayList<>(found.paths());
    options.tagger().map(TaggerChoice::model).ifPresent(inputs::add);
    OutputPaths.requireApart(configuration, options.output().path(), inputs);
    try (OutputTransaction out =
        OutputTransaction.begin(
            configuration, options.output().path(), options.output().ifExists(), command)) {
      options.formats().forEach(format -> out.write(format.file(), format.write(set)));
      options
          .tagger()
          .ifPresent(
              tagger -> out.write(TAGGER, ComparingTagger.write(tagger, set, configuration)));
      out.write(Manifest.FILE_NAME, manifest(command, parameters, found).text());
      out.commit();
    }
    return () -> text(set, found);
  }

  private static ThresholdSet setOf(FoundThresholds found) {
    if (!(found.input() instanceof ThresholdsInput.PerClass perClass)) {
      throw UserException.usage(
          "--thresholds is a number, which is for the classes of a table of scores, and export reads"
              + " none; give thresholds.json, thresholds.csv, or the output of a run");
    }
    for (String name : perClass.set().classNames()) {
      if (!UTF_8.newEncoder().canEncode(name)) {
        throw UserException.input(
            perClass.file()
                + " names a class with half of a surrogate pair, which no file can hold; correct"
                + " the name \""
                + name
                + "\"");
      }
    }
    return perClass.set();
  }

  private Manifest manifest(String command, Map<String, String> parameters, FoundThresholds found) {
    Manifest manifest = new Manifest(command).parameters(parameters);
    found.addTo(manifest, configuration);
    options
        .tagger()
        .map(TaggerChoice::model)
        .ifPresent(
            model -> manifest.input("model", model, 1, InputDigest.of(configuration, model)));
    return manifest;
  }

  private String text(ThresholdSet set, FoundThresholds found) {
    String rule =
        set.rule().isGiven()
            ? "not exported: the rule "
                + set.rule().kind().label()
                + " for tags in a tree of classes; the tags are those of apply without --ontology\n"
            : "";
    List<String> files =
        options.formats().stream()
            .map(ExportFormat::file)
            .collect(Collectors.toCollection(ArrayList::new));
    options.tagger().ifPresent(tagger -> files.add(TAGGER));
    ThresholdsInput.PerClass perClass = (ThresholdsInput.PerClass) found.input();
    return rule
        + Words.counted(set.classes().size(), "threshold")
        + " of "
        + perClass.file()
        + " as "
        + String.join(", ", files)
        + ": "
        + options.output().path()
        + "\n";
  }
}
