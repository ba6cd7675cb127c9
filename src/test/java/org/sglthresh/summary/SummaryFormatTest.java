package org.sglthresh.summary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreFloor;

class SummaryFormatTest {
  /** A score of 0, two of 0.5, one of them positive, without loss; limits 9 and 300. */
  private static final String LOSSLESS = "010009ac0200000201808080f8030102010101";

  /** Logits −3.25 of weight 2.5 and 7.1 of weight 0.5, half positive, in bins of level 20. */
  private static final String BINNED =
      "01010080021414028b1094108080a0018080208080e0feff4f8080c0cc990301018080108080a0e6cc01";

  /** The same as {@link #LOSSLESS} with a floor of 0.25, whose bits are 3e800000. */
  private static final String FLOORED = "0200808080f40309ac0200000201808080f8030102010101";

  @Test
  void savedFormsStillLoad() {
    assertEquals(LOSSLESS, HexFormat.of().formatHex(lossless(ScoreFloor.NONE)));
    assertEquals(FLOORED, HexFormat.of().formatHex(lossless(new ScoreFloor(0.25f))));
    assertEquals(BINNED, HexFormat.of().formatHex(binned()));
    for (String saved : new String[] {LOSSLESS, BINNED, FLOORED}) {
      SummaryFormat.Content content = SummaryFormat.read(HexFormat.of().parseHex(saved));
      byte[] again =
          SummaryFormat.write(content.key(), content.limits(), content.floor(), content.summary());
      assertEquals(saved, HexFormat.of().formatHex(again));
    }
    ClassSummary read = SummaryFormat.read(HexFormat.of().parseHex(LOSSLESS)).summary();
    assertArrayEquals(new long[] {1, 2}, read.clips().weights());
    assertArrayEquals(new long[] {1}, read.positives().weights());
    assertEquals(0.5f, ScoreKey.PROBABILITY.highest(read.positives().bins()[0], 0));
  }

  private static byte[] lossless(ScoreFloor floor) {
    int[] keys = {ScoreKey.PROBABILITY.of(0), ScoreKey.PROBABILITY.of(0.5f)};
    ClassSummary summary =
        new ClassSummary(
            KeyCounts.of(keys, new long[] {1, 2}),
            KeyCounts.of(new int[] {keys[1]}, new long[] {1}),
            0);
    return SummaryFormat.write(ScoreKey.PROBABILITY, new SummaryLimits(9, 300), floor, summary);
  }

  private static byte[] binned() {
    KeyCounts clips =
        KeyCounts.of(
            new int[] {ScoreKey.LOGIT.of(-3.25f), ScoreKey.LOGIT.of(7.1f)},
            new long[] {5L << 19, 1L << 19});
    KeyCounts positives = KeyCounts.of(new int[] {ScoreKey.LOGIT.of(7.1f)}, new long[] {1L << 18});
    ClassSummary summary = new ClassSummary(clips.at(20), positives.at(20), 20);
    return SummaryFormat.write(ScoreKey.LOGIT, new SummaryLimits(0, 256), ScoreFloor.NONE, summary);
  }

  @Test
  void damagedBytesAreAnError() {
    byte[] saved = binned();
    Random random = new Random(1);
    for (int length = 0; length < saved.length; length++) {
      byte[] cut = Arrays.copyOf(saved, length);
      assertThrows(UserException.class, () -> SummaryFormat.read(cut), "length " + length);
    }
    for (int i = 0; i < 10_000; i++) {
      byte[] changed = saved.clone();
      changed[random.nextInt(1, changed.length)] = (byte) random.nextInt();
      try {
        SummaryFormat.read(changed);
      } catch (UserException e) {
        assertTrue(e.getMessage().contains("damaged"), e.getMessage());
      }
    }
    saved[0] = 3;
    UserException later = assertThrows(UserException.class, () -> SummaryFormat.read(saved));
    assertTrue(later.getMessage().contains("version 3"), later.getMessage());
  }
}
