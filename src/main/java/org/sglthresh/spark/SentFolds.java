package org.sglthresh.spark;

import org.apache.spark.broadcast.Broadcast;

/** Folds that were sent to the executors once, not with every task. */
final class SentFolds implements FoldRule {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ClipFolds> sent;
  private final int folds;

  SentFolds(Broadcast<ClipFolds> sent) {
    this.sent = sent;
    this.folds = sent.value().folds();
  }

  @Override
  public int folds() {
    return folds;
  }

  @Override
  public int fold(byte[] id) {
    return sent.value().fold(id);
  }

  void close() {
    sent.destroy();
  }
}
