package org.sglthresh.job.annotate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerJson;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.annotate.AnnotateOptions.Embeddings;
import org.sglthresh.model.JsonText;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.spark.annotate.Annotated;
import org.sglthresh.spark.annotate.Annotated.Rejected;
import org.sglthresh.spark.annotate.Annotation;
import org.sglthresh.spark.annotate.AnnotationPlan;
import org.sglthresh.spark.annotate.AudioInput;
import org.sglthresh.spark.annotate.SoundPlan;
import org.sglthresh.spark.annotate.WindowColumns;
import org.sglthresh.spark.annotate.onnx.OnnxModel;
import org.sglthresh.spark.annotate.onnx.OutputSizes;

/**
 * Command {@code annotate}: scores windows of sounds. What is done is committed batch by batch, so
 * the command can be stopped at any time and goes on when it is started again.
 */
public final class AnnotateJob {
  private static final String REJECTED = "rejected.csv";
  private static final String CODEC = "spark.sql.parquet.compression.codec";

  private final AnnotateOptions options;
  private final JobContext context;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private AnnotateJob(AnnotateOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    this.configuration = Hadoop.configuration(context);
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs the command.
   *
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(AnnotateOptions options, JobContext context) {
    return new JobOutput(options.output(), context)
        .unlessComplete(() -> new AnnotateJob(options, context).run());
  }

  private JobResult run() {
    OutputPaths.requireApart(configuration, options.output().path(), List.of(options.audio()));
    stopwatch.begin("read");
    context.progress().phase("look at " + options.tagger().model());
    if (!OptInJars.ONNX.arePresent()) {
      throw OptInJars.ONNX.missing("a tagger");
    }
    FoundTagger tagger = tagger();
    OutputSizes sizes = OnnxModel.check(tagger, options.device(), windowSamples(tagger));
    context.progress().phase("list " + options.audio());
    AudioInput input = AudioInput.find(context.spark(), options.audio(), options.ids());
    OptInJars.require(input.jars(), "--audio " + options.audio());
    input.notes().forEach(context.progress()::note);
    context.progress().found(input.text());
    AnnotationPlan plan = plan(tagger, sizes);
    try (GrowingOutput output =
        GrowingOutput.begin(
            configuration,
            options.output().path(),
            options.output().ifExists(),
            context.command(),
            settings(tagger))) {
      return annotate(input, tagger, plan, output);
    }
  }

  private FoundTagger tagger() {
    FoundTagger found = options.tagger().find(configuration);
    TaggerDescription description = found.description();
    if (options.embeddings() == Embeddings.NONE) {
      return new FoundTagger(description.withoutEmbedding(), found.model());
    }
    if (!description.hasEmbedding()) {
      throw UserException.usage(
          "--embeddings is given, but the description of tagger "
              + description.name()
              + " names no output with embeddings");
    }
    return found;
  }

  private List<Integer> windowSamples(FoundTagger tagger) {
    int sampleRate = tagger.description().frontEnd().sampleRate();
    return options.grid().lengths().stream()
        .map(length -> RecordingAnnotator.samples(length, sampleRate))
        .toList();
  }

  private AnnotationPlan plan(FoundTagger tagger, OutputSizes sizes) {
    int classes = tagger.description().classes().size();
    return new AnnotationPlan(
        new SoundPlan(tagger.description(), options.device(), options.grid(), options.maxSeconds()),
        new WindowColumns(Math.min(options.top(), classes), sizes.dimensions()),
        options.badAudio(),
        options.batchRecordings(),
        context.spark().conf().get(CODEC).toLowerCase(Locale.ROOT));
  }

  /**
   * What decides which rows the tables hold. Batches of other settings are not mixed. The first one
   * that differs is what a user reads, so those come first that a user types.
   */
  private Map<String, String> settings(FoundTagger tagger) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "--windows",
        options.grid().lengths().stream()
            .sorted(Comparator.comparing(WindowLength::milliseconds).reversed())
            .map(WindowLength::text)
            .collect(Collectors.joining(",")));
    settings.put("--short-windows", Words.nameOf(options.grid().shortWindows()));
    settings.put("--minimum-seconds", Numbers.exact(options.grid().minimumSeconds()));
    settings.put("--top-k", options.top() == 0 ? "" : Integer.toString(options.top()));
    settings.put("--embeddings", options.embeddings() == Embeddings.KEPT ? "true" : "");
    settings.put("--max-seconds", Numbers.exact(options.maxSeconds()));
    settings.put("--recording-ids", Words.nameOf(options.ids()));
    settings.put("the model of SHA-256", tagger.model().sha256());
    settings.put(
        "the tagger description of SHA-256",
        Sha256.hex(JsonText.pretty(TaggerJson.fields(tagger.description().withoutEmbedding()))));
    return settings;
  }

  private JobResult annotate(
      AudioInput input, FoundTagger tagger, AnnotationPlan plan, GrowingOutput output) {
    Annotation annotation = new Annotation(context.spark(), plan, output);
    noteBegun(annotation);
    stopwatch.begin("annotate");
    context.progress().phase("annotate " + options.audio());
    long added =
        annotation.run(
            input,
            tagger.model().bytes(),
            (done, total, seconds) ->
                context.progress().step(done, total, Words.duration(seconds) + " of audio"));
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    Annotated annotated = annotation.finish();
    stopwatch.end();
    AnnotateResult result = AnnotateResult.of(options.output().path(), annotated, added);
    warn(annotated, result);
    annotated.commit(files(input, tagger, annotated));
    return result;
  }

  private void noteBegun(Annotation annotation) {
    if (annotation.begun() > 0) {
      context
          .progress()
          .note(
              Words.counted(annotation.begun(), "recording")
                  + " of an earlier run are done; this one goes on");
    }
    if (annotation.complete() > 0) {
      context
          .progress()
          .note(
              Words.counted(annotation.complete(), "recording")
                  + " are there; those that are new or have changed are added");
    }
  }

  private void warn(Annotated annotated, AnnotateResult result) {
    if (annotated.totals().rejected() > 0) {
      context
          .progress()
          .warn(
              Words.counted(annotated.totals().rejected(), "recording")
                  + " of "
                  + Words.count((double) annotated.totals().recordings())
                  + " cannot be annotated, such as "
                  + result.firstRejected()
                  + "; "
                  + REJECTED
                  + " names them all");
    }
    if (annotated.totals().shortLeftOut() > 0) {
      context
          .progress()
          .note(
              Words.counted(annotated.totals().shortLeftOut(), "short window")
                  + " at the end of recordings are left out (--short-windows, --minimum-seconds)");
    }
  }

  private Map<String, String> files(AudioInput input, FoundTagger tagger, Annotated annotated) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(ClassNamesFile.FILE_NAME, ClassNamesFile.write(tagger.description().classes()));
    files.put("tagger.json", TaggerJson.write(tagger.description()));
    files.put(GrowingOutput.SETTINGS, settingsJson(tagger));
    files.put(REJECTED, rejectedCsv(annotated.rejected()));
    files.put(Manifest.FILE_NAME, manifest(input, annotated));
    return files;
  }

  private String settingsJson(FoundTagger tagger) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-settings");
    json.put("version", 1);
    json.put("settings", settings(tagger));
    return JsonText.pretty(json);
  }

  private static String rejectedCsv(List<Rejected> rejected) {
    List<List<String>> rows = new ArrayList<>();
    for (Rejected one : rejected) {
      rows.add(List.of(one.recording(), one.path(), one.reason(), Numbers.fixed(one.seconds(), 3)));
    }
    return CsvText.table(List.of("recording", "path", "reason", "seconds_read"), rows);
  }

  private String manifest(AudioInput input, Annotated annotated) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("recordings", annotated.totals().recordings());
    facts.put("rejected", annotated.totals().rejected());
    facts.put("secondsOfAudio", annotated.totals().seconds());
    facts.put("shortWindowsLeftOut", annotated.totals().shortLeftOut());
    Map<String, Long> windows = new LinkedHashMap<>();
    annotated.windows().forEach((length, count) -> windows.put(length.text(), count));
    facts.put("windows", windows);
    facts.put("cpuMillisecondsPerNewWindow", annotated.millisecondsAWindow());
    return new Manifest(context.command())
        .input("audio", options.audio(), input.count(), digest(options.audio()))
        .input("tagger", options.tagger().model(), 1, digest(options.tagger().model()))
        .facts("annotation", facts)
        .parameters(context.parameters())
        .sparkVersion(context.spark().version())
        .seconds(stopwatch.seconds())
        .spark(stopwatch.spark().byName())
        .text();
  }

  private InputDigest digest(String path) {
    return InputDigest.of(configuration, path);
  }
}
