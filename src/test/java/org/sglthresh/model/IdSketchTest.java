package org.sglthresh.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdSketchTest {
  /** The hashes of clips of these numbers. */
  private static long[] hashes(int from, int to) {
    return IntStream.range(from, to).mapToLong(clip -> IdSketch.hash("clip_" + clip)).toArray();
  }

  private static IdSketch sketch(int from, int to) {
    return IdSketch.ofAll(hashes(from, to)).reduced();
  }

  private static IdSketch gathered(long[] hashes, int limit) {
    IdSketchBuilder builder = new IdSketchBuilder();
    LongStream.of(hashes).forEach(hash -> builder.add(hash, limit));
    return builder.build();
  }

  @Test
  void holdsTheSmallestHashesOfTheClips() {
    long[] smallest =
        LongStream.of(hashes(0, 5000))
            .boxed()
            .sorted(Long::compareUnsigned)
            .limit(IdSketch.SIZE)
            .mapToLong(hash -> hash)
            .toArray();
    IdSketch sketch = sketch(0, 5000);
    assertArrayEquals(smallest, sketch.hashes());
    assertEquals(5000, sketch.clips());
    assertFalse(sketch.isWhole());
    assertTrue(sketch(0, IdSketch.SIZE).isWhole());
    assertFalse(sketch(0, IdSketch.SIZE + 1).isWhole());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 1000, 1024, 1025, 40_000})
  void anyOrderAndGroupingGivesTheSameSketch(int clips) {
    IdSketch whole = sketch(0, clips);
    Random random = new Random(5);
    for (int pieces : new int[] {1, 2, 7, 40}) {
      List<IdSketch> parts = new ArrayList<>();
      for (int i = 0; i < pieces; i++) {
        int from = (int) ((long) clips * i / pieces);
        parts.add(sketch(from, (int) ((long) clips * (i + 1) / pieces)));
      }
      Collections.shuffle(parts, random);
      assertEquals(whole, parts.stream().reduce(IdSketch.EMPTY, IdSketch::plus));
      assertEquals(whole, IdSketch.sum(parts).reduced());
      IdSketch half = IdSketch.sum(parts.subList(0, pieces / 2)).reduced();
      assertEquals(whole, half.plus(IdSketch.sum(parts.subList(pieces / 2, pieces)).reduced()));
    }
  }

  @ParameterizedTest
  @CsvSource({"5000, 1024", "5000, 4999", "60000, 2000", "60000, 60000"})
  void aBuilderOfBoundedMemoryKeepsTheSmallest(int clips, int limit) {
    long[] hashes = hashes(0, clips);
    IdSketch built = gathered(hashes, limit);
    assertEquals(sketch(0, clips), built.reduced());
    assertEquals(clips <= limit, built.isWhole());
    assertTrue(built.hashes().length <= Math.max(limit, 4 * IdSketch.SIZE));
  }

  @Test
  void anyBoundWillDo() {
    long bound = Long.MAX_VALUE;
    long[] low = LongStream.of(hashes(0, 3000)).filter(hash -> hash >= 0 && hash < bound).toArray();
    IdSketch below = IdSketch.below(3000, bound, low);
    assertTrue(low.length > IdSketch.SIZE);
    assertEquals(sketch(0, 3000), below.reduced());
    SharedIds shared = below.sharedWith(IdSketch.ofAll(hashes(0, 3000)));
    assertEquals(new SharedIds(3000, low.length, low.length), shared);
  }

  @Test
  void sharesAreExactWhereAllIdsAreThere() {
    IdSketch learned = sketch(0, 600);
    SharedIds shared = sketch(450, 1050).sharedWith(learned);
    assertTrue(shared.isExact());
    assertEquals(150, shared.number());
    assertEquals(.25, shared.share());
    assertEquals(.25, shared.interval().low());
    assertEquals(.25, shared.interval().high());
    IdSketch large = IdSketch.ofAll(hashes(0, 30_000));
    SharedIds all = IdSketch.ofAll(hashes(20_000, 60_000)).sharedWith(large);
    assertEquals(new SharedIds(40_000, 40_000, 10_000), all);
  }

  /**
   * By brute force over many pairs of sets: no bias, and the interval holds as often as it says.
   */
  @ParameterizedTest
  @CsvSource({"4000, 4000, 1000", "20000, 3000, 3000", "3000, 20000, 300", "5000, 2000, 0"})
  void sharesOfSketchesAreUnbiasedEstimates(int learned, int measured, int common) {
    Random random = new Random(11);
    double truth = (double) common / measured;
    int runs = 400;
    int within = 0;
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      long[] drawn = random.longs((long) learned + measured - common).toArray();
      IdSketch sketch = IdSketch.ofAll(Arrays.copyOf(drawn, learned)).reduced();
      IdSketch others =
          IdSketch.ofAll(Arrays.copyOfRange(drawn, learned - common, learned - common + measured));
      SharedIds shared = others.sharedWith(sketch);
      sum += shared.share();
      squares += shared.share() * shared.share();
      boolean holds = shared.interval().low() <= truth && truth <= shared.interval().high();
      within += holds ? 1 : 0;
    }
    double mean = sum / runs;
    double error = Math.sqrt(Math.max(0, squares / runs - mean * mean) / runs);
    assertEquals(truth, mean, 4 * error + 1e-9);
    assertTrue(within >= .93 * runs, within + " of " + runs);
  }

  @Test
  void ofTheSameClipsAllAreShared() {
    IdSketch sketch = sketch(0, 50_000);
    SharedIds same = IdSketch.ofAll(hashes(0, 50_000)).sharedWith(sketch);
    assertEquals(1, same.share());
    assertEquals(IdSketch.SIZE, same.sample());
    assertEquals(50_000, same.number());
    SharedIds others = IdSketch.ofAll(hashes(50_000, 90_000)).sharedWith(sketch);
    assertEquals(0, others.number());
    assertTrue(others.interval().high() < .005);
  }

  @Test
  void ofFewClipsNothingMayBeKnown() {
    SharedIds few = sketch(0, 3).sharedWith(sketch(1000, 2_000_000));
    assertFalse(few.isKnown());
    assertTrue(Double.isNaN(few.share()));
    assertEquals(0, few.interval().low());
    assertEquals(1, few.interval().high());
  }

  @Test
  void clipsTakenAwayAreNoLongerShared() {
    IdSketch rest = sketch(0, 30_000).minus(sketch(0, 10_000));
    assertEquals(20_000, rest.clips());
    assertFalse(rest.isWhole());
    Set<Long> taken = new HashSet<>(LongStream.of(hashes(0, 10_000)).boxed().toList());
    assertTrue(LongStream.of(rest.hashes()).noneMatch(taken::contains));
    assertEquals(0, IdSketch.ofAll(hashes(0, 10_000)).sharedWith(rest).found());
    SharedIds left = IdSketch.ofAll(hashes(10_000, 30_000)).sharedWith(rest);
    assertEquals(left.sample(), left.found());
    assertEquals(sketch(10, 20), sketch(0, 20).minus(sketch(0, 10)));
  }

  @Test
  void whatIsUnknownStaysUnknown() {
    assertFalse(IdSketch.UNKNOWN.isKnown());
    assertFalse(IdSketch.UNKNOWN.isWhole());
    assertEquals(IdSketch.UNKNOWN, sketch(0, 5).plus(IdSketch.UNKNOWN));
    assertEquals(IdSketch.UNKNOWN, IdSketch.UNKNOWN.plus(sketch(0, 5)));
    assertEquals(IdSketch.UNKNOWN, sketch(0, 5).minus(IdSketch.UNKNOWN));
    assertEquals(sketch(0, 5), sketch(0, 5).plus(IdSketch.EMPTY));
  }

  @Test
  void theSmallestSharedHashesNameExamples() {
    long[] shared = IdSketch.ofAll(hashes(0, 90)).firstSharedWith(sketch(50, 200), 3);
    long[] expected =
        LongStream.of(hashes(50, 90))
            .boxed()
            .sorted(Long::compareUnsigned)
            .limit(3)
            .mapToLong(hash -> hash)
            .toArray();
    assertArrayEquals(expected, shared);
  }
}
