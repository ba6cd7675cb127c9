package org.sglthresh.spark.psl;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.spark.event.Faults;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.run.JavaBytes;
import scala.Tuple2;

/**
 * What a task sends to those that see whole recordings: parts of entries, each with the entries of
 * the recordings of one of these tasks, and at the end its check. A part gathers many windows,
 * since a record of the shuffle for each window would take as long as reading its scores.
 */
abstract class Side implements Iterator<Tuple2<Integer, byte[]>> {
  /** The first number of a part that holds a check. */
  static final int CHECK = 0;

  /** The first number of a part that holds entries. */
  static final int ENTRIES = 1;

  private static final int FLUSHED_BYTES = 8 << 20;

  private final int side;
  private final ByteSink[] buckets;
  private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
  private long held;
  private boolean ended;

  /**
   * A side.
   *
   * @param side which input it reads
   * @param ranges how many tasks see recordings
   */
  Side(int side, int ranges) {
    this.side = side;
    this.buckets = new ByteSink[ranges];
  }

  /** Reads some rows and puts entries; false at the end. */
  abstract boolean read();

  /** What was found of the rows; asked at the end. */
  abstract PartitionCheck check();

  /** Faults that were found; asked at the end. */
  Faults<Fault> faults() {
    return new Faults<>();
  }

  /** Sends an entry to the task of its recording. */
  final void put(Entry kind, byte[] recording, ByteSink body) {
    int range = (int) Math.floorMod(LabelIndex.hash(recording), (long) buckets.length);
    ByteSink bucket = buckets[range];
    if (bucket == null) {
      bucket = new ByteSink();
      buckets[range] = bucket;
    }
    if (bucket.size() == 0) {
      bucket.number(ENTRIES);
    }
    int before = bucket.size();
    bucket.number(kind.code());
    bucket.text(recording);
    bucket.block(body);
    held += bucket.size() - before;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      ended = !read();
      if (ended || held > FLUSHED_BYTES) {
        flush();
      }
      if (ended) {
        end();
      }
    }
    return !ready.isEmpty();
  }

  private void flush() {
    for (int range = 0; range < buckets.length; range++) {
      if (buckets[range] != null && buckets[range].size() > 0) {
        ready.add(new Tuple2<>(range, buckets[range].copy()));
        buckets[range].clear();
      }
    }
    held = 0;
  }

  private void end() {
    int task = TaskContext.getPartitionId();
    byte[] check = JavaBytes.of(new SideCheck(side, task, check(), faults()));
    byte[] part = new byte[check.length + 1];
    part[0] = CHECK;
    System.arraycopy(check, 0, part, 1, check.length);
    ready.add(new Tuple2<>(task % buckets.length, part));
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
