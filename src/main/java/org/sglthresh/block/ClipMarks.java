package org.sglthresh.block;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The parts of a table that the clips of a block belong to. Not a record, which Kryo cannot
 * serialize.
 */
final class ClipMarks implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is known. */
  static final ClipMarks NONE = new ClipMarks(new byte[0], new int[0][]);

  private final byte[] shards;
  private final int[][] slices;

  private ClipMarks(byte[] shards, int[][] slices) {
    this.shards = shards;
    this.slices = slices;
  }

  /**
   * The shard of each clip, {@code [clips]}, from 0: the part of the clips that it is resampled
   * with. Empty where it is not known.
   */
  byte[] shards() {
    return shards;
  }

  /** Of each slicing of the table, the slice of each clip, {@code [slicings][clips]}, from 0. */
  int[][] slices() {
    return slices;
  }

  /** Room for so many clips in so many slicings. */
  static ClipMarks ofCapacity(int clips, int slicings) {
    return new ClipMarks(new byte[clips], new int[slicings][clips]);
  }

  /** The marks of the first clips. */
  ClipMarks first(int clips) {
    if (shards.length == 0) {
      return NONE;
    }
    int[][] cut = new int[slices.length][];
    Arrays.setAll(cut, slicing -> Arrays.copyOf(slices[slicing], clips));
    return new ClipMarks(Arrays.copyOf(shards, clips), cut);
  }

  /** The same marks with room for more clips. */
  ClipMarks withCapacity(int clips) {
    int[][] longer = new int[slices.length][];
    Arrays.setAll(longer, slicing -> Arrays.copyOf(slices[slicing], clips));
    return new ClipMarks(Arrays.copyOf(shards, clips), longer);
  }

  /** Size of the arrays in memory. */
  long bytes() {
    return shards.length + 4L * slices.length * shards.length;
  }
}
