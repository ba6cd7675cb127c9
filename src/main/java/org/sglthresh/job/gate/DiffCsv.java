package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.data.TaggerChange;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;

/** The text of per_class.csv of {@code diff}: one row per class. */
final class DiffCsv {
  private static final List<String> THRESHOLD_COLUMNS =
      List.of("name", "index_before", "index_after", "threshold_before", "threshold_after");

  /** Columns that need labels are left out where there are none. */
  private static final List<TagColumn> TAG_COLUMNS =
      List.of(
          new TagColumn("support", When.LABELLED, change -> change.after().support()),
          new TagColumn("tags_before", When.ALWAYS, change -> change.before().predicted()),
          new TagColumn("tags_after", When.ALWAYS, change -> change.after().predicted()),
          new TagColumn("gained", When.ONE_TAGGER, TagChange::gained),
          new TagColumn("gained_right", When.LABELLED_ONE_TAGGER, TagChange::gainedRight),
          new TagColumn("lost", When.ONE_TAGGER, TagChange::lost),
          new TagColumn("lost_right", When.LABELLED_ONE_TAGGER, TagChange::lostRight),
          new TagColumn(
              "right_before", When.TWO_TAGGERS, change -> change.before().truePositives()),
          new TagColumn("right_after", When.TWO_TAGGERS, change -> change.after().truePositives()),
          new TagColumn("f1_before", When.LABELLED, change -> change.before().f1()),
          new TagColumn("f1_after", When.LABELLED, change -> change.after().f1()));

  /** Columns about rankings, of two taggers; empty where a value is not defined. */
  private static final List<TaggerColumn> TAGGER_COLUMNS =
      List.of(
          new TaggerColumn("ap_before", TaggerChange::precisionBefore),
          new TaggerColumn("ap_after", TaggerChange::precisionAfter),
          new TaggerColumn("roc_auc_before", TaggerChange::areaBefore),
          new TaggerColumn("roc_auc_after", TaggerChange::areaAfter));

  /** When a column about tags is known. */
  private enum When {
    ALWAYS,
    LABELLED,
    /** Which clips gain or lose a tag is known of one tagger alone. */
    ONE_TAGGER,
    LABELLED_ONE_TAGGER,
    TWO_TAGGERS;

    private boolean isKnown(ClipDifference found) {
      boolean isOne = found.taggers().isEmpty();
      return switch (this) {
        case ALWAYS -> true;
        case LABELLED -> found.isLabelled();
        case ONE_TAGGER -> isOne;
        case LABELLED_ONE_TAGGER -> isOne && found.isLabelled();
        case TWO_TAGGERS -> !isOne;
      };
    }
  }

  /** A column about the tags of a class. */
  private record TagColumn(String name, When when, ToDoubleFunction<TagChange> value) {}

  /** A column about the rankings of a class by two taggers. */
  private record TaggerColumn(String name, ToDoubleFunction<TaggerChange> value) {}

  private DiffCsv() {}

  private static List<TagColumn> columns(Difference difference) {
    return difference
        .clips()
        .map(found -> TAG_COLUMNS.stream().filter(column -> column.when.isKnown(found)).toList())
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
    List<TaggerChange> taggers = difference.classes();
    boolean hasTaggers = difference.clips().flatMap(ClipDifference::taggers).isPresent();
    List<TaggerColumn> ranking = hasTaggers ? TAGGER_COLUMNS : List.of();
    ranking.forEach(column -> header.add(column.name()));
    List<List<String>> rows = new ArrayList<>();
    List<ThresholdMove> moves = difference.moves().moves();
    for (int i = 0; i < moves.size(); i++) {
      List<String> row = new ArrayList<>(thresholds(moves.get(i)));
      for (TagColumn column : columns) {
        row.add(Numbers.exact(column.value().applyAsDouble(tags.get(i))));
      }
      for (TaggerColumn column : ranking) {
        double value = column.value().applyAsDouble(taggers.get(i));
        row.add(Double.isNaN(value) ? "" : Numbers.exact(value));
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
