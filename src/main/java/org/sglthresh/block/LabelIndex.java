package org.sglthresh.block;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The labels of many clips by clip id, small enough to send to every executor. The data are a few
 * primitive arrays: ids as UTF-8 bytes, a hash table with open addressing, labels as offsets and
 * class indices. Two million clips take about 100 MB, where objects would take a gigabyte.
 */
public final class LabelIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The result of {@link #find} for an id that is not in the index. */
  public static final int ABSENT = -1;

  private final Builder rows;
  private final int[] slots; // [a power of two]: ordinal + 1 of the row in each slot; 0: free
  private final int[] duplicates; // ordinals, ascending

  private LabelIndex(Builder rows) {
    this.rows = rows;
    this.slots = new int[Integer.highestOneBit(Math.max(2, rows.size)) << 2];
    int[] found = new int[0];
    int count = 0;
    for (int ordinal = 0; ordinal < rows.size; ordinal++) {
      if (!insert(ordinal)) {
        found = withCapacity(found, count + 1);
        found[count++] = ordinal;
      }
    }
    this.duplicates = Arrays.copyOf(found, count);
  }

  private boolean insert(int ordinal) {
    int from = rows.idOffsets[ordinal];
    int to = rows.idOffsets[ordinal + 1];
    int slot = slotOf(rows.ids, from, to);
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = ordinal + 1;
    return true;
  }

