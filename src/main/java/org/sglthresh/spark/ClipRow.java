package org.sglthresh.spark;

import org.apache.spark.sql.catalyst.InternalRow;

/** The columns of the rows that executors read. */
final class ClipRow {
  /** clip_id, string. */
  static final int ID = 0;

  /** scores, in a {@link ScoreReader.Form}. */
  static final int SCORES = 1;

  /** labels, where the row has them. */
  static final int LABELS = 2;

  /** The weight, where the row has one but no labels. */
  static final int WEIGHT_OF_SCORES = 2;

  /** The weight, where the row has labels too. */
  static final int WEIGHT_OF_BOTH = 3;

  /** {@link #LABEL_SIDE} or {@link #SCORE_SIDE}, where rows of both tables come mixed. */
  static final int SIDE = 3;

  /** The weight, where rows of both tables come mixed. */
  static final int WEIGHT_OF_MIXED = 4;

  /** The row is of the labels table; sorts before {@link #SCORE_SIDE}. */
  static final int LABEL_SIDE = 0;

  /** The row is of the scores table. */
  static final int SCORE_SIDE = 1;

  private ClipRow() {}

  /** The clip as messages name it: {@code clip "Yabc_0_10.wav"}. */
  static String name(InternalRow row) {
    return row.isNullAt(ID) ? "a clip without clip_id" : named(row.getString(ID));
  }

  /** The same from the id itself. */
  static String named(String id) {
    return "clip \"" + id + "\"";
  }
}
