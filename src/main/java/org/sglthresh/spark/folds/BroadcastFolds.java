package org.sglthresh.spark.folds;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.run.PersistedRdds;

/** The folds of clips as a broadcast: sent to each executor once, not with every task. */
final class BroadcastFolds implements FoldRule {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ClipFolds> broadcast;
  private final int folds;

  /** Of the driver, which closes this. */
  private final transient SparkContext context;

  private BroadcastFolds(SparkContext context, Broadcast<ClipFolds> broadcast) {
    this.context = context;
    this.broadcast = broadcast;
    this.folds = broadcast.value().folds();
  }

  /** Broadcasts folds to the executors of the table's Spark session. */
  static BroadcastFolds of(TableInput input, ClipFolds folds) {
    SparkContext context = input.session().sparkContext();
    return new BroadcastFolds(context, JavaSparkContext.fromSparkContext(context).broadcast(folds));
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
  public int shard(byte[] id) {
    return broadcast.value().shard(id);
  }

  @Override
  public void close() {
    PersistedRdds.free(broadcast, context);
  }
}
