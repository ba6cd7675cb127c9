package org.sglthresh.spark.ml;

import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.sglthresh.metric.OverallMetric;

/**
 * The Params of {@link MultilabelTaggingEvaluator}. Spark finds a Param by the public method that
 * returns it.
 */
abstract class EvaluatorParams extends Evaluator implements LabelledScores {
  private final String uid;
  private final Param<String> scoresCol;
  private final Described input;
  private final Param<String> predictionCol;
  private final DoubleArrayParam thresholds;
  private final Param<String> metricName;

  EvaluatorParams(String uid) {
    this.uid = uid; // first, since every Param reads it
    scoresCol = HasScores.scoresColOf(this);
    input = Described.of(this);
    predictionCol =
        new Param<>(
            this,
            "predictionCol",
            "column of the classes present, array of their indices, as a ThresholdModel adds it;"
                + " read for metrics of tags where thresholds are not set",
            Check.column("predictionCol"));
    thresholds =
        new DoubleArrayParam(
            this,
            "thresholds",
            "for metrics of tags: a class whose score lies above its threshold is present; one"
                + " number for all classes, or one a class; empty: predictionCol says what is"
                + " present",
            Check.finiteNumbers("thresholds"));
    metricName =
        new Param<>(
            this,
            "metricName",
            "what is measured: " + TaggingMetric.NAMES,
            Check.text(
                "metricName",
                "one of " + TaggingMetric.NAMES,
                name -> TaggingMetric.named(name).isPresent()));
    input.setDefaults(this);
    setDefault(scoresCol, "scores");
    setDefault(predictionCol, "prediction");
    setDefault(thresholds, new double[0]);
    setDefault(metricName, OverallMetric.MICRO_F1.jsonName());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<String> scoresCol() {
    return scoresCol;
  }

  @Override
  public Param<String> labelsCol() {
    return input.labelsCol();
  }

  @Override
  public Param<String> clipIdCol() {
    return input.clipIdCol();
  }

  @Override
  public Param<String> weightCol() {
    return input.weightCol();
  }

  @Override
  public StringArrayParam classNames() {
    return input.classNames();
  }

  @Override
  public Param<String> scoreScale() {
    return input.scoreScale();
  }

  @Override
  public Param<String> labelsAs() {
    return input.labelsAs();
  }

  @Override
  public Param<String> unlabelled() {
    return input.unlabelled();
  }

  /** Param for predictionCol. */
  public Param<String> predictionCol() {
    return predictionCol;
  }

  /** Param for thresholds. */
  public DoubleArrayParam thresholds() {
    return thresholds;
  }

  /** Param for metricName. */
  public Param<String> metricName() {
    return metricName;
  }

  /** Column of the indices of the classes present, as a ThresholdModel adds it. */
  public String getPredictionCol() {
    return getOrDefault(predictionCol);
  }

  /** One threshold for all classes, or one a class; empty: predictionCol says what is present. */
  public double[] getThresholds() {
    return getOrDefault(thresholds).clone();
  }

  /** What is measured. */
  public String getMetricName() {
    return getOrDefault(metricName);
  }

  TaggingMetric metric() {
    return TaggingMetric.named(getMetricName()).orElseThrow();
  }
}
