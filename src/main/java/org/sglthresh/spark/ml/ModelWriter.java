package org.sglthresh.spark.ml;

import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;

/** Writes a stage: the metadata by Spark's own writer, and other data beside them. */
final class ModelWriter extends MLWriter {
  private final MLWriter metadata;
  private final Data data;

  /** What a stage keeps beside its Params. */
  @FunctionalInterface
  interface Data {
    /** Writes it into the directory of the stage. */
    void write(SparkSession spark, String path);
  }

  ModelWriter(MLWriter metadata, Data data) {
    this.metadata = metadata;
    this.data = data;
  }

  @Override
  public void saveImpl(String path) {
    metadata.session(sparkSession());
    metadata.saveImpl(path);
    data.write(sparkSession(), path);
  }
}
