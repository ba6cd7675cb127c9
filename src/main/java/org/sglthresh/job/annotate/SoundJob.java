package org.sglthresh.job.annotate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ReadInputs;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.TableRows;
import org.sglthresh.model.JsonText;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.spark.annotate.Annotated;
import org.sglthresh.spark.annotate.Annotated.Rejected;
import org.sglthresh.spark.annotate.Annotation;
import org.sglthresh.spark.annotate.AnnotationPlan;
import org.sglthresh.spark.annotate.AudioInput;
import org.sglthresh.spark.annotate.SoundPlan;
import org.sglthresh.spark.annotate.WindowTables;

/**
 * What commands have in common that make tables of windows of sounds. What is done is committed
 * batch by batch, so the command can be stopped at any time and goes on when it is started again.
 */
final class SoundJob {
  private static final String REJECTED = "rejected.csv";
  private static final String CODEC = "spark.sql.parquet.compression.codec";

  private final SoundOptions options;
  private final JobContext context;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private SoundJob(SoundOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    this.configuration = Hadoop.configuration(context);
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs a command.
   *
   * @param work looks up and checks what is made of windows
   * @throws UserException when an input is bad or the output cannot be written
   */
  static <T> JobResult run(SoundOptions options, JobContext context, Supplier<SoundWork<T>> work) {
    return new JobOutput(options.output(), context)
        .unlessComplete(
            () -> {
              TableRows rows = TableRows.open(options.output(), context, List.of(""));
              JobResult result = new SoundJob(options, context).run(work);
              for (WindowLength length : options.grid().lengths()) {
                String table = options.output().path() + "/" + WindowTables.of(length);
                rows.add("", Optional.of(length), table);
              }
              rows.commit();
              return result;
            });
  }

  private <T> JobResult run(Supplier<SoundWork<T>> source) {
    OutputPaths.requireApart(configuration, options.output().path(), List.of(options.audio()));
    stopwatch.begin("read");
    SoundWork<T> work = source.get();
    context.progress().phase("list " + options.audio());
    AudioInput input = AudioInput.find(context.spark(), options.audio(), options.ids());
    OptInJars.require(input.jars(), "--audio " + options.audio());
    input.notes().forEach(context.progress()::note);
    context.progress().found(input.text());
    try (GrowingOutput output =
        GrowingOutput.begin(
            configuration,
            options.output().path(),
            options.output().ifExists(),
            context.command(),
            settings(work))) {
      return make(input, work, output);
    }
  }

  private <T> AnnotationPlan<T> plan(SoundWork<T> work) {
    return new AnnotationPlan<>(
        new SoundPlan<>(work.content(), options.grid(), options.maxSeconds()),
        options.badAudio(),
        options.batchRecordings(),
        context.spark().conf().get(CODEC).toLowerCase(Locale.ROOT));
  }

  /**
   * What decides which rows the tables hold. Batches of other settings are not mixed. The first one
   * that differs is what a user reads, so those come first that a user types.
   */
  private Map<String, String> settings(SoundWork<?> work) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "--windows",
        options.grid().lengths().stream()
            .sorted(Comparator.comparing(WindowLength::milliseconds).reversed())
            .map(WindowLength::text)
            .collect(Collectors.joining(",")));
    settings.put("--short-windows", Words.nameOf(options.grid().shortWindows()));
    settings.put("--minimum-seconds", Numbers.exact(options.grid().minimumSeconds()));
    settings.put("--max-seconds", Numbers.exact(options.maxSeconds()));
    settings.put("--recording-ids", Words.nameOf(options.ids()));
    settings.putAll(work.settings());
    return settings;
  }

  private JobResult make(AudioInput input, SoundWork<?> work, GrowingOutput output) {
    Annotation annotation = new Annotation(context.spark(), plan(work), output);
    noteBegun(annotation);
    stopwatch.begin(work.command());
    context.progress().phase(work.verb() + " " + options.audio());
    long added =
        annotation.run(
            input,
            work.model(),
            (done, total, seconds) ->
                context.progress().step(done, total, Words.duration(seconds) + " of audio"));
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    Annotated annotated = annotation.finish();
    stopwatch.end();
    SoundResult result = SoundResult.of(options.output().path(), annotated, added);
    warn(annotated, result);
    annotated.commit(files(input, work, annotated));
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

  private void warn(Annotated annotated, SoundResult result) {
    if (annotated.totals().rejected() > 0) {
      context
          .progress()
          .warn(
              Words.counted(annotated.totals().rejected(), "recording")
                  + " of "
                  + Words.count((double) annotated.totals().recordings())
                  + " cannot be used, such as "
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

  private Map<String, String> files(AudioInput input, SoundWork<?> work, Annotated annotated) {
    Map<String, String> files = new LinkedHashMap<>(work.files());
    files.put(GrowingOutput.SETTINGS, settingsJson(work));
    files.put(REJECTED, rejectedCsv(annotated.rejected()));
    files.put(Manifest.FILE_NAME, manifest(input, work, annotated));
    return files;
  }

  private String settingsJson(SoundWork<?> work) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-settings");
    json.put("version", 1);
    json.put("settings", settings(work));
    return JsonText.pretty(json);
  }

  private static String rejectedCsv(List<Rejected> rejected) {
    List<List<String>> rows = new ArrayList<>();
    for (Rejected one : rejected) {
      rows.add(List.of(one.recording(), one.path(), one.reason(), Numbers.fixed(one.seconds(), 3)));
    }
    return CsvText.table(List.of("recording", "path", "reason", "seconds_read"), rows);
  }

  private String manifest(AudioInput input, SoundWork<?> work, Annotated annotated) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("recordings", annotated.totals().recordings());
    facts.put("rejected", annotated.totals().rejected());
    facts.put("secondsOfAudio", annotated.totals().seconds());
    facts.put("shortWindowsLeftOut", annotated.totals().shortLeftOut());
    Map<String, Long> windows = new LinkedHashMap<>();
    annotated.windows().forEach((length, count) -> windows.put(length.text(), count));
    facts.put("windows", windows);
    facts.put("cpuMillisecondsPerNewWindow", annotated.millisecondsAWindow());
    Manifest manifest =
        new Manifest(context.command())
            .input("audio", options.audio(), input.count(), digest(options.audio()));
    work.inputs().forEach((name, path) -> manifest.input(name, path, 1, digest(path)));
    return manifest
        .facts(work.facts(), facts)
        .parameters(context.parameters())
        .sparkVersion(context.spark().version())
        .seconds(stopwatch.seconds())
        .spark(stopwatch.spark().byName())
        .text();
  }

  private InputDigest digest(String path) {
    return ReadInputs.read(context, path);
  }
}
