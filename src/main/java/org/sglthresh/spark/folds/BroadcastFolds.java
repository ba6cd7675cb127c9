package org.sglthresh.spark.folds;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.TableInput;

/** Folds that were sent to the executors once, not with every task. */
public final class BroadcastFolds implements FoldRule {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ClipFolds> sent;
  private final int folds;

  public BroadcastFolds(Broadcast<ClipFolds> sent) {
    this.sent = sent;
    this.folds = sent.value().folds();
  }

  /** Sends the folds to where the table is read. */
  static BroadcastFolds of(TableInput input, ClipFolds folds) {
    SparkContext context = input.scores().table().sparkSession().sparkContext();
    return new BroadcastFolds(JavaSparkContext.fromSparkContext(context).broadcast(folds));
  }

  @Override
  public int folds() {
    return folds;
  }

  @Override
  public int fold(byte[] id) {
    return sent.value().fold(id);
  }

  @Override
  public void close() {
    sent.destroy();
  }
}
