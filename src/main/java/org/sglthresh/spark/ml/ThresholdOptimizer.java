package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;

/**
 * Learns one decision threshold a class from the scores of a tagger and the labels of the same
 * clips, so that the classes whose score lies above their threshold agree best with the labels.
 *
 * <p>Every row is validated while it is read, in one Spark job; what is wrong is counted and named
 * before any threshold is learned. The scores stay where they are; engine {@code local} brings them
 * to the driver once when they are small.
 */
public final class ThresholdOptimizer extends DemandParams implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** An optimizer with a random uid. */
  public ThresholdOptimizer() {
    this(Identifiable.randomUID("ThresholdOptimizer"));
  }

  /** An optimizer with the given uid. */
  public ThresholdOptimizer(String uid) {
    super(uid);
  }

  /**
   * Learns thresholds.
   *
   * @throws UserException when a column is missing or of a wrong type, rows are invalid, or there
   *     are none
   */
  @Override
  public ThresholdModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    ThresholdModel model = new ThresholdModel(uid(), new Fitting(this).thresholds(dataset));
    return copyValues(model.setParent(this), new ParamMap());
  }

  /**
   * The schema of what the model makes of such rows.
   *
   * @throws UserException when a column is missing or of a wrong type, or Params contradict each
   *     other or the schema
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Schemas.requireInput(schema, this);
    double initial = getInitialThreshold();
    if (getScoreScale().equals(Words.nameOf(ScoreScale.PROBABILITY))
        && !(initial >= 0 && initial <= 1)) {
      throw UserException.usage(
          "initialThreshold is "
              + initial
              + ", but scores are probabilities: give a number from 0 to 1, or set scoreScale to"
              + " logit.");
    }
    return Schemas.withOutputs(schema, this);
  }

  @Override
  public ThresholdOptimizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@link #save} wrote. */
  public static MLReader<ThresholdOptimizer> read() {
    return new StageReader<>(ThresholdOptimizer.class) {
      @Override
      ThresholdOptimizer create(String uid, String path) {
        return new ThresholdOptimizer(uid);
      }
    };
  }

  /** Reads what {@link #save} wrote. */
  public static ThresholdOptimizer load(String path) {
    return read().load(path);
  }

  /** Column of scores: array&lt;float&gt;, array&lt;double&gt; or vector, one score a class. */
  public ThresholdOptimizer setScoresCol(String value) {
    set(scoresCol(), value);
    return this;
  }

  /** Column to add: array&lt;double&gt;, indices of the classes present, ascending; "" for none. */
  public ThresholdOptimizer setPredictionCol(String value) {
    set(predictionCol(), value);
    return this;
  }

  /**
   * Column to add: array&lt;string&gt;, names of the classes present, in class order; "" for none.
   */
  public ThresholdOptimizer setTagsCol(String value) {
    set(tagsCol(), value);
    return this;
  }

  /**
   * What the model does with rows without valid scores: error, skip or keep. Fitting always fails
   * on them.
   */
  public ThresholdOptimizer setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return this;
  }

  /** Column of labels. */
  public ThresholdOptimizer setLabelsCol(String value) {
    set(labelsCol(), value);
    return this;
  }

  /** Column that names clips in messages and in which no value may occur twice; "" for none. */
  public ThresholdOptimizer setClipIdCol(String value) {
    set(clipIdCol(), value);
    return this;
  }

  /** Column that says how much a row counts, numbers above 0; "": every row counts 1. */
  public ThresholdOptimizer setWeightCol(String value) {
    set(weightCol(), value);
    return this;
  }

  /** Names of the classes in the order of the scores; empty: the column's own. */
  public ThresholdOptimizer setClassNames(String[] value) {
    set(classNames(), value);
    return this;
  }

  /** What scores are: probability (within 0 and 1) or logit (any finite number). */
  public ThresholdOptimizer setScoreScale(String value) {
    set(scoreScale(), value);
    return this;
  }

  /** How labels are understood: auto, indices or soft. */
  public ThresholdOptimizer setLabelsAs(String value) {
    set(labelsAs(), value);
    return this;
  }

  /** What becomes of clips without any label: keep, drop or fail. */
  public ThresholdOptimizer setUnlabelled(String value) {
    set(unlabelled(), value);
    return this;
  }

  /** How thresholds are chosen, such as sgl or robust. */
  public ThresholdOptimizer setMethod(String value) {
    set(method(), value);
    return this;
  }

  /** What the thresholds maximise, such as micro-f1. */
  public ThresholdOptimizer setObjective(String value) {
    set(objective(), value);
    return this;
  }

  /** Where every class starts. */
  public ThresholdOptimizer setInitialThreshold(double value) {
    set(initialThreshold(), value);
    return this;
  }

  /** Where the surrogate sigmoid of sgl lives: score or logit. */
  public ThresholdOptimizer setSurrogateScale(String value) {
    set(surrogateScale(), value);
    return this;
  }

  /** Slope of the surrogate sigmoid. */
  public ThresholdOptimizer setSlope(double value) {
    set(slope(), value);
    return this;
  }

  /** Whether each class's slope is learned as well, from slope on. */
  public ThresholdOptimizer setLearnSlope(boolean value) {
    set(learnSlope(), value);
    return this;
  }

  /** Step size of Adam. */
  public ThresholdOptimizer setLearningRate(double value) {
    set(learningRate(), value);
    return this;
  }

  /** Steps, each over the whole data. */
  public ThresholdOptimizer setEpochs(int value) {
    set(epochs(), value);
    return this;
  }

  /** Where the epochs run: auto, local or blocks. */
  public ThresholdOptimizer setEngine(String value) {
    set(engine(), value);
    return this;
  }

  /** Seed of the methods that make random choices. */
  public ThresholdOptimizer setSeed(long value) {
    set(seed(), value);
    return this;
  }

  /** Where a threshold goes between the scores it parts: midpoint, low or high. */
  public ThresholdOptimizer setPlacement(String value) {
    set(placement(), value);
    return this;
  }

  /** What operating-point holds: precision or recall. */
  public ThresholdOptimizer setFloor(String value) {
    set(floor(), value);
    return this;
  }

  /** What operating-point holds it to, at least. */
  public ThresholdOptimizer setLevel(double value) {
    set(level(), value);
    return this;
  }

  /** What operating-point holds it to where the level cannot be held, from the highest down. */
  public ThresholdOptimizer setLowerLevels(double... values) {
    set(lowerLevels(), values);
    return this;
  }

  /** Over what operating-point holds the floor: class or overall. */
  public ThresholdOptimizer setScope(String value) {
    set(scope(), value);
    return this;
  }

  /**
   * Lower confidence bound by which operating-point holds the floor: none, wilson or
   * clopper-pearson.
   */
  public ThresholdOptimizer setBound(String value) {
    set(bound(), value);
    return this;
  }

  /** Confidence of the bound. */
  public ThresholdOptimizer setConfidence(double value) {
    set(confidence(), value);
    return this;
  }

  /** How many tags tag-budget may give. */
  public ThresholdOptimizer setTagsPerThousandClips(double value) {
    set(tagsPerThousandClips(), value);
    return this;
  }
}
