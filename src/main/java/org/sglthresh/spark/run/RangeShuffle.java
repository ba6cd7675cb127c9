package org.sglthresh.spark.run;

import java.io.Serializable;
import org.apache.spark.Partitioner;

/**
 * A shuffle that brings what tasks found of a range, of classes or lists, to one task that adds it
 * up in the order of the tasks. Not a record inside, which Kryo cannot serialize.
 */
public final class RangeShuffle {
  private RangeShuffle() {}

  /** A range and a task, in the order in which parts are added up. */
  public static final class Key implements Comparable<Key>, Serializable {
    private static final long serialVersionUID = 1L;

    private final int range;
    private final int task;

    /** What a task found of a range. */
    public Key(int range, int task) {
      this.range = range;
      this.task = task;
    }

    /** The range. */
    public int range() {
      return range;
    }

    @Override
    public int compareTo(Key other) {
      return range == other.range
          ? Integer.compare(task, other.task)
          : Integer.compare(range, other.range);
    }
  }

  /** A task for each range. */
  public static Partitioner toRanges(int ranges) {
    return new Ranges(ranges);
  }

  private static final class Ranges extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int ranges;

    private Ranges(int ranges) {
      this.ranges = ranges;
    }

    @Override
    public int numPartitions() {
      return ranges;
    }

    @Override
    public int getPartition(Object key) {
      return ((Key) key).range;
    }
  }
}
