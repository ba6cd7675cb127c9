package org.sglthresh.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.cli.option.ColumnOptions;
import org.sglthresh.cli.option.LayoutPair;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.corpus.FramesJob;
import org.sglthresh.job.corpus.FramesOptions;
import org.sglthresh.job.corpus.ImportFile;
import org.sglthresh.job.corpus.ImportJob;
import org.sglthresh.job.corpus.ImportOptions;
import org.sglthresh.job.corpus.ImportRequest;
import org.sglthresh.job.corpus.LabelListJob;
import org.sglthresh.job.corpus.LabelListOptions;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.MissingScores;

/** {@code import}: turns files of other tools into tables. */
public final class ImportCommand implements Command<ImportRequest> {
  private static final CommandOption<String> SCORES =
      file(
          "scores",
          "Scores of another tool: .csv, .tsv, .txt, "
              + ArrayFormat.allEndings()
              + ", or a directory of a Hugging Face dataset; without them a list of labels is"
              + " imported alone. Of several arrays in a file, --scores-column names one.");
  private static final CommandOption<String> LABELS =
      file(
          "labels",
          "Labels, in the same formats, or selections of Raven, a text or a directory; without them scores are imported alone. Without --scores"
              + " a list with a line for each sound file and the names of its classes.");
  private static final CommandOption<String> CLIP_IDS =
      file(
          "clip-ids",
          "Clip ids, one a row, for arrays without ids; without them clips are numbered.");
  private static final CommandOption<String> CLASSES =
      file("classes", "Class names, where the files do not name them: .json, .csv or .txt.");

  private static final CommandOption<LayoutPair> LAYOUT =
      CommandOption.of(
          HelpGroup.INPUT,
          "layout",
          "NAME",
          LayoutPair.VALUE,
          "Layout of the text files, if it is not recognised; scores=NAME,labels=NAME tells them"
              + " apart: "
              + LayoutName.help()
              + ".");
  private static final CommandOption<MissingScores> MISSING_SCORES =
      CommandOption.of(
              HelpGroup.INPUT,
              "missing-scores",
              "WHAT",
              Values.choice(MissingScores.class, MissingScores::label),
              "What becomes of pairs of clip and class without a row, in layouts with a row for"
                  + " each: they are an error, or are written as null, for later commands to count"
                  + " as 0.")
          .withDefault(MissingScores.FAIL.label());

  private static final CommandOption<ExtraLabels> EXTRA_LABELS =
      CommandOption.of(
              HelpGroup.INPUT,
              "extra-labels",
              "WHAT",
              Values.choice(ExtraLabels.class),
              "What becomes of labels of clips that have no scores: they are an error, unless"
                  + " --missing-scores 0 lets scores be missing, or are left out and counted.")
          .withDefault("fail");

  private static final CommandOption<AnnotatorRule> ANNOTATORS =
      CommandOption.of(
          HelpGroup.INPUT,
          "annotators",
          "RULE",
          Values.choice(AnnotatorRule.class),
          "What several annotators of a clip say together, where labels have a line for each; if not"
              + " given, "
              + AnnotatorRule.BASELINE.label()
              + ": "
              + AnnotatorRule.help()
              + ".");

  /** For recordings that have names without ending; an empty text is as if nothing was given. */
  private static final String NO_SUFFIX = "none";

  private static final CommandOption<String> FRAMES =
      CommandOption.of(
          HelpGroup.INPUT,
          "frames",
          "DIR",
          Values.text(),
          "Instead of scores and labels: scores of frames, a .tsv for each recording with onset,"
              + " offset and a column for each class, as DCASE and sed_scores_eval have them.");
  private static final CommandOption<String> RECORDING_SUFFIX =
      CommandOption.of(
              HelpGroup.INPUT,
              "recording-suffix",
              "TEXT",
              Values.text(),
              "How names of recordings end in the truth, in place of the .tsv of --frames; in labels,"
                  + " in place of what Raven adds to them in the names of selection tables; "
                  + NO_SUFFIX
                  + " for nothing.")
          .withDefault(".wav");

  /** Layouts of labels without scores. */
  private static final List<LayoutName> ALONE =
      List.of(LayoutName.NAMES, LayoutName.ANNOTATORS, LayoutName.SELECTIONS);

  /** Options that have no effect without scores. */
  private static final List<CommandOption<?>> OF_SCORES =
      CommandOption.join(
          List.of(CLIP_IDS, TableOptions.SCORE_SCALE, MISSING_SCORES, EXTRA_LABELS),
          ColumnOptions.NOT_OF_LABEL_LISTS);

