package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of {@link ThresholdOptimizer} that describe its input. */
abstract class InputParams extends TagEstimator implements LabelledScores {
  private final Described input;

  InputParams(String uid) {
    super(uid);
    input = Described.of(this);
    input.setDefaults(this);
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
}
