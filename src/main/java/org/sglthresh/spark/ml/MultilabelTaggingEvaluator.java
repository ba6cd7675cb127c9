package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Measures how good a tagger is, or the tags that thresholds make of its scores, by any metric of
 * {@code evaluate}: {@code metricName} is its name in metrics.json.
 *
 * <ul>
 *   <li>Metrics of the scores, such as {@code map}, {@code micro_ap}, {@code macro_auc}, {@code
 *       d_prime}, {@code lwlrap}, {@code map_at_3}, {@code bce} or {@code ece}, read {@code
 *       scoresCol}. They do not depend on thresholds: to choose between thresholds, take a metric
 *       of tags.
 *   <li>Metrics of the tags, such as {@code micro_f1}, {@code macro_f1}, {@code samples_f1}, {@code
 *       subset_accuracy} or {@code hamming_loss}, read the classes present from {@code
 *       predictionCol}, where a {@link ThresholdModel} writes them, or find them by {@code
 *       thresholds}. {@code scoresCol} says how many classes there are.
 * </ul>
 *
 * <p>Definitions and values are those of scikit-learn and of {@code evaluate}. In a mean over
 * classes, average precision leaves out classes without a label and the area under the ROC curve
 * those that all or none of the rows have; F1, precision and recall count as 0 there. So a class
 * without a true positive is no failure. A metric of scores that is not defined on the rows at all
 * is an error, not NaN: {@code CrossValidator} would choose by NaN without a word.
 *
 * <p>{@code map}, {@code micro_ap}, {@code macro_auc} and {@code d_prime} pass over the dataset
 * twice, all others once. Spark computes a lazy dataset anew in each pass: cache one that takes
 * long to compute.
 *
 * <p>{@code CrossValidator} and {@code TrainValidationSplit} take the lowest value of a loss
 * ({@code bce}, {@code brier}, {@code ece}, {@code ranking_loss}, {@code coverage_error}, {@code
 * hamming_loss}) and the highest of any other metric.
 */
public final class MultilabelTaggingEvaluator extends EvaluatorParams
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** An evaluator with a random uid. */
  public MultilabelTaggingEvaluator() {
    this(Identifiable.randomUID("MultilabelTaggingEvaluator"));
  }

  /** An evaluator with the given uid. */
  public MultilabelTaggingEvaluator(String uid) {
    super(uid);
  }

  /**
   * The metric on the rows of a dataset.
   *
   * @throws UserException when a column is missing or of a wrong type, rows are invalid, there are
   *     none, or the metric is not defined on them
   */
  @Override
  public double evaluate(Dataset<?> dataset) {
    return new Evaluation(this, dataset).value();
  }

  /** Whether the metric is better when high; all but losses are. */
  @Override
  public boolean isLargerBetter() {
    return !metric().isLoss();
  }

  @Override
  public MultilabelTaggingEvaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #save} wrote. */
  public static MLReader<MultilabelTaggingEvaluator> read() {
    return new StageReader<>(MultilabelTaggingEvaluator.class) {
      @Override
      MultilabelTaggingEvaluator create(String uid, String path) {
        return new MultilabelTaggingEvaluator(uid);
      }
    };
  }

  /** Reads what {@link #save} wrote. */
  public static MultilabelTaggingEvaluator load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "MultilabelTaggingEvaluator: uid=" + uid() + ", metricName=" + getMetricName();
  }

  /** What is measured, by its name in metrics.json, such as map or micro_f1. */
  public MultilabelTaggingEvaluator setMetricName(String value) {
    set(metricName(), value);
    return this;
  }

  /** Column of scores: array&lt;float&gt;, array&lt;double&gt; or vector, one score a class. */
  public MultilabelTaggingEvaluator setScoresCol(String value) {
    set(scoresCol(), value);
    return this;
  }

  /** Column of labels. */
  public MultilabelTaggingEvaluator setLabelsCol(String value) {
    set(labelsCol(), value);
    return this;
  }

  /** Column of the indices of the classes present, as a {@link ThresholdModel} adds it. */
  public MultilabelTaggingEvaluator setPredictionCol(String value) {
    set(predictionCol(), value);
    return this;
  }

  /** One threshold for all classes, or one a class; empty: predictionCol says what is present. */
  public MultilabelTaggingEvaluator setThresholds(double[] value) {
    set(thresholds(), value);
    return this;
  }

  /** What scores are: probability (within 0 and 1) or logit (any finite number). */
  public MultilabelTaggingEvaluator setScoreScale(String value) {
    set(scoreScale(), value);
    return this;
  }

  /** How labels are understood: auto, indices or soft. */
  public MultilabelTaggingEvaluator setLabelsAs(String value) {
    set(labelsAs(), value);
    return this;
  }

  /** What becomes of clips without any label: keep, drop or fail. */
  public MultilabelTaggingEvaluator setUnlabelled(String value) {
    set(unlabelled(), value);
    return this;
  }

  /** Column that says how much a row counts, numbers above 0; "": every row counts 1. */
  public MultilabelTaggingEvaluator setWeightCol(String value) {
    set(weightCol(), value);
    return this;
  }

  /** Column that names clips in messages and in which no value may occur twice; "" for none. */
  public MultilabelTaggingEvaluator setClipIdCol(String value) {
    set(clipIdCol(), value);
    return this;
  }

  /** Names of the classes in the order of the scores; empty: the column's own. */
  public MultilabelTaggingEvaluator setClassNames(String[] value) {
    set(classNames(), value);
    return this;
  }
}