  private static CommandOption<String> file(String name, String description) {
    return CommandOption.of(HelpGroup.INPUT, name, "FILE", Values.text(), description);
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String summary() {
    return "Turns score and label files of other tools into Parquet tables.";
  }

  @Override
  public String description() {
    return "Turns score and label files of other tools into the tables that the other commands read:"
        + " DIR/scores, DIR/labels (Parquet) and DIR/classes.json. A list of sound files with their"
        + " classes, as FSD50K and FSDKaggle have it, makes DIR/labels and DIR/classes.json alone, and scores of"
        + " frames, a file for each recording, make DIR/scores.";
  }

  @Override
  public String example() {
    return "import --scores scores.csv --labels labels.csv --output val";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        List.of(
            SCORES,
            LABELS,
            LAYOUT,
            CLIP_IDS,
            CLASSES,
            ANNOTATORS,
            FRAMES,
            RECORDING_SUFFIX,
            TableOptions.SCORE_SCALE,
            MISSING_SCORES,
            EXTRA_LABELS),
        ColumnOptions.ALL,
        WriteOptions.ALL);
  }

  @Override
  public ImportRequest read(Arguments arguments) {
    if (arguments.isGiven(FRAMES)) {
      return frames(arguments);
    }
    if (arguments.isGiven(RECORDING_SUFFIX) && !arguments.isGiven(LABELS)) {
      throw UserException.usage(
          arguments.origin(RECORDING_SUFFIX)
              + " is about frames, and about selections; add --frames, or --labels with selections of"
              + " Raven, or leave it out");
    }
    if (arguments.isGiven(SCORES)) {
      return scores(arguments);
    }
    if (arguments.isGiven(LABELS)) {
      return labelList(arguments);
    }
    throw UserException.usage(
        "missing option --scores FILE, or --labels FILE with a list of labels, or --frames DIR");
  }

  private static Optional<String> suffix(Arguments arguments) {
    return Optional.of(ending(arguments)).filter(text -> arguments.isGiven(RECORDING_SUFFIX));
  }

  private static String ending(Arguments arguments) {
    String text = arguments.value(RECORDING_SUFFIX);
    return text.equals(NO_SUFFIX) ? "" : text;
  }

  private FramesOptions frames(Arguments arguments) {
    for (CommandOption<?> option : options()) {
      boolean used =
          List.of(FRAMES, RECORDING_SUFFIX, TableOptions.SCORE_SCALE).contains(option)
              || WriteOptions.ALL.contains(option);
      if (!used && arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option) + " does not go with --frames, whose texts say it all");
      }
    }
    return new FramesOptions(
        arguments.value(FRAMES),
        ending(arguments),
        arguments.value(TableOptions.SCORE_SCALE),
        WriteOptions.read(arguments));
  }

  private static LabelListOptions labelList(Arguments arguments) {
    for (CommandOption<?> option : OF_SCORES) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option) + " is about scores; add --scores or leave it out");
      }
    }
    Optional<LayoutName> layout = arguments.find(LAYOUT).flatMap(LayoutPair::labels);
    if (arguments.isGiven(RECORDING_SUFFIX)) {
      throw UserException.usage(
          arguments.origin(RECORDING_SUFFIX)
              + " is about labels beside scores: without them recordings are named without ending;"
              + " leave it out");
    }
    if (layout.isPresent() && !ALONE.contains(layout.get())) {
      throw UserException.usage(
          "labels are imported without --scores in the layouts "
              + ALONE.stream().map(LayoutName::label).collect(Collectors.joining(", "))
              + " alone; add --scores or leave out "
              + arguments.origin(LAYOUT));
    }
    return new LabelListOptions(
        new ImportFile(
            arguments.value(LABELS),
            layout,
            ColumnOptions.read(arguments).ofLabels(),
            arguments.find(ANNOTATORS),
            suffix(arguments)),
        arguments.find(CLASSES),
        WriteOptions.read(arguments));
  }

  private static ImportOptions scores(Arguments arguments) {
    Optional<LayoutPair> layouts = arguments.find(LAYOUT);
    ClipColumns columns = ColumnOptions.read(arguments);
    Optional<ImportFile> labels =
        arguments
            .find(LABELS)
            .map(
                path ->
                    new ImportFile(
                        path,
                        layouts.flatMap(LayoutPair::labels),
                        columns.ofLabels(),
                        arguments.find(ANNOTATORS),
                        suffix(arguments)));
    if (labels.isEmpty() && arguments.isGiven(ANNOTATORS)) {
      throw UserException.usage(
          arguments.origin(ANNOTATORS) + " is about labels; add --labels or leave it out");
    }
    if (labels.isEmpty() && columns.ofLabels().values().isPresent()) {
      throw UserException.usage(
          "--labels-column is given without --labels, so there is no such column");
    }
    return new ImportOptions(
        new ImportFile(
            arguments.value(SCORES), layouts.flatMap(LayoutPair::scores), columns.ofScores()),
        labels,
        arguments.find(CLIP_IDS),
        arguments.find(CLASSES),
        arguments.value(TableOptions.SCORE_SCALE),
        arguments.value(MISSING_SCORES),
        arguments.value(EXTRA_LABELS),
        WriteOptions.read(arguments));
  }

  @Override
  public JobResult run(ImportRequest request, JobContext context) {
    if (request instanceof FramesOptions frames) {
      return FramesJob.run(frames, context);
    }
    return request instanceof LabelListOptions list
        ? LabelListJob.run(list, context)
        : ImportJob.run((ImportOptions) request, context);
  }
}
