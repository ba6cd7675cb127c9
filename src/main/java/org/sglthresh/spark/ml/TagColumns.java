package org.sglthresh.spark.ml;

import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.sglthresh.error.Words;

/** The Params that {@link ThresholdOptimizer} and {@link ThresholdModel} share. */
interface TagColumns extends HasScores {
  /** What {@link ThresholdModel} does with rows without valid scores. */
  enum InvalidScores {
    /** The job fails. */
    ERROR,
    /** The row is left out. */
    SKIP,
    /** Prediction and tags are null. */
    KEEP
  }

  /** Param for the name of the column of class indices. */
  Param<String> predictionCol();

  /** Param for the name of the column of class names. */
  Param<String> tagsCol();

  /** Param for what becomes of rows without valid scores. */
  Param<String> handleInvalid();

  /** Column to add: array&lt;double&gt;, indices of the classes present; "" for none. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Column to add: array&lt;string&gt;, names of the classes present; "" for none. */
  default String getTagsCol() {
    return getOrDefault(tagsCol());
  }

  /** What becomes of rows without valid scores: error, skip or keep. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /** The Params as objects; each stage has its own. */
  record Shared(
      Param<String> scoresCol,
      Param<String> predictionCol,
      Param<String> tagsCol,
      Param<String> handleInvalid)
      implements Serializable {

    static Shared of(Params stage) {
      return new Shared(
          HasScores.scoresColOf(stage),
          new Param<>(
              stage,
              "predictionCol",
              "column to add: array<double>, indices of the classes present, ascending; empty for"
                  + " none"),
          new Param<>(
              stage,
              "tagsCol",
              "column to add: array<string>, names of the classes present, in class order; empty"
                  + " for none"),
          new Param<>(
              stage,
              "handleInvalid",
              "what becomes of rows without valid scores (null, NaN, out of range, another number"
                  + " of them): error, skip (leave the row out) or keep (null for prediction and"
                  + " tags)",
              Check.choice("handleInvalid", InvalidScores.class)));
    }

    void setDefaults(Params stage) {
      stage.setDefault(scoresCol, "scores");
      stage.setDefault(predictionCol, "prediction");
      stage.setDefault(tagsCol, "");
      stage.setDefault(handleInvalid, Words.nameOf(InvalidScores.ERROR));
    }
  }
}
