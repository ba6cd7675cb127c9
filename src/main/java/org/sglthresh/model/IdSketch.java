package org.sglthresh.model;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.sglthresh.math.XxHash64;

/**
 * Which clips are meant, by the {@linkplain XxHash64 hashes} of their ids: the hashes of all ids,
 * or the smallest of them (a bottom-k sketch; Bar-Yossef et al., RANDOM 2002). It holds every hash
 * of the clips below a bound, and as hashes look random, the clips below the bound are a sample of
 * all clips, the same one wherever a clip occurs. So two sketches tell how many clips they share.
 * The bound is the first hash that is left out, which makes the shares unbiased.
 *
 * <p>Sketches of different clips add up in any order and grouping to the same sketch. Hashes are
 * compared as unsigned numbers.
 */
public final class IdSketch implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most hashes of a sketch that is saved. */
  public static final int SIZE = 1024;

  /** Nothing is left out. */
  static final long NO_BOUND = -1;

  /** It is not known which clips. */
  public static final IdSketch UNKNOWN = new IdSketch(-1, 0, new long[0]);

  /** No clips. */
  public static final IdSketch EMPTY = new IdSketch(0, NO_BOUND, new long[0]);

  private final long clips;
  private final long bound;
  private final long[] hashes; // ascending, without repetitions

  private IdSketch(long clips, long bound, long[] hashes) {
    this.clips = clips;
    this.bound = bound;
    this.hashes = hashes;
  }

  /** The hash of an id in UTF-8. */
  public static long hash(byte[] id) {
    return XxHash64.of(id);
  }

  /** The hash of an id. */
  public static long hash(String id) {
    return hash(id.getBytes(StandardCharsets.UTF_8));
  }

  /** The clips with these hashes, in any order; all of them. */
  public static IdSketch ofAll(long[] hashes) {
    return new IdSketch(hashes.length, NO_BOUND, ascending(hashes));
  }

  /**
   * Clips of which a part is known.
   *
   * @param clips how many there are
   * @param bound an unsigned number
   * @param hashes of the clips, all that are below the bound, in any order
   */
  public static IdSketch below(long clips, long bound, long[] hashes) {
    return new IdSketch(clips, bound, ascending(hashes));
  }

  /**
   * A sketch that was saved.
   *
   * @throws IllegalArgumentException where the hashes are not ascending and below the bound, or
   *     more than the clips; or where nothing is left out of more clips than hashes
   */
  static IdSketch of(long clips, long bound, long[] hashes) {
    for (int i = 1; i < hashes.length; i++) {
      if (Long.compareUnsigned(hashes[i - 1], hashes[i]) >= 0) {
        throw new IllegalArgumentException("hashes out of order");
      }
    }
    IdSketch sketch = new IdSketch(clips, bound, hashes.clone());
    if (clips < hashes.length || sketch.within(bound) < hashes.length) {
      throw new IllegalArgumentException("more hashes than clips, or above the bound");
    }
    return sketch;
  }

  /** The clips of all sketches, which are of different clips; unknown where one is unknown. */
  public static IdSketch sum(List<IdSketch> sketches) {
    long clips = 0;
    long bound = NO_BOUND;
    int size = 0;
    for (IdSketch next : sketches) {
      if (!next.isKnown()) {
        return UNKNOWN;
      }
      clips += next.clips;
      bound = lower(bound, next.bound);
      size = Math.addExact(size, next.hashes.length);
    }
    long[] all = new long[size];
    int at = 0;
    for (IdSketch next : sketches) {
      int within = next.within(bound);
      System.arraycopy(next.hashes, 0, all, at, within);
      at += within;
    }
    return new IdSketch(clips, bound, ascending(Arrays.copyOf(all, at)));
  }

  /** These clips and others, which are different ones; at most {@link #SIZE} hashes. */
  public IdSketch plus(IdSketch other) {
    return sum(List.of(this, other)).reduced();
  }

  /** These clips without others, which are among them. */
  public IdSketch minus(IdSketch other) {
    if (!isKnown() || !other.isKnown()) {
      return UNKNOWN;
    }
    long common = lower(bound, other.bound);
    long[] rest =
        Arrays.stream(hashes, 0, within(common)).filter(hash -> !other.contains(hash)).toArray();
    return new IdSketch(Math.max(rest.length, clips - other.clips), common, rest);
  }

  /** The same clips by their smallest hashes, at most {@link #SIZE}. */
  public IdSketch reduced() {
    return hashes.length <= SIZE
        ? this
        : new IdSketch(clips, hashes[SIZE], Arrays.copyOf(hashes, SIZE));
  }

  /** Whether it is known which clips are meant. */
  public boolean isKnown() {
    return clips >= 0;
  }

  /** Whether the hashes of all clips are there. */
  public boolean isWhole() {
    return isKnown() && bound == NO_BOUND;
  }

  /** How many clips there are; below 0 where that is not known. */
  public long clips() {
    return clips;
  }

  /** The hashes of the clips below this number are there, unless it is {@link #NO_BOUND}. */
  long bound() {
    return bound;
  }

  /** The hashes, ascending; a copy. */
  public long[] hashes() {
    return hashes.clone();
  }

  /**
   * How many of these clips are among others, as far as both sketches tell.
   *
   * @param others known, as these
   */
  public SharedIds sharedWith(IdSketch others) {
    int sample = within(lower(bound, others.bound));
    return new SharedIds(clips, sample, shared(others).count());
  }

  /** The smallest hashes of clips that are among others too; at most so many. */
  public long[] firstSharedWith(IdSketch others, int most) {
    return shared(others).limit(most).toArray();
  }

  private LongStream shared(IdSketch others) {
    return Arrays.stream(hashes, 0, within(lower(bound, others.bound))).filter(others::contains);
  }

  private boolean contains(long hash) {
    int at = position(hash);
    return at < hashes.length && hashes[at] == hash;
  }

  /** How many hashes are below a number. */
  private int position(long number) {
    int from = 0;
    int to = hashes.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Long.compareUnsigned(hashes[middle], number) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** How many hashes are below a bound. */
  private int within(long limit) {
    return limit == NO_BOUND ? hashes.length : position(limit);
  }

  private static long lower(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  /** The numbers in unsigned order, each once. */
  private static long[] ascending(long[] numbers) {
    long[] sorted = new long[numbers.length];
    Arrays.setAll(sorted, i -> numbers[i] ^ Long.MIN_VALUE);
    Arrays.parallelSort(sorted);
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    long[] unique = new long[size];
    Arrays.setAll(unique, i -> sorted[i] ^ Long.MIN_VALUE);
    return unique;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSketch that
        && clips == that.clips
        && bound == that.bound
        && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(clips) + 31 * Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return isKnown() ? clips + " clips, " + hashes.length + " hashes" : "unknown clips";
  }
}
