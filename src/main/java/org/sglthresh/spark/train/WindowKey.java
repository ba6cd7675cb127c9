package org.sglthresh.spark.train;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.spark.Partitioner;
import org.sglthresh.math.XxHash64;

/**
 * Orders windows by the hash of their ids, features before labels. So windows are spread evenly
 * over partitions, and their order does not depend on how many these are. Not a record, which Kryo
 * cannot serialize.
 */
final class WindowKey implements Comparable<WindowKey>, Serializable {
  private static final long serialVersionUID = 1L;

  private final long hash;
  private final String id;
  private final boolean labels;

  private WindowKey(String id, boolean labels) {
    this.hash = XxHash64.of(id.getBytes(StandardCharsets.UTF_8));
    this.id = id;
    this.labels = labels;
  }

  static WindowKey ofFeatures(String id) {
    return new WindowKey(id, false);
  }

  static WindowKey ofLabels(String id) {
    return new WindowKey(id, true);
  }

  String id() {
    return id;
  }

  boolean isOfLabels() {
    return labels;
  }

  @Override
  public int compareTo(WindowKey other) {
    int order = Long.compareUnsigned(hash, other.hash);
    order = order == 0 ? id.compareTo(other.id) : order;
    return order == 0 ? Boolean.compare(labels, other.labels) : order;
  }

  /** Partitions of equal ranges of hashes. */
  static Partitioner ranges(int partitions) {
    return new Ranges(partitions);
  }

  private static final class Ranges extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    private Ranges(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      long high = ((WindowKey) key).hash >>> Integer.SIZE;
      return (int) ((high * partitions) >>> Integer.SIZE);
    }
  }
}
