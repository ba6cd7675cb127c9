package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;

/** The text of per_class.csv of {@code diff}: one row per class. */
final class DiffCsv {
  private static final List<String> THRESHOLD_COLUMNS =
      List.of("name", "index_before", "index_after", "threshold_before", "threshold_after");

  /** Columns that need labels are left out where there are none. */
  private static final List<TagColumn> TAG_COLUMNS =
      List.of(
          new TagColumn("support", CorpusLabels.GIVEN, change -> change.after().support()),
          new TagColumn("tags_before", CorpusLabels.ABSENT, change -> change.before().predicted()),
          new TagColumn("tags_after", CorpusLabels.ABSENT, change -> change.after().predicted()),
          new TagColumn("gained", CorpusLabels.ABSENT, TagChange::gained),
          new TagColumn("gained_right", CorpusLabels.GIVEN, TagChange::gainedRight),
          new TagColumn("lost", CorpusLabels.ABSENT, TagChange::lost),
          new TagColumn("lost_right", CorpusLabels.GIVEN, TagChange::lostRight),
          new TagColumn("f1_before", CorpusLabels.GIVEN, change -> change.before().f1()),
          new TagColumn("f1_after", CorpusLabels.GIVEN, change -> change.after().f1()));

  /**
   * A column about the tags of a class.
   *
   * @param needs {@link CorpusLabels#GIVEN} when it is unknown without labels
   */
  private record TagColumn(String name, CorpusLabels needs, ToDoubleFunction<TagChange> value) {}

  private DiffCsv() {}

  private static List<TagColumn> columns(Difference difference) {
    return difference
        .clips()
        .map(
            found ->
                TAG_COLUMNS.stream()
                    .filter(column -> found.isLabelled() || column.needs == CorpusLabels.ABSENT)
                    .toList())
        .orElse(List.of());
  }

  /**
   * A row for each class of both sets, then for those of the earlier, then of the later set alone.
   */
  static String of(Difference difference) {
    List<TagChange> tags = difference.tags();
    List<String> header = new ArrayList<>(THRESHOLD_COLUMNS);
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

  private static String index(ClassThreshold threshold) {
    return Integer.toString(threshold.index());
  }

  private static String exact(ClassThreshold threshold) {
    return Numbers.exact(threshold.threshold());
  }
}
