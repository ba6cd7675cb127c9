package org.sglthresh.spark.rank;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The slices of clips in each slicing, and the unit that a clip is resampled with, found by the
 * hash of the clip's id ({@link org.sglthresh.block.LabelIndex#hash}). Clips that are not listed
 * are in slice 0 of a slicing, {@link #NONE}.
 */
public final class ClipSlices implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Name of the slice of clips without a value. */
  public static final String NONE = "(none)";

  private final Column[] slicings;
  private final Column unit;

  /** What a table says of clips. Not a record, which Kryo cannot serialize. */
  static final class Column implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ArrayList<String> values;
    private final long[] clips;
    private final int[] codes;

    /**
     * Values of clips.
     *
     * @param name of the slicing
     * @param values the names of the slices; the first is {@link #NONE}
     * @param clips hashes of ids, ascending
     * @param codes of each of these clips, the index of its value
     */
    Column(String name, List<String> values, long[] clips, int[] codes) {
      this.name = name;
      this.values = new ArrayList<>(values);
      this.clips = clips;
      this.codes = codes;
    }

    private int code(long hash) {
      int at = Arrays.binarySearch(clips, hash);
      return at < 0 ? 0 : codes[at];
    }
  }

  /**
   * Slices and units.
   *
   * @param units groups of clips that are resampled together, with hashes of their names as codes;
   *     with no clips: every clip is a unit
   */
  ClipSlices(List<Column> slicings, Column units) {
    this.slicings = slicings.toArray(new Column[0]);
    this.unit = units;
  }

  /** The slice of a clip in each slicing. */
  int[] slices(long hash) {
    int[] slices = new int[slicings.length];
    for (int slicing = 0; slicing < slices.length; slicing++) {
      slices[slicing] = slicings[slicing].code(hash);
    }
    return slices;
  }

  /** What a clip is resampled with: its group, or itself. */
  long unit(long hash) {
    int at = Arrays.binarySearch(unit.clips, hash);
    return at < 0 ? hash : unit.codes[at];
  }

  /** Number of clips that have a value of any column. */
  public long clips() {
    return Stream.concat(Arrays.stream(slicings), Stream.of(unit))
        .mapToLong(column -> column.clips.length)
        .max()
        .orElse(0);
  }

  /** Number of slices of each slicing. */
  public int[] sizes() {
    return Arrays.stream(slicings).mapToInt(column -> column.values.size()).toArray();
  }

  /** Names of the slicings. */
  public List<String> names() {
    return Arrays.stream(slicings).map(column -> column.name).toList();
  }

  /** Names of the slices of a slicing. */
  public List<String> values(int slicing) {
    return List.copyOf(slicings[slicing].values);
  }
}
