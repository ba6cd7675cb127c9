package org.sglthresh.block;

import java.util.Arrays;

/**
 * Builds blocks from clips: takes scores row by row and stores them class by class. A few rows are
 * buffered and transposed while they are in the cache. Writing each score into its column at once
 * would miss the cache on every score, and so would buffering many rows.
 */
public final class ScoreBlockBuilder {
  private static final int TARGET_BYTES = 8 << 20;
  private static final int MIN_CLIPS = 256;
  private static final int MAX_CLIPS = 1 << 15;
  private static final int ROWS_BYTES = 256 << 10;
  private static final int MIN_ROWS = 16; // a cache line in every column
  private static final int FIRST_CAPACITY = 64;

  private final int classes;
  private final int capacity;
  private final float[] rows; // [maxRows × classes]
  private final int maxRows;
  private float[] columns; // [classes × columnLength], the clips before those in rows
  private int columnLength;
  private ClipLabels[] labels; // [at least clips]
  private ClipMarks marks; // of at least so many clips, or none
  private int clips;

  /**
   * @param classes number of classes, at least 1
   * @param capacity number of clips after which the block is full, at least 1
   */
  public ScoreBlockBuilder(int classes, int capacity) {
    if (classes < 1 || capacity < 1 || (long) classes * capacity > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(capacity + " clips of " + classes + " classes");
    }
    this.classes = classes;
    this.capacity = capacity;
    int fitting = Integer.highestOneBit(Math.max(1, ROWS_BYTES / (4 * classes)));
    this.maxRows = Math.min(capacity, Math.max(MIN_ROWS, fitting));
    this.rows = new float[maxRows * classes];
    this.columnLength = Math.min(capacity, Math.max(FIRST_CAPACITY, maxRows));
    this.columns = new float[0];
    this.labels = new ClipLabels[0];
    this.marks = ClipMarks.NONE;
  }

  /**
   * Number of clips of a full block: about 8 MiB of scores, which is a good unit of caching and
   * spilling, and a column still fits the first-level cache.
   */
  public static int clipsPerBlock(int classes) {
    int clips = TARGET_BYTES / (4 * classes);
    return Math.max(MIN_CLIPS, Math.min(MAX_CLIPS, clips));
  }

  /**
   * Adds one clip.
   *
   * @param scores {@code [classes]}, finite; copied
   * @param clipLabels indices below the number of classes; kept
   */
  public void add(float[] scores, ClipLabels clipLabels) {
    if (scores.length != classes) {
      throw new IllegalArgumentException(scores.length + " scores for " + classes + " classes");
    }
    if (isFull()) {
      throw new IllegalStateException("the block already has its " + capacity + " clips");
    }
    ensureCapacity();
    int row = clips % maxRows * classes;
    System.arraycopy(scores, 0, rows, row, classes);
    for (int unknown : clipLabels.unknown()) {
      rows[row + unknown] = ScoreBlock.UNKNOWN;
    }
    labels[clips++] = clipLabels;
    if (clips % maxRows == 0) {
      transpose(clips - maxRows);
    }
  }

  /**
   * Adds one clip whose shard and slices are known, as those of all clips of the block are.
   *
   * @param shard from 0 to 127: the part of the clips that it is resampled with
   * @param slices of the clip in each slicing of the table, {@code [slicings]}
   */
  public void add(float[] scores, ClipLabels clipLabels, int shard, int... slices) {
    add(scores, clipLabels);
    if (marks.shards().length < labels.length) {
      marks =
          marks.shards().length == 0
              ? ClipMarks.ofCapacity(labels.length, slices.length)
              : marks.withCapacity(labels.length);
    }
    marks.shards()[clips - 1] = (byte) shard;
    for (int slicing = 0; slicing < slices.length; slicing++) {
      marks.slices()[slicing][clips - 1] = slices[slicing];
    }
  }

  /** True when no further clip fits. */
  public boolean isFull() {
    return clips == capacity;
  }

  /** True when no clip was added since the last {@link #build()}. */
  public boolean isEmpty() {
    return clips == 0;
  }

  /** The block of the clips added so far; the builder is empty afterwards. */
  public ScoreBlock build() {
    int[] offsets = positiveOffsets();
    int total = offsets[classes];
    int[] positives = new int[total];
    float[] values = anySoft() ? new float[total] : new float[0];
    int[] next = Arrays.copyOf(offsets, classes);
    for (int clip = 0; clip < clips; clip++) {
      ClipLabels label = labels[clip];
      for (int k = 0; k < label.positives().length; k++) {
        int at = next[label.positives()[k]]++;
        positives[at] = clip;
        if (values.length > 0) {
          values[at] = label.values().length == 0 ? 1f : label.values()[k];
        }
      }
    }
    ScoreBlock block =
        new ScoreBlock(
            classes,
            clips,
            finishedColumns(),
            offsets,
            positives,
            values,
            weights(),
            marks.first(clips));
    Arrays.fill(labels, 0, clips, null);
    columns = new float[0];
    clips = 0;
    return block;
  }

  /** Grows the columns; a block after a full one starts at full length. */
  private void ensureCapacity() {
    if (clips == columnLength) {
      int longer = Math.min(capacity, 2 * columnLength);
      columns = columnsOf(longer);
      columnLength = longer;
    } else if (columns.length == 0) {
      columns = new float[classes * columnLength];
    }
    if (labels.length < columnLength) {
      labels = Arrays.copyOf(labels, columnLength);
    }
  }

  /** A copy of the columns with another length. */
  private float[] columnsOf(int length) {
    float[] copy = new float[classes * length];
    for (int c = 0; c < classes; c++) {
      System.arraycopy(columns, c * columnLength, copy, c * length, clips);
    }
    return copy;
  }

  /** Writes the buffered rows into the columns; {@code from} is the clip of the first row. */
  private void transpose(int from) {
    for (int c = 0; c < classes; c++) {
      int column = c * columnLength;
      int score = c;
      for (int clip = from; clip < clips; clip++) {
        columns[column + clip] = rows[score];
        score += classes;
      }
    }
  }

  private float[] finishedColumns() {
    if (clips % maxRows > 0) {
      transpose(clips - clips % maxRows);
    }
    return clips == columnLength ? columns : columnsOf(clips);
  }

  private int[] positiveOffsets() {
    int[] offsets = new int[classes + 1];
    for (int clip = 0; clip < clips; clip++) {
      for (int positive : labels[clip].positives()) {
        offsets[positive + 1]++;
      }
    }
    for (int c = 0; c < classes; c++) {
      offsets[c + 1] += offsets[c];
    }
    return offsets;
  }

  private boolean anySoft() {
    for (int clip = 0; clip < clips; clip++) {
      for (float value : labels[clip].values()) {
        if (value != 1f) {
          return true;
        }
      }
    }
    return false;
  }

  private float[] weights() {
    float[] weights = new float[clips];
    boolean plain = true;
    for (int clip = 0; clip < clips; clip++) {
      weights[clip] = labels[clip].weight();
      plain &= weights[clip] == 1f;
    }
    return plain ? new float[0] : weights;
  }
}
