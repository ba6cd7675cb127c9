package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.spark.table.EngineChoice;

/** The Params of {@link ThresholdOptimizer} that say how thresholds are chosen. */
abstract class MethodParams extends InputParams {
  private static final String OBJECTIVES =
      "micro-, macro- or weighted- before f1, jaccard, mcc, balanced-accuracy, g-mean or f with a"
          + " beta from 0.001 to 1000, such as macro-f0.5";

  private final Param<String> method =
      new Param<>(
          this,
          "method",
          "how thresholds are chosen: " + MethodName.summaries(),
          Check.choice("method", MethodName.class));

  private final Param<String> objective =
      new Param<>(
          this,
          "objective",
          "what the thresholds maximise: " + OBJECTIVES,
          Check.text(
              "objective",
              OBJECTIVES,
              name ->
                  AveragedMeasure.named(name).filter(named -> !named.needsCosts()).isPresent()));

  private final DoubleParam initialThreshold =
      new DoubleParam(
          this,
          "initialThreshold",
          "where every class starts (default: 0.5, or 0 where scoreScale is logit)",
          Check.finite("initialThreshold"));

  private final Param<String> surrogateScale =
      new Param<>(
          this,
          "surrogateScale",
          "the scale of the surrogate sigmoid of sgl: score (the scores as in the"
              + " paper) or logit (each class's standardised logits)",
          Check.choice("surrogateScale", SurrogateScale.class));

  private final DoubleParam slope =
      new DoubleParam(
          this,
          "slope",
          "slope of the surrogate sigmoid (default: 50, or 8 where surrogateScale is logit)",
          Check.positive("slope"));

  private final BooleanParam learnSlope =
      new BooleanParam(
          this, "learnSlope", "whether each class's slope is learned as well, from slope on");

  private final DoubleParam learningRate =
      new DoubleParam(
          this,
          "learningRate",
          "step size of Adam (default: 0.01, or 0.05 where surrogateScale is logit)",
          Check.positive("learningRate"));

  private final IntParam epochs =
      new IntParam(this, "epochs", "steps, each over the whole data", Check.count("epochs"));

  private final Param<String> engine =
      new Param<>(
          this,
          "engine",
          EngineChoice.help(EngineChoice.Use.FOLDS),
          Check.choice("engine", EngineChoice.offered(EngineChoice.Use.FOLDS)));

  private final LongParam seed =
      new LongParam(this, "seed", "seed of the methods that make random choices");

  MethodParams(String uid) {
    super(uid);
    setDefault(method, Words.nameOf(MethodName.SGL));
    setDefault(objective, AveragedMeasure.MICRO_F1.label());
    setDefault(surrogateScale, Words.nameOf(SurrogateScale.SCORE));
    setDefault(learnSlope, false);
    setDefault(epochs, SglSettings.DEFAULT_EPOCHS);
    setDefault(engine, Words.nameOf(EngineChoice.AUTO));
    setDefault(seed, 0L);
  }

  /** Param for method. */
  public Param<String> method() {
    return method;
  }

  /** Param for objective. */
  public Param<String> objective() {
    return objective;
  }

  /** Param for initialThreshold. */
  public DoubleParam initialThreshold() {
    return initialThreshold;
  }

  /** Param for surrogateScale. */
  public Param<String> surrogateScale() {
    return surrogateScale;
  }

  /** Param for slope. */
  public DoubleParam slope() {
    return slope;
  }

  /** Param for learnSlope. */
  public BooleanParam learnSlope() {
    return learnSlope;
  }

  /** Param for learningRate. */
  public DoubleParam learningRate() {
    return learningRate;
  }

  /** Param for epochs. */
  public IntParam epochs() {
    return epochs;
  }

  /** Param for engine. */
  public Param<String> engine() {
    return engine;
  }

  /** Param for seed. */
  public LongParam seed() {
    return seed;
  }

  /** How thresholds are chosen, such as sgl or robust. */
  public String getMethod() {
    return getOrDefault(method);
  }

  /** What the thresholds maximise, such as micro-f1. */
  public String getObjective() {
    return getOrDefault(objective);
  }

  /** The scale of the surrogate sigmoid of sgl: score or logit. */
  public String getSurrogateScale() {
    return getOrDefault(surrogateScale);
  }

  /** Whether each class's slope is learned as well, from slope on. */
  public boolean getLearnSlope() {
    return (boolean) getOrDefault(learnSlope);
  }

  /** Steps, each over the whole data. */
  public int getEpochs() {
    return (int) getOrDefault(epochs);
  }

  /** Where the epochs run: auto, local or blocks. */
  public String getEngine() {
    return getOrDefault(engine);
  }

  /** Seed of the methods that make random choices. */
  public long getSeed() {
    return (long) getOrDefault(seed);
  }

  /** Where every class starts. */
  public double getInitialThreshold() {
    return valueOr(initialThreshold, Words.constant(ScoreScale.class, getScoreScale()).middle());
  }

  /** Slope of the surrogate sigmoid. */
  public double getSlope() {
    return valueOr(slope, scaleOfSurrogate().defaultSlope());
  }

  /** Step size of Adam. */
  public double getLearningRate() {
    return valueOr(learningRate, scaleOfSurrogate().defaultLearningRate());
  }

  private SurrogateScale scaleOfSurrogate() {
    return Words.constant(SurrogateScale.class, getSurrogateScale());
  }

  private double valueOr(DoubleParam param, double otherwise) {
    return isDefined(param) ? (double) getOrDefault(param) : otherwise;
  }
}
