package org.sglthresh.job.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.spark.event.DetectionTable;
import org.sglthresh.spark.event.FrameTable;
import org.sglthresh.spark.table.ReadLimits;

/** Turns scores of frames or windows into events. */
public final class DetectJob {
  private static final int CLASSES = 30;

  private DetectJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(DetectOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    List<String> inputs = new ArrayList<>(List.of(options.scores().scores()));
    options.classes().ifPresent(inputs::add);
    options.detection().rules().ifPresent(inputs::add);
    return output.unlessComplete(() -> output.write(inputs, out -> write(options, context, out)));
  }

  private static JobResult write(DetectOptions options, JobContext context, OutputTransaction out) {
    Configuration configuration = Hadoop.configuration(context);
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("read");
    context.progress().phase("find the events of " + options.scores().scores());
    FrameTable frames =
        FrameTable.open(
            context.spark(),
            options.scores(),
            Inputs.classNames(context, options.classes()),
            ReadLimits.DEFAULT);
    DetectionOptions.Found rules =
        options.detection().find(configuration, frames.classNames(), options.scores().scoreScale());
    DetectionTable table = new DetectionTable(frames, rules.rules(), options.scores().scoreScale());
    DetectionTable.Counts counts = table.count();
    long events = Arrays.stream(counts.events()).sum();
    context.progress().found(Words.counted((double) events, "event"));
    stopwatch.begin("write");
    boolean parquet = options.form() == DetectOptions.Form.PARQUET;
    String name = parquet ? "events" : "events.tsv";
    context.progress().phase("write " + name);
    if (parquet) {
      table.writeParquet(out.announce(name).toString());
    } else {
      table.writeText(out.announce(name).toString());
    }
    stopwatch.end();
    out.write("per_class.csv", classes(frames.classNames(), counts));
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(frames.classNames()));
    Manifests manifest = new Manifests(context);
    manifest.file("scores", options.scores().scores(), counts.frames());
    options
        .classes()
        .ifPresent(path -> manifest.file("class names", path, frames.classNames().size()));
    options.detection().addTo(manifest, rules);
    out.write(Manifests.FILE_NAME, manifest.spent(stopwatch).json());
    String done =
        Words.counted((double) events, "event")
            + " in "
            + Words.counted((double) counts.recordings(), "recording")
            + " by "
            + rules.origin()
            + ": "
            + options.output().path()
            + "/"
            + name;
    return new Result(text(frames.classNames(), counts) + "\n" + done + "\n", done);
  }

  private static String classes(List<String> names, DetectionTable.Counts counts) {
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      rows.add(List.of(String.valueOf(c), names.get(c), String.valueOf(counts.events()[c])));
    }
    return CsvText.table(List.of("index", "name", "events"), rows);
  }

  private static String text(List<String> names, DetectionTable.Counts counts) {
    TextTable table = new TextTable(Column.left("class"), Column.right("events"));
    for (int c = 0; c < Math.min(CLASSES, names.size()); c++) {
      table.row(names.get(c), Words.count((double) counts.events()[c]));
    }
    int others = names.size() - CLASSES;
    return table.text() + (others > 0 ? "… and " + others + " more in per_class.csv\n" : "");
  }

  /** What was detected. */
  private record Result(String text, String lastLine) implements JobResult {}
}
