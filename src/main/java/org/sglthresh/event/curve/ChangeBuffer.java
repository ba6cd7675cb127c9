package org.sglthresh.event.curve;

import java.util.Arrays;
import org.sglthresh.math.FloatOrder;

/**
 * Changes of the counts of one class in many recordings, which are put into the order of their
 * scores when they are written. A written change takes some ten bytes: the distance to the score
 * before, the group of the recording, and the counts that change, all as whole numbers of seven
 * bits a byte.
 */
public final class ChangeBuffer {
  static final int MORE = 0x80;
  static final int BITS = 7;
  private static final int LONGEST = 5; // bytes of a number
  private static final int FIRST = 64;

  private long[] order = new long[FIRST]; // ranks of scores, and the numbers of their changes
  private int[] starts = new int[FIRST]; // in the body
  private int size;
  private byte[] body = new byte[FIRST];
  private int end;

  /** How many bytes the changes take. */
  public long bytes() {
    return size * (Long.BYTES + (long) Integer.BYTES) + end;
  }

  /**
   * Adds a change.
   *
   * @param score the counts change where the threshold falls below it
   * @param group of the recording, at least 0
   * @param changes of the counts [counts]
   */
  public void add(float score, int group, int[] changes) {
    if (size == order.length) {
      order = Arrays.copyOf(order, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
    }
    order[size] = (long) FloatOrder.rank(score) << Integer.SIZE | size;
    starts[size++] = end;
    number(group);
    int changed = 0;
    for (int change : changes) {
      changed += change == 0 ? 0 : 1;
    }
    number(changed);
    for (int i = 0; i < changes.length; i++) {
      if (changes[i] != 0) {
        number(i);
        number(changes[i] << 1 ^ changes[i] >> (Integer.SIZE - 1)); // the sign last
      }
    }
  }

  /** A number without sign. */
  private void number(int value) {
    reserve(LONGEST);
    int rest = value;
    while (Integer.compareUnsigned(rest, MORE) >= 0) {
      body[end++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    body[end++] = (byte) rest;
  }

  private void reserve(int further) {
    if (end + further > body.length) {
      body = Arrays.copyOf(body, Math.max(end + further, Math.addExact(end, end)));
    }
  }

  /**
   * The changes from the highest score to the lowest, for {@link ChangeMerge}; afterwards there are
   * none.
   */
  public byte[] toRun() {
    Arrays.sort(order, 0, size);
    byte[] changes = body;
    int[] stops = Arrays.copyOfRange(starts, 1, size + 1);
    if (size > 0) {
      stops[size - 1] = end;
    }
    body = new byte[end + 2 * size + LONGEST];
    end = 0;
    int above = Integer.MAX_VALUE;
    for (int i = size - 1; i >= 0; i--) {
      int rank = (int) (order[i] >> Integer.SIZE);
      number(above - rank);
      above = rank;
      int start = starts[(int) order[i]];
      int length = stops[(int) order[i]] - start;
      reserve(length);
      System.arraycopy(changes, start, body, end, length);
      end += length;
    }
    byte[] run = Arrays.copyOf(body, end);
    size = 0;
    end = 0;
    return run;
  }
}
