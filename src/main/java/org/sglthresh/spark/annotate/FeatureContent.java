package org.sglthresh.spark.annotate;

import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.feature.FeatureOrder;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.psl.FeatureFunction;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.WindowFunction;
import org.sglthresh.spark.annotate.ParquetRows.FieldWriter;

/**
 * Features by a front end: all frames of the first band, then all of the second.
 *
 * @param frontEnd that makes them, of a whole window
 */
public record FeatureContent(FrontEnd frontEnd) implements WindowContent<float[]> {
  @Override
  public WindowFunction<float[]> open(Broadcast<byte[]> model, TaskContext task, StageClock clock) {
    return new FeatureFunction(
        frontEnd.sampleRate(), frontEnd.features(FeatureOrder.BY_BAND), clock);
  }

  @Override
  public TableSchema schema() {
    return TableSchema.features();
  }

  @Override
  public void write(float[] features, FieldWriter fields) {
    fields.numbers(features);
  }
}
