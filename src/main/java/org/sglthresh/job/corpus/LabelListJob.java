package org.sglthresh.job.corpus;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutSniffer;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.io.output.Manifest;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.spark.source.ClassOrder;
import org.sglthresh.spark.source.ClipFile;
import org.sglthresh.spark.source.ClipTables;
import org.sglthresh.spark.source.LabelList;
import org.sglthresh.spark.source.annotators.AnnotatorList;
import org.sglthresh.spark.source.selections.SelectionFiles;
import org.sglthresh.spark.source.selections.SelectionList;

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

  /** What was written: what was recognised, how many clips, and the classes. */
  private record Written(String words, int clips, List<String> classNames) {}

  private static Written written(
      ImportFile list, Optional<List<String>> known, JobContext context, OutputTransaction out) {
    Configuration configuration = Hadoop.configuration(context);
    Optional<SelectionFiles> selections =
        SelectionFiles.find(configuration, list.path(), list.hints());
    if (selections.isPresent()) {
      requireUse(list);
      return selections(selections.get(), known, context, out);
    }
    InputFile file = InputFile.find(configuration, list.path());
    if (LayoutSniffer.hasAnnotators(configuration, file, list.hints())) {
      return annotators(list, file, known, context, out);
    }
    requireUse(list);
    return names(list, file, known, context, out);
  }

  private static Written selections(
      SelectionFiles files,
      Optional<List<String>> known,
      JobContext context,
      OutputTransaction out) {
    SelectionList list = SelectionList.read(context.spark(), files, known);
    context.progress().note(files.path() + ": " + files.words());
    context.progress().found(Words.counted(list.clips().size(), "clip"));
    LabelList.write(
        context.spark(),
        out.announce(ClipTables.LABELS).toString(),
        List.of(),
        list.clips().entrySet().stream()
            .map(clip -> new LabelList.Clip(clip.getKey(), clip.getValue(), List.of()))
            .toList());
    return new Written(files.words(), list.clips().size(), list.classNames());
  }

  private static Written names(
      ImportFile list,
      InputFile file,
      Optional<List<String>> known,
      JobContext context,
      OutputTransaction out) {
    LabelList names = LabelList.read(Hadoop.configuration(context), file, list.hints(), known);
    say(file, names.words(), names.clips().size(), context);
    names.write(context.spark(), out.announce(ClipTables.LABELS).toString());
    return new Written(names.words(), names.clips().size(), names.classNames());
  }

  private static Written annotators(
      ImportFile list,
      InputFile file,
      Optional<List<String>> known,
      JobContext context,
      OutputTransaction out) {
    ClipFile clips = ClipFile.open(context.spark(), file.name(), ArrayRole.LABELS, list.hints());
    TextLayout layout = clips.textLayout().orElseThrow();
    AnnotatorRule rule = AnnotatorRule.of(list.hints(), layout, file.name());
    List<String> names = known.orElseGet(layout::classNames);
    List<Integer> columns =
        IntStream.of(ClassOrder.in(context.spark(), clips, names, "--classes"))
            .mapToObj(layout.classes()::get)
            .toList();
    AnnotatorList votes =
        AnnotatorList.read(Hadoop.configuration(context), file, layout, rule, columns, names);
    say(file, votes.words(), votes.clips().size(), context);
    if (votes.unknown() > 0) {
      context.progress().note(file.name() + ": " + votes.rule().silence(votes.unknown()));
    }
    votes.write(context.spark(), out.announce(ClipTables.LABELS).toString());
    return new Written(votes.words(), votes.clips().size(), votes.classNames());
  }

  /** Refuses options about what a list of names does not have. */
  private static void requireUse(ImportFile list) {
    if (!list.columns().classes().isEmpty()) {
      throw UserException.usage("--class-columns is about scores; add --scores or leave it out");
    }
    if (list.annotators().isPresent()) {
      throw noAnnotators(list.path());
    }
  }

  /** The error of a rule about annotators for a file without them. */
  static UserException noAnnotators(String file) {
    return UserException.usage(
        "--annotators is for labels with a line for each annotator of a clip, which "
            + file
            + " does not have: leave it out.");
  }

  private static void say(InputFile file, String words, int clips, JobContext context) {
    context.progress().note(file.name() + ": " + words);
    context.progress().found(Words.counted(clips, "clip"));
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
    Written list = written(options.labels(), known, context, out);
    stopwatch.end();
    int clips = list.clips();
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
