package org.sglthresh.event.curve;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.sglthresh.math.FloatOrder;

/** Brings together the runs that {@link ChangeBuffer} has written, from the highest score down. */
public final class ChangeMerge {
  /** Receives what changes. */
  public interface Sink {
    /**
     * A count changes.
     *
     * @param group of the recording
     * @param count which one
     * @param change by how much
     */
    void change(int group, int count, int change);

    /** All that changes below a score has been received. */
    void end(float score);
  }

  private ChangeMerge() {}

  /** Sends the changes of all runs. */
  public static void of(List<byte[]> runs, Sink sink) {
    PriorityQueue<Run> waiting =
        new PriorityQueue<>(Comparator.comparingInt((Run run) -> run.rank).reversed());
    for (byte[] bytes : runs) {
      Run run = new Run(bytes);
      if (run.next()) {
        waiting.add(run);
      }
    }
    while (!waiting.isEmpty()) {
      int rank = waiting.peek().rank;
      while (!waiting.isEmpty() && waiting.peek().rank == rank) {
        Run run = waiting.poll();
        if (run.send(rank, sink)) {
          waiting.add(run);
        }
      }
      sink.end(FloatOrder.ofRank(rank));
    }
  }

  /** A run, and where reading is. */
  private static final class Run {
    private final byte[] bytes;
    private int at;
    private int rank = Integer.MAX_VALUE;

    private Run(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Reads the next rank; false at the end. */
    private boolean next() {
      if (at == bytes.length) {
        return false;
      }
      rank -= number();
      return true;
    }

    /** Sends all changes of a rank; false at the end. */
    private boolean send(int wanted, Sink sink) {
      while (rank == wanted) {
        int group = number();
        for (int left = number(); left > 0; left--) {
          int count = number();
          int change = number();
          sink.change(group, count, change >>> 1 ^ -(change & 1));
        }
        if (!next()) {
          return false;
        }
      }
      return true;
    }

    private int number() {
      int value = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        value |= (next & (ChangeBuffer.MORE - 1)) << shift;
        shift += ChangeBuffer.BITS;
      } while ((next & ChangeBuffer.MORE) != 0);
      return value;
    }
  }
}
