package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;

/** The classes of a {@link Difference} as a table. */
final class DiffCsv {
  private static final List<String> OF_THRESHOLDS =
      List.of("name", "index_before", "index_after", "threshold_before", "threshold_after");

  /** What can only be said where there are labels, is. */
  private static final List<TagColumn> OF_TAGS =
      List.of(
          new TagColumn("support", CorpusLabels.GIVEN, one -> one.after().support()),
          new TagColumn("tags_before", CorpusLabels.ABSENT, one -> one.before().predicted()),
          new TagColumn("tags_after", CorpusLabels.ABSENT, one -> one.after().predicted()),
          new TagColumn("gained", CorpusLabels.ABSENT, TagChange::gained),
          new TagColumn("gained_right", CorpusLabels.GIVEN, TagChange::gainedRight),
          new TagColumn("lost", CorpusLabels.ABSENT, TagChange::lost),
          new TagColumn("lost_right", CorpusLabels.GIVEN, TagChange::lostRight),
          new TagColumn("f1_before", CorpusLabels.GIVEN, one -> one.before().f1()),
          new TagColumn("f1_after", CorpusLabels.GIVEN, one -> one.after().f1()));

  /**
   * A column about the tags of a class.
   *
   * @param needs whether labels must be there for it
   */
  private record TagColumn(String name, CorpusLabels needs, ToDoubleFunction<TagChange> value) {}

  private DiffCsv() {}

  private static List<TagColumn> columns(Difference difference) {
    return difference
        .clips()
        .map(
            found ->
                OF_TAGS.stream()
                    .filter(one -> found.isLabelled() || one.needs == CorpusLabels.ABSENT)
                    .toList())
        .orElse(List.of());
  }

  /** The text of per_class.csv. */
  static String of(Difference difference) {
    List<TagChange> tags = difference.tags();
    List<String> header = new ArrayList<>(OF_THRESHOLDS);
    List<TagColumn> columns = columns(difference);
    columns.forEach(column -> header.add(column.name()));
    List<List<String>> rows = new ArrayList<>();
    List<ThresholdMove> moves = difference.moves().moves();
    for (int i = 0; i < moves.size(); i++) {
      List<String> row = new ArrayList<>(thresholds(moves.get(i)));
      for (TagColumn column : columns) {
        row.add(Numbers.exact(column.value().applyAsDouble(tags.get(i))));
      }
      rows.add(row);
    }
    for (ClassThreshold gone : difference.before().set().classes()) {
      if (difference.moves().onlyBefore().contains(gone.name())) {
        rows.add(padded(header, gone.name(), index(gone), "", exact(gone), ""));
      }
    }
    for (ClassThreshold added : difference.after().set().classes()) {
      if (difference.moves().onlyAfter().contains(added.name())) {
        rows.add(padded(header, added.name(), "", index(added), "", exact(added)));
      }
    }
    return CsvText.table(header, rows);
  }

  private static List<String> padded(List<String> header, String... fields) {
    List<String> row = new ArrayList<>(List.of(fields));
    while (row.size() < header.size()) {
      row.add("");
    }
    return row;
  }

  private static List<String> thresholds(ThresholdMove move) {
    return List.of(
        move.name(),
        Integer.toString(move.before().index()),
        Integer.toString(move.after().index()),
        Numbers.exact(move.before().threshold()),
        Numbers.exact(move.after().threshold()));
  }

  private static String index(ClassThreshold one) {
    return Integer.toString(one.index());
  }

  private static String exact(ClassThreshold one) {
    return Numbers.exact(one.threshold());
  }
}
