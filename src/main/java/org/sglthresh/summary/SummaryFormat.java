package org.sglthresh.summary;

import java.util.Arrays;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreFloor;

/**
 * The saved form of a class's summary. It is of version 1 where the scores have no floor, and of
 * version {@value #WITH_FLOOR} where they have, so that programs that know no floors refuse it. All
 * numbers are unsigned, with seven bits a byte, the lowest first, and the high bit set in every
 * byte except the last:
 *
 * <pre>
 *   version, scale (0 probability, 1 logit), in version 2 the bits of the floor as a float,
 *   limit of distinct scores, limit of bins,
 *   unit bits, level,
 *   clips: n, bins[n], weights[n], lows[n] unless level is 0
 *   positives: the same, their bins by position among those of the clips
 * </pre>
 *
 * Bins and positions are stored as differences from the previous one; the first bin as 2b for b ≥ 0
 * and as −2b − 1 for b &lt; 0. Equal summaries have equal bytes.
 */
final class SummaryFormat {
  static final int WITHOUT_FLOOR = 1;
  static final int WITH_FLOOR = 2;

  private SummaryFormat() {}

  /** The result of {@link #read}. */
  record Content(ScoreKey key, SummaryLimits limits, ScoreFloor floor, ClassSummary summary) {}

  static UserException damaged() {
    return UserException.input("the summary is damaged; write it again by 'summarize'");
  }

  static byte[] write(ScoreKey key, SummaryLimits limits, ScoreFloor floor, ClassSummary summary) {
    Writer out = new Writer();
    out.number(floor.isSet() ? WITH_FLOOR : WITHOUT_FLOOR);
    out.number(key == ScoreKey.LOGIT ? 1 : 0);
    if (floor.isSet()) {
      out.number(Integer.toUnsignedLong(Float.floatToRawIntBits(floor.score())));
    }
    out.number(limits.distinctScores());
    out.number(limits.bins());
    out.number(summary.unitBits());
    out.number(summary.level());
    KeyCounts clips = summary.clips();
    out.number(clips.size());
    for (int i = 0; i < clips.size(); i++) {
      long bin = clips.bins()[i];
      out.number(i == 0 ? (bin << 1) ^ (bin >> 63) : bin - clips.bins()[i - 1]);
    }
    out.sums(clips);
    KeyCounts positives = summary.positives();
    out.number(positives.size());
    int position = 0;
    int previous = 0;
    for (int bin : positives.bins()) {
      while (clips.bins()[position] != bin) {
        position++;
      }
      out.number(position - previous);
      previous = position;
    }
    out.sums(positives);
    return out.written();
  }

  /**
   * Reads the bytes of {@link #write}.
   *
   * @throws UserException where they are damaged or of another version
   */
  static Content read(byte[] bytes) {
    try {
      return read(new Reader(bytes));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
      throw damaged().causedBy(e);
    }
  }

  private static Content read(Reader in) {
    long version = in.number();
    if (version != WITHOUT_FLOOR && version != WITH_FLOOR) {
      throw UserException.input(
          "the summary is of version "
              + version
              + ", but this program reads versions up to "
              + WITH_FLOOR
              + "; use the program that wrote it or write it again");
    }
    ScoreKey key = in.key();
    ScoreFloor floor = version == WITH_FLOOR ? in.floor() : ScoreFloor.NONE;
    SummaryLimits limits = new SummaryLimits(in.count(), in.count());
    int unitBits = in.count();
    int level = in.count();
    if (level > ScoreKey.MAX_LEVEL || unitBits > ClassSummary.WEIGHT_BITS) {
      throw damaged();
    }
    int[] bins = new int[in.entries()];
    for (int i = 0; i < bins.length; i++) {
      long number = in.number();
      bins[i] = (int) (i == 0 ? (number >>> 1) ^ -(number & 1) : bins[i - 1] + number);
      if (i > 0 && bins[i] <= bins[i - 1]) {
        throw damaged();
      }
    }
    KeyCounts clips = in.sums(level, bins);
    int[] positiveBins = new int[in.entries()];
    int position = 0;
    for (int i = 0; i < positiveBins.length; i++) {
      position += in.count();
      positiveBins[i] = bins[position];
    }
    KeyCounts positives = in.sums(level, positiveBins);
    if (!in.isAtEnd()) {
      throw damaged();
    }
    return new Content(key, limits, floor, new ClassSummary(clips, positives, unitBits));
  }

  private static final class Writer {
    private static final int LONGEST = 10; // bytes of a number

    private byte[] bytes = new byte[1 << 12];
    private int size;

    private void number(long value) {
      if (size + LONGEST > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }

    private byte[] written() {
      return Arrays.copyOf(bytes, size);
    }

    private void sums(KeyCounts counts) {
      for (long weight : counts.weights()) {
        number(weight);
      }
      for (long low : counts.lows()) {
        number(low);
      }
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    private Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    private long number() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    private int count() {
      long value = number();
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw damaged();
      }
      return (int) value;
    }

    private ScoreKey key() {
      int scale = count();
      if (scale > 1) {
        throw damaged();
      }
      return scale == 1 ? ScoreKey.LOGIT : ScoreKey.PROBABILITY;
    }

    private ScoreFloor floor() {
      float floor = Float.intBitsToFloat((int) number());
      if (!Float.isFinite(floor)) {
        throw damaged();
      }
      return new ScoreFloor(floor);
    }

    /** A number of entries, which take at least a byte each. */
    private int entries() {
      int count = count();
      if (count > bytes.length - at) {
        throw damaged();
      }
      return count;
    }

    private KeyCounts sums(int level, int[] bins) {
      long[] weights = new long[bins.length];
      long[] lows = new long[level == 0 ? 0 : bins.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = number();
      }
      for (int i = 0; i < lows.length; i++) {
        lows[i] = number();
      }
      return new KeyCounts(level, bins, weights, lows);
    }

    private boolean isAtEnd() {
      return at == bytes.length;
    }
  }
}
