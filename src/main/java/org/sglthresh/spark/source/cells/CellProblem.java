package org.sglthresh.spark.source.cells;

import org.sglthresh.io.read.CellRule;

/** The kinds of errors in the lines and cells of a file, each with its remedy. */
public enum CellProblem {
  /** A line that is not text in the file's encoding. */
  UNDECODABLE,
  /** A line with too few or too many cells. */
  RAGGED,
  /** A cell without a number where one is needed. */
  EMPTY,
  /** A number out of range. */
  RANGE,
  /** A name that is none of the classes. */
  UNKNOWN_CLASS,
  /** More than one number for a clip and a class. */
  REPEATED,
  /** Anything else. */
  OTHER;

  /** What to do, a sentence. */
  String remedy(CellRule rule) {
    return switch (this) {
      case RAGGED -> "Give every line one cell for each column.";
      case EMPTY -> "Give every clip a number for every class, or leave the clip out.";
      case REPEATED -> "Keep one line for each clip and class.";
      case UNKNOWN_CLASS ->
          "Name classes as the scores do, or give all of them in a file with --classes.";
      case RANGE ->
          rule == CellRule.PROBABILITY
              ? "Fix the file, or use --score-scale logit if these are logits."
              : other(rule);
      case UNDECODABLE, OTHER -> other(rule);
    };
  }

  private static String other(CellRule rule) {
    return rule == CellRule.LABEL
        ? "A label is 1, 0, a number between them, or -1 or nothing if it is unknown."
        : "Fix the file and import it again.";
  }
}
