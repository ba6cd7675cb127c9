package org.sglthresh.spark.folds;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.TableInput;

/** The folds of clips as a broadcast: sent to each executor once, not with every task. */
final class BroadcastFolds implements FoldRule {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ClipFolds> broadcast;
  private final int folds;

  private BroadcastFolds(Broadcast<ClipFolds> broadcast) {
    this.broadcast = broadcast;
    this.folds = broadcast.value().folds();
  }

  /** Broadcasts folds to the executors of the table's Spark session. */
  static BroadcastFolds of(TableInput input, ClipFolds folds) {
    SparkContext context = input.session().sparkContext();
    return new BroadcastFolds(JavaSparkContext.fromSparkContext(context).broadcast(folds));
  }

  @Override
  public int folds() {
    return folds;
  }

  @Override
  public int fold(byte[] id) {
    return broadcast.value().fold(id);
  }

  @Override
  public void close() {
    broadcast.destroy();
  }
}
