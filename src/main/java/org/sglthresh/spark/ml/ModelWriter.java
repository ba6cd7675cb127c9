package org.sglthresh.spark.ml;

import org.apache.spark.ml.util.MLWriter;

/** Writes a model: the metadata by Spark's own writer, and the thresholds beside them. */
final class ModelWriter extends MLWriter {
  private final ThresholdModel model;
  private final MLWriter metadata;

  ModelWriter(ThresholdModel model, MLWriter metadata) {
    this.model = model;
    this.metadata = metadata;
  }

  @Override
  public void saveImpl(String path) {
    metadata.session(sparkSession());
    metadata.saveImpl(path);
    ModelData.write(model.thresholdSet(), sparkSession(), path);
  }
}
