package org.sglthresh.cli.option;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.job.evaluate.RankingOptions;

/** Options that say what is measured of the ranking of scores, and on which slices of the clips. */
public final class SliceOptions {
  private static final int MOST_RANKS = 1000;

  static final CommandOption<List<Integer>> AT =
      CommandOption.of(
              HelpGroup.METHOD,
              "at",
              "K,K,...",
              Values.list(Values.count(1, MOST_RANKS)),
              "The numbers of highest scores of a clip that mAP@k and precision@k look at.")
          .withDefault("1,3,5");

  static final CommandOption<List<List<String>>> BY =
      CommandOption.of(
          HelpGroup.METHOD,
          "by",
          "A,B*C,...",
          slicings(),
          "Columns whose values cut the clips into slices, each measured by itself: A by itself, and"
              + " B*C crossed. They are looked for in --metadata, then in the labels table, then in"
              + " the scores table. Up to 1,000 slices each; names that hold commas stand in double"
              + " quotes.");

  static final CommandOption<String> METADATA =
      CommandOption.of(
          HelpGroup.INPUT,
          "metadata",
          "PATH",
          Values.text(),
          "Table with clip_id, or recording of windows, and the columns of --by or --group-column:"
              + " Parquet, or a .csv or .tsv with a header.");

  static final CommandOption<String> GROUP_COLUMN =
      CommandOption.of(
          HelpGroup.INPUT,
          TableOptions.GROUP_COLUMN.name(),
          "NAME",
          Values.text(),
          "Column that says which clips belong together, such as those of one recording: they are"
              + " resampled together for the intervals. It is looked for in --metadata, then in the"
              + " labels table, then in the scores table.");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL = List.of(AT, BY, METADATA, GROUP_COLUMN);

  private SliceOptions() {}

  /** What is measured. */
  public static RankingOptions read(Arguments arguments) {
    List<List<String>> by = arguments.find(BY).orElse(List.of());
    if (arguments.isGiven(METADATA) && by.isEmpty() && !arguments.isGiven(GROUP_COLUMN)) {
      throw UserException.usage(
          arguments.origin(METADATA)
              + " holds columns of --by and --group-column; add one of them, or leave it out");
    }
    return new RankingOptions(
        ranks(arguments), by, arguments.find(METADATA), arguments.find(GROUP_COLUMN));
  }

  /** The numbers of first ranks, ascending. */
  static List<Integer> ranks(Arguments arguments) {
    return arguments.value(AT).stream().sorted().distinct().toList();
  }

  private static ValueType<List<List<String>>> slicings() {
    return new ValueType<>() {
      @Override
      public Optional<List<List<String>>> parse(String text) {
        try {
          List<List<String>> slicings =
              DelimitedRecord.fields(text, ',').stream()
                  .map(field -> Arrays.stream(field.split("\\*", -1)).map(String::trim).toList())
                  .toList();
          boolean named = slicings.stream().noneMatch(columns -> columns.contains(""));
          boolean different =
              new HashSet<>(slicings).size() == slicings.size()
                  && slicings.stream()
                      .allMatch(columns -> new HashSet<>(columns).size() == columns.size());
          return Optional.of(slicings).filter(found -> named && different);
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }

      @Override
      public String accepts() {
        return "different names of columns with commas, or with * where their values are crossed";
      }
    };
  }
}
