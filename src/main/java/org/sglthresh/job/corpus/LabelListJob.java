package org.sglthresh.job.corpus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.spark.source.ClipTables;
import org.sglthresh.spark.source.LabelList;

/** Command {@code import} of a list of labels: makes a table of it, without any scores. */
public final class LabelListJob {
  private LabelListJob() {}

  /**
   * Imports the list.
   *
   * @throws org.sglthresh.error.UserException when it is bad or the output cannot be written
   */
  public static JobResult run(LabelListOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    List<String> inputs =
        Stream.concat(Stream.of(options.labels().path()), options.classesFile().stream()).toList();
    return output.unlessComplete(() -> output.write(inputs, out -> write(options, context, out)));
  }

  private static JobResult write(
      LabelListOptions options, JobContext context, OutputTransaction out) {
    Configuration configuration = Hadoop.configuration(context);
    String path = options.labels().path();
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("write");
    context.progress().phase("import " + path);
    Optional<List<String>> known =
        options.classesFile().map(file -> ClassNamesFile.read(configuration, file));
    LabelList list =
        LabelList.read(
            configuration, InputFile.find(configuration, path), options.labels().hints(), known);
    int clips = list.clips().size();
    context.progress().note(path + ": " + list.words());
    context.progress().found(Words.counted(clips, "clip"));
    list.write(context.spark(), out.announce(ClipTables.LABELS).toString());
    stopwatch.end();
    Manifest manifest =
        new Manifest(context.command())
            .input("labels", path, clips, InputDigest.of(configuration, path))
            .layout("labels", list.words());
    options
        .classesFile()
        .ifPresent(
            file ->
                manifest.input(
                    "class names",
                    file,
                    list.classNames().size(),
                    InputDigest.of(configuration, file)));
    out.write(ClassNamesFile.FILE_NAME, ClassNamesFile.write(list.classNames()));
    out.write(
        Manifest.FILE_NAME,
        manifest
            .parameters(context.parameters())
            .sparkVersion(context.spark().version())
            .seconds(stopwatch.seconds())
            .spark(stopwatch.spark().byName())
            .text());
    return new CorpusResult(
        options.output().path(), clips, list.classNames().size(), CorpusResult.Labels.ALONE);
  }
}
