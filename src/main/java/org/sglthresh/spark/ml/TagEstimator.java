package org.sglthresh.spark.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/**
 * An estimator with the Params that it shares with its model. Spark finds a Param by the public
 * method that returns it.
 */
abstract class TagEstimator extends Estimator<ThresholdModel> implements TagColumns {
  private final String uid;
  private final Shared shared;

  TagEstimator(String uid) {
    this.uid = uid; // first, since every Param reads it
    shared = Shared.of(this);
    shared.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<String> scoresCol() {
    return shared.scoresCol();
  }

  @Override
  public Param<String> predictionCol() {
    return shared.predictionCol();
  }

  @Override
  public Param<String> tagsCol() {
    return shared.tagsCol();
  }

  @Override
  public Param<String> handleInvalid() {
    return shared.handleInvalid();
  }
}