  /** The slot of the id: the one that holds it, or the free one where it would go. */
  private int slotOf(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = (int) hash(bytes, from, to) & mask;
    while (slots[slot] != 0 && !isId(slots[slot] - 1, bytes, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isId(int ordinal, byte[] bytes, int from, int to) {
    int start = rows.idOffsets[ordinal];
    int end = rows.idOffsets[ordinal + 1];
    return Arrays.equals(rows.ids, start, end, bytes, from, to);
  }

  /** Number of rows, including duplicates; ordinals are below it. */
  public int size() {
    return rows.size;
  }

  /** Ordinal of the first row with this id (UTF-8), or {@link #ABSENT}. */
  public int find(byte[] id) {
    return slots[slotOf(id, 0, id.length)] - 1;
  }

  /**
   * Like {@link #find(byte[])}, but looks at a likely row first. Where two tables have the same
   * order this is faster than the hash table.
   *
   * @param likely an ordinal; any other number is ignored
   */
  public int find(byte[] id, int likely) {
    boolean hit = likely >= 0 && likely < rows.size && isId(likely, id, 0, id.length);
    boolean first = hit && Arrays.binarySearch(duplicates, likely) < 0;
    return first ? likely : find(id);
  }

  /** Ordinals of the rows whose id an earlier row has too; ascending, a copy. */
  public int[] duplicates() {
    return duplicates.clone();
  }

  /** The clip id of a row. */
  public String id(int ordinal) {
    int from = rows.idOffsets[ordinal];
    return new String(rows.ids, from, rows.idOffsets[ordinal + 1] - from, StandardCharsets.UTF_8);
  }

  /** The labels of a row. */
  public ClipLabels labels(int ordinal) {
    int from = rows.positiveOffsets[ordinal];
    int to = rows.positiveOffsets[ordinal + 1];
    int[] positives = Arrays.copyOfRange(rows.positives, from, to);
    float[] values = rows.soft ? Arrays.copyOfRange(rows.values, from, to) : new float[0];
    int[] unknown =
        Arrays.copyOfRange(
            rows.unknown, rows.unknownOffsets[ordinal], rows.unknownOffsets[ordinal + 1]);
    return new ClipLabels(positives, values, unknown, rows.weight(ordinal));
  }

  /** Size of the arrays in memory. */
  public long bytes() {
    return rows.bytes() + 4L * slots.length;
  }

  /** A 64-bit hash of a clip id: FNV-1a with the finaliser of MurmurHash3. */
  public static long hash(byte[] id) {
    return hash(id, 0, id.length);
  }

  private static long hash(byte[] bytes, int from, int to) {
    long h = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      h = (h ^ bytes[i]) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  private static int[] withCapacity(int[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, grown(array.length, length));
  }

  private static int grown(int length, int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, length + (length >> 1) + 16L));
  }

  /** Collects rows in order. Partitions send their builders to the driver. */
  public static final class Builder implements Serializable {
    private static final long serialVersionUID = 1L;

    private int size;
    private byte[] ids = {};
    private int[] idOffsets = {0}; // [size + 1], as the other offsets
    private int[] positiveOffsets = {0};
    private int[] positives = {};
    private boolean soft;
    private float[] values = {}; // parallel to positives once soft
    private int[] unknownOffsets = {0};
    private int[] unknown = {};
    private boolean weighted;
    private float[] weights = {}; // parallel to the rows once weighted

    /** Number of rows added so far. */
    public int size() {
      return size;
    }

    /** Size in memory of the rows added so far, without spare capacity. */
    public long bytes() {
      long labels = positiveOffsets[size] + (long) unknownOffsets[size];
      long softValues = soft ? positiveOffsets[size] : 0;
      long clipWeights = weighted ? size : 0;
      return idOffsets[size] + 4 * (labels + softValues + clipWeights + 3L * (size + 1));
    }

    /**
     * Adds a row.
     *
     * @param id clip id in UTF-8; copied
     * @param labels copied
     */
    public void add(byte[] id, ClipLabels labels) {
      addId(id, 0, id.length);
      addLabels(labels.positives(), labels.values(), labels.unknown());
      addWeight(labels.weight());
      size++;
    }

    /** Appends the rows of another builder. */
    public void addAll(Builder other) {
      for (int row = 0; row < other.size; row++) {
        addId(other.ids, other.idOffsets[row], other.idOffsets[row + 1]);
        int from = other.positiveOffsets[row];
        int to = other.positiveOffsets[row + 1];
        addLabels(
            Arrays.copyOfRange(other.positives, from, to),
            other.soft ? Arrays.copyOfRange(other.values, from, to) : new float[0],
            Arrays.copyOfRange(
                other.unknown, other.unknownOffsets[row], other.unknownOffsets[row + 1]));
        addWeight(other.weight(row));
        size++;
      }
    }

    private void addId(byte[] bytes, int from, int to) {
      int at = idOffsets[size];
      int end = Math.addExact(at, to - from);
      if (end > ids.length) {
        ids = Arrays.copyOf(ids, grown(ids.length, end));
      }
      System.arraycopy(bytes, from, ids, at, to - from);
      idOffsets = withCapacity(idOffsets, size + 2);
      idOffsets[size + 1] = end;
    }

    private void addLabels(int[] positive, float[] value, int[] unknownClasses) {
      int at = positiveOffsets[size];
      int end = Math.addExact(at, positive.length);
      positives = withCapacity(positives, end);
      System.arraycopy(positive, 0, positives, at, positive.length);
      addValues(at, end, value);
      positiveOffsets = withCapacity(positiveOffsets, size + 2);
      positiveOffsets[size + 1] = end;
      int unknownAt = unknownOffsets[size];
      int unknownEnd = Math.addExact(unknownAt, unknownClasses.length);
      unknown = withCapacity(unknown, unknownEnd);
      System.arraycopy(unknownClasses, 0, unknown, unknownAt, unknownClasses.length);
      unknownOffsets = withCapacity(unknownOffsets, size + 2);
      unknownOffsets[size + 1] = unknownEnd;
    }

    /** There is no array of label values until a row has soft labels. */
    private void addValues(int at, int end, float[] value) {
      if (value.length == 0 && !soft) {
        return;
      }
      if (end > values.length) {
        values = Arrays.copyOf(values, grown(values.length, Math.max(end, positives.length)));
      }
      if (!soft) {
        Arrays.fill(values, 0, at, 1f);
        soft = true;
      }
      if (value.length == 0) {
        Arrays.fill(values, at, end, 1f);
      } else {
        System.arraycopy(value, 0, values, at, value.length);
      }
    }

    /** There is no array of weights until a weight differs from 1. */
    private void addWeight(float weight) {
      if (weight == 1f && !weighted) {
        return;
      }
      if (size >= weights.length) {
        weights = Arrays.copyOf(weights, grown(weights.length, size + 1));
      }
      if (!weighted) {
        Arrays.fill(weights, 0, size, 1f);
        weighted = true;
      }
      weights[size] = weight;
    }

    private float weight(int row) {
      return weighted ? weights[row] : 1f;
    }

    /** The index of all rows; the builder must not be used afterwards. */
    public LabelIndex build() {
      return new LabelIndex(this);
    }
  }
}
