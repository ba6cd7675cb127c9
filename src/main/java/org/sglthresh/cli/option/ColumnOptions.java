package org.sglthresh.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ColumnNames;

/** Options that say which columns of the tables hold what. */
public final class ColumnOptions {
  private static final String SCORES_ONLY = "scores=";
  private static final String LABELS_ONLY = "labels=";

  private static final CommandOption<PerTable> ID =
      CommandOption.of(
          HelpGroup.INPUT,
          "id-column",
          "NAME",
          perTable(1),
          "Column of the clip ids, if it is not clip_id. It counts for every table;"
              + " scores=NAME,labels=NAME tells them apart.");
  private static final CommandOption<String> SCORES =
      CommandOption.of(
          HelpGroup.INPUT,
          "scores-column",
          "NAME",
          Values.text(),
          "Column of the scores, if it is not scores; in a table with a row for each clip and class,"
              + " if it is not score.");
  static final CommandOption<String> LABELS =
      CommandOption.of(
          HelpGroup.INPUT,
          "labels-column",
          "NAME",
          Values.text(),
          "Column of the labels, if it is not labels; in a table with a row for each clip and class,"
              + " if it is not label.");
  private static final CommandOption<PerTable> CLASSES =
      CommandOption.of(
          HelpGroup.INPUT,
          "class-columns",
          "NAMES",
          perTable(Integer.MAX_VALUE),
          "The columns that are classes, in tables with a column for each class: names or globs with"
              + " * and ?, separated by commas, in double quotes if they hold commas. They count for"
              + " every table; scores=NAMES,labels=NAMES tells them apart.");
  private static final CommandOption<PerTable> IGNORED =
      CommandOption.of(
          HelpGroup.INPUT,
          "ignore-columns",
          "NAMES",
          perTable(Integer.MAX_VALUE),
          "Columns to be treated as if they were not there, given like --class-columns.");

  /** Those of a scores table. */
  public static final List<CommandOption<?>> OF_SCORES = List.of(ID, SCORES, CLASSES, IGNORED);

  /** Those of a scores table with labels, in the order of help. */
  public static final List<CommandOption<?>> ALL = List.of(ID, SCORES, LABELS, CLASSES, IGNORED);

  /** Those that mean nothing in a list of labels without scores. */
  public static final List<CommandOption<?>> NOT_OF_LABEL_LISTS = List.of(SCORES);

  private ColumnOptions() {}

  /** What was given for the scores table and for the labels table. */
  private record PerTable(List<String> scores, List<String> labels) {
    static final PerTable NONE = new PerTable(List.of(), List.of());
  }

  /** Names for all tables, or after a prefix for one of them. */
  private static ValueType<PerTable> perTable(int most) {
    return new ValueType<>() {
      @Override
      public Optional<PerTable> parse(String text) {
        return split(text)
            .map(ColumnOptions::assigned)
            .filter(names -> names.scores().size() <= most && names.labels().size() <= most)
            .filter(names -> !names.scores().contains("") && !names.labels().contains(""));
      }

      @Override
      public String accepts() {
        return (most == 1 ? "a name" : "names with commas")
            + ", or scores=…,labels=… with those of each table";
      }
    };
  }

  private static Optional<List<String>> split(String text) {
    try {
      return Optional.of(DelimitedRecord.fields(text, ','));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A prefix counts for the names that follow it, up to the next. */
  private static PerTable assigned(List<String> fields) {
    List<String> scores = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<List<String>> receivers = List.of(scores, labels);
    for (String field : fields) {
      String name = field;
      if (field.startsWith(SCORES_ONLY)) {
        receivers = List.of(scores);
        name = field.substring(SCORES_ONLY.length());
      } else if (field.startsWith(LABELS_ONLY)) {
        receivers = List.of(labels);
        name = field.substring(LABELS_ONLY.length());
      }
      for (List<String> receiver : receivers) {
        receiver.add(name);
      }
    }
    return new PerTable(List.copyOf(scores), List.copyOf(labels));
  }

  /** The columns of both tables; weights and groups are read elsewhere. */
  public static ClipColumns read(Arguments arguments) {
    PerTable ids = find(arguments, ID);
    PerTable classes = find(arguments, CLASSES);
    PerTable ignored = find(arguments, IGNORED);
    return new ClipColumns(
        Optional.empty(),
        Optional.empty(),
        new ColumnNames(
            ids.scores().stream().findFirst(),
            arguments.find(SCORES),
            classes.scores(),
            ignored.scores()),
        new ColumnNames(
            ids.labels().stream().findFirst(),
            arguments.find(LABELS),
            classes.labels(),
            ignored.labels()));
  }

  /** The columns of a table that may be one of scores or of labels. */
  public static ClipColumns ofOneTable(Arguments arguments) {
    ClipColumns given = read(arguments);
    return new ClipColumns(Optional.empty(), Optional.empty(), given.ofScores(), given.ofScores());
  }

  private static PerTable find(Arguments arguments, CommandOption<PerTable> option) {
    PerTable given = arguments.find(option).orElse(PerTable.NONE);
    boolean anyLabels =
        arguments.isGiven(TableOptions.LABELS) || arguments.isGiven(TableOptions.EVAL_LABELS);
    if (!anyLabels && !given.scores().containsAll(given.labels())) {
      throw UserException.usage(
          arguments.origin(option)
              + " names columns of a table of labels after labels=, but there is no such table;"
              + " add --labels or leave them out");
    }
    return given;
  }
}
