package org.sglthresh.spark.ml;

import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.Unlabelled;

/** The Params of a stage that reads scores with labels: they describe its input. */
interface LabelledScores extends HasScores {
  /** Param for labelsCol. */
  Param<String> labelsCol();

  /** Param for clipIdCol. */
  Param<String> clipIdCol();

  /** Param for weightCol. */
  Param<String> weightCol();

  /** Param for classNames. */
  StringArrayParam classNames();

  /** Param for scoreScale. */
  Param<String> scoreScale();

  /** Param for labelsAs. */
  Param<String> labelsAs();

  /** Param for unlabelled. */
  Param<String> unlabelled();

  /** Column of labels. */
  default String getLabelsCol() {
    return getOrDefault(labelsCol());
  }

  /** Column that names clips in messages and in which no value may occur twice; "" for none. */
  default String getClipIdCol() {
    return getOrDefault(clipIdCol());
  }

  /** Column that says how much a row counts; "": every row counts 1. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Names of the classes in the order of the scores; empty: the column's own. */
  default String[] getClassNames() {
    return getOrDefault(classNames()).clone();
  }

  /** What scores are: probability (within 0 and 1) or logit (any finite number). */
  default String getScoreScale() {
    return getOrDefault(scoreScale());
  }

  /** How labels are understood: auto, indices or soft. */
  default String getLabelsAs() {
    return getOrDefault(labelsAs());
  }

  /** What becomes of clips without any label: keep, drop or fail. */
  default String getUnlabelled() {
    return getOrDefault(unlabelled());
  }

  /** The Params as objects; each stage has its own. */
  record Described(
      Param<String> labelsCol,
      Param<String> clipIdCol,
      Param<String> weightCol,
      StringArrayParam classNames,
      Param<String> scoreScale,
      Param<String> labelsAs,
      Param<String> unlabelled)
      implements Serializable {

    static Described of(Params stage) {
      return new Described(
          new Param<>(
              stage,
              "labelsCol",
              "column of labels: array of class names, or array of numbers or vector with one"
                  + " label a class (1, 0; null, NaN or -1: unknown)",
              Check.column("labelsCol")),
          new Param<>(
              stage,
              "clipIdCol",
              "column that names clips in messages and in which no value may occur twice;"
                  + " empty for none"),
          new Param<>(
              stage,
              "weightCol",
              "column that says how much a row counts, numbers above 0: 2 counts as the same row twice;"
                  + " empty: every row counts 1"),
          new StringArrayParam(
              stage,
              "classNames",
              "names of the classes in the order of the scores; empty: those that the column"
                  + " of scores brings along, else class_0, class_1 and so on",
              Check.distinct("classNames")),
          new Param<>(
              stage,
              "scoreScale",
              "what scores are: probability (within 0 and 1) or logit (any finite number)",
              Check.choice("scoreScale", ScoreScale.class)),
          new Param<>(
              stage,
              "labelsAs",
              "how labels are understood: auto goes by type (numbers are one label a class,"
                  + " strings are names of the classes present), indices are those of the classes"
                  + " present, soft are labels anywhere within 0 and 1",
              Check.choice("labelsAs", LabelEncoding.class)),
          new Param<>(
              stage,
              "unlabelled",
              "what becomes of clips without any label: keep, drop or fail",
              Check.choice("unlabelled", Unlabelled.class)));
    }

    void setDefaults(Params stage) {
      stage.setDefault(labelsCol, "labels");
      stage.setDefault(clipIdCol, "");
      stage.setDefault(weightCol, "");
      stage.setDefault(classNames, new String[0]);
      stage.setDefault(scoreScale, Words.nameOf(ScoreScale.PROBABILITY));
      stage.setDefault(labelsAs, Words.nameOf(LabelEncoding.AUTO));
      stage.setDefault(unlabelled, Words.nameOf(Unlabelled.KEEP));
    }
  }
}
