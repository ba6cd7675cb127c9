package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.Unlabelled;

/** The Params of {@link ThresholdOptimizer} that describe its input. */
abstract class InputParams extends TagEstimator {
  private final Param<String> labelsCol =
      new Param<>(
          this,
          "labelsCol",
          "column of labels: array of class names, or array of numbers or vector with one"
              + " label a class (1, 0; null, NaN or -1: unknown)",
          Check.column("labelsCol"));

  private final Param<String> clipIdCol =
      new Param<>(
          this,
          "clipIdCol",
          "column that names clips in messages and in which no value may occur twice;"
              + " empty for none");

  private final Param<String> weightCol =
      new Param<>(
          this,
          "weightCol",
          "column that says how much a row counts, numbers above 0: 2 counts as the same row twice;"
              + " empty: every row counts 1");

  private final StringArrayParam classNames =
      new StringArrayParam(
          this,
          "classNames",
          "names of the classes in the order of the scores; empty: those that the column"
              + " of scores brings along, else class_0, class_1 and so on",
          Check.distinct("classNames"));

  private final Param<String> scoreScale =
      new Param<>(
          this,
          "scoreScale",
          "what scores are: probability (within 0 and 1) or logit (any finite number)",
          Check.choice("scoreScale", ScoreScale.class));

  private final Param<String> labelsAs =
      new Param<>(
          this,
          "labelsAs",
          "how labels are understood: auto goes by type (numbers are one label a class,"
              + " strings are names of the classes present), indices are those of the classes"
              + " present, soft are labels anywhere within 0 and 1",
          Check.choice("labelsAs", LabelEncoding.class));

  private final Param<String> unlabelled =
      new Param<>(
          this,
          "unlabelled",
          "what becomes of clips without any label: keep, drop or fail",
          Check.choice("unlabelled", Unlabelled.class));

  InputParams(String uid) {
    super(uid);
    setDefault(labelsCol, "labels");
    setDefault(clipIdCol, "");
    setDefault(weightCol, "");
    setDefault(classNames, new String[0]);
    setDefault(scoreScale, Words.nameOf(ScoreScale.PROBABILITY));
    setDefault(labelsAs, Words.nameOf(LabelEncoding.AUTO));
    setDefault(unlabelled, Words.nameOf(Unlabelled.KEEP));
  }

  /** Param for labelsCol. */
  public Param<String> labelsCol() {
    return labelsCol;
  }

  /** Param for clipIdCol. */
  public Param<String> clipIdCol() {
    return clipIdCol;
  }

  /** Param for weightCol. */
  public Param<String> weightCol() {
    return weightCol;
  }

  /** Param for classNames. */
  public StringArrayParam classNames() {
    return classNames;
  }

  /** Param for scoreScale. */
  public Param<String> scoreScale() {
    return scoreScale;
  }

  /** Param for labelsAs. */
  public Param<String> labelsAs() {
    return labelsAs;
  }

  /** Param for unlabelled. */
  public Param<String> unlabelled() {
    return unlabelled;
  }

  /** Column of labels. */
  public String getLabelsCol() {
    return getOrDefault(labelsCol);
  }

  /** Column that names clips in messages and in which no value may occur twice; "" for none. */
  public String getClipIdCol() {
    return getOrDefault(clipIdCol);
  }

  /** Column that says how much a row counts; "": every row counts 1. */
  public String getWeightCol() {
    return getOrDefault(weightCol);
  }

  /** Names of the classes in the order of the scores; empty: the column's own. */
  public String[] getClassNames() {
    return getOrDefault(classNames).clone();
  }

  /** What scores are: probability (within 0 and 1) or logit (any finite number). */
  public String getScoreScale() {
    return getOrDefault(scoreScale);
  }

  /** How labels are understood: auto, indices or soft. */
  public String getLabelsAs() {
    return getOrDefault(labelsAs);
  }

  /** What becomes of clips without any label: keep, drop or fail. */
  public String getUnlabelled() {
    return getOrDefault(unlabelled);
  }
}
