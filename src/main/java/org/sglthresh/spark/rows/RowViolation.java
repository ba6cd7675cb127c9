package org.sglthresh.spark.rows;

/**
 * What can be wrong with the rows of a table, and its remedy. The order is from the most basic
 * violation to the most specific.
 */
public enum RowViolation {
  NO_ID(Table.SCORES, "row has", "rows have", "no clip_id", "Give every row a clip_id."),
  NO_RECORDING(
      Table.SCORES,
      "window has",
      "windows have",
      "no recording",
      "Give every window its recording."),
  BAD_TIMES(
      Table.SCORES,
      "window has",
      "windows have",
      "no onset of at least 0 with an offset after it",
      "Write both in seconds from the begin of the recording."),
  OTHER_GRID(
      Table.SCORES,
      "window is",
      "windows are",
      "of another grid",
      "Give windows of one length, which begin at its multiples, as annotate writes them."),
  NO_LABEL_ID(Table.LABELS, "row has", "rows have", "no clip_id", "Give every row a clip_id."),
  NO_GROUP(
      Table.SCORES,
      "clip has",
      "clips have",
      "null in the group column",
      "Say which group every clip belongs to."),
  DUPLICATE_ID(
      Table.SCORES,
      "clip has",
      "clips have",
      "more than one row",
      "Keep one row for each clip_id."),
  DUPLICATE_LABEL_ID(
      Table.LABELS,
      "clip has",
      "clips have",
      "more than one row",
      "Keep one row for each clip_id."),
  SCORES_ONLY(
      Table.SCORES,
      "clip has",
      "clips have",
      "scores but no row in the labels table",
      "Add their labels or remove their scores."),
  LABELS_ONLY(
      Table.LABELS,
      "clip has",
      "clips have",
      "labels but no row in the scores table",
      "Add their scores, or leave their labels out with --extra-labels drop, or count their scores as"
          + " 0 with --missing-scores 0."),
  DUPLICATE_FEATURES(
      Table.SCORES,
      "window has",
      "windows have",
      "more than one row",
      "Keep one row for each clip_id."),
  DUPLICATE_RECORDING(
      Table.LABELS,
      "recording has",
      "recordings have",
      "more than one row",
      "Keep one row for each recording."),
  FEATURES_ONLY(
      Table.SCORES,
      "window has",
      "windows have",
      "features but no labels",
      "Add their labels, or leave them out with --extra-features drop."),
  NO_FEATURES(
      Table.LABELS,
      "window has",
      "windows have",
      "labels but no features",
      "Add their features, or leave their labels out with --extra-labels drop."),
  NO_WINDOWS(
      Table.LABELS,
      "recording has",
      "recordings have",
      "labels but no features",
      "Add the features of their windows, or leave their labels out with --extra-labels drop."),
  NOT_FINITE_FEATURE(
      Table.SCORES,
      "window has",
      "windows have",
      "a feature that is null or no finite float",
      "Remove these windows or fix what wrote them."),
  FEATURES_LENGTH(
      Table.SCORES,
      "window has",
      "windows have",
      "features of another length than the student takes",
      "Give the features of one model or front end."),
  NO_SCORES(
      Table.SCORES, "row has", "rows have", "no scores", "Write or remove these rows" + Hints.ZERO),
  NO_TOP(
      Table.SCORES,
      "row has",
      "rows have",
      "null for indices, values or floor",
      "Write or remove these rows."),
  TOP_LENGTHS(
      Table.SCORES,
      "clip has",
      "clips have",
      "another number of indices than of values",
      "Write one index for each value."),
  BAD_SCORE_INDEX(
      Table.SCORES,
      "index is",
      "indices are",
      "not that of a class",
      "Indices run from 0 to the number of classes less one; --classes names the tagger's classes."),
  REPEATED_INDEX(
      Table.SCORES,
      "class is",
      "classes are",
      "listed more than once in a clip",
      "Write each class once."),
  BAD_FLOOR(
      Table.SCORES,
      "clip has",
      "clips have",
      "a floor that is no number from 0 to 1",
      "Write the lowest score that is kept."),
  UNKNOWN_SCORE_CLASS(
      Table.SCORES,
      "row names",
      "rows name",
      "an unknown class",
      "Use the table's class names, or give the right ones with --classes."),
  REPEATED_CLASS(
      Table.SCORES,
      "clip has",
      "clips have",
      "two scores of one class",
      "Keep one row for each clip and class."),
  SCORES_LENGTH(
      Table.SCORES,
      "clip has",
      "clips have",
      "another number of scores than there are classes",
      "Write one score for each class."),
  ABSENT_SCORES(
      Table.SCORES,
      "clip has",
      "clips have",
      "no score for some classes",
      "Write one score for each clip and class" + Hints.ZERO),
  NO_SCORE(
      Table.SCORES,
      "score is",
      "scores are",
      "missing (null)",
      "Write or remove these rows" + Hints.ZERO),
  NOT_FINITE(
      Table.SCORES,
      "score is",
      "scores are",
      "not a finite float",
      "Remove these clips or fix what wrote them."),
  OUT_OF_RANGE(
      Table.SCORES,
      "score lies",
      "scores lie",
      "outside [0, 1]",
      "Use --score-scale logit if these are logits."),
  BELOW_FLOOR(
      Table.SCORES,
      "score lies",
      "scores lie",
      "below --score-floor",
      "Give the lowest score that the tagger keeps, or leave --score-floor out."),
  BAD_WEIGHT(
      Table.SCORES,
      "clip has",
      "clips have",
      "no weight that is one finite number above 0",
      "Give every clip one, and leave out the clips that do not count."),
  BAD_LABEL_WEIGHT(
      Table.LABELS,
      "clip has",
      "clips have",
      "no weight that is one finite number above 0",
      "Give every clip one, and leave out the clips that do not count."),
  NO_LABELS(
      Table.LABELS,
      "clip has",
      "clips have",
      "null for labels",
      "Write an empty array for none, or leave them out with --unlabelled drop."),
  LABELS_LENGTH(
      Table.LABELS,
      "clip has",
      "clips have",
      "another number of labels than there are classes",
      "Write one label for each class, or use --labels-as indices for class indices."),
  UNKNOWN_CLASS(
      Table.LABELS,
      "label names",
      "labels name",
      "an unknown class",
      "Use the scores table's class names, or give the right ones with --classes."),
  REPEATED_LABEL(
      Table.LABELS,
      "class has",
      "classes have",
      "more than one label in a clip",
      "Write each pair of clip and class once."),
  INCOMPLETE_LABELS(
      Table.LABELS,
      "clip has",
      "clips have",
      "labels of some classes, not all of them 1, and none of others",
      "Write one row for each class (-1 for unknown), or only the rows with label 1."),
  BAD_INDEX(
      Table.LABELS,
      "label is",
      "labels are",
      "not the index of a class",
      "Indices run from 0 to the number of classes less one."),
  BAD_LABEL(
      Table.LABELS,
      "label is",
      "labels are",
      "none of 0, 1 and unknown (null, NaN or -1)",
      "Use --labels-as soft for labels between 0 and 1, --labels-as indices for class indices."),
  BAD_SOFT_LABEL(
      Table.LABELS,
      "label is",
      "labels are",
      "neither within [0, 1] nor unknown (null, NaN or -1)",
      "Write labels between 0 and 1."),
  UNLABELLED(
      Table.LABELS,
      "clip has",
      "clips have",
      "no label",
      "Use --unlabelled keep or --unlabelled drop if that is meant.");

  /** Ends of remedies. */
  private static final class Hints {
    static final String ZERO = ", or use --missing-scores 0 if the tagger keeps no low scores.";
  }

  /** The table in which a violation is found. */
  enum Table {
    SCORES,
    LABELS
  }

  private final Table table;
  private final String singular;
  private final String plural;
  private final String what;
  private final String remedy;

  RowViolation(Table table, String singular, String plural, String what, String remedy) {
    this.table = table;
    this.singular = singular;
    this.plural = plural;
    this.what = what;
    this.remedy = remedy;
  }

  Table table() {
    return table;
  }

  /** The violation with its number, such as "3 scores are not a finite float". */
  String counted(long count) {
    return count + " " + (count == 1 ? singular : plural) + " " + what;
  }

  /** An example as messages show it; of clips and windows that one table lacks, it is the id. */
  String shown(String example) {
    return switch (this) {
      case SCORES_ONLY, LABELS_ONLY -> ClipRow.named(example);
      case FEATURES_ONLY, NO_FEATURES -> "window \"" + example + "\"";
      default -> example;
    };
  }

  String remedy() {
    return remedy;
  }
}
