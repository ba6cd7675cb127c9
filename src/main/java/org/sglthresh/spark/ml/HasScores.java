package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** A stage that reads scores. */
interface HasScores extends Params {
  /** The Param of a stage. */
  static Param<String> scoresColOf(Params stage) {
    return new Param<>(
        stage,
        "scoresCol",
        "column of scores: array<float>, array<double> or vector, one score a class",
        Check.column("scoresCol"));
  }

  /** Param for the name of the column of scores. */
  Param<String> scoresCol();

  /** Column of scores: array&lt;float&gt;, array&lt;double&gt; or vector, one score a class. */
  default String getScoresCol() {
    return getOrDefault(scoresCol());
  }
}
