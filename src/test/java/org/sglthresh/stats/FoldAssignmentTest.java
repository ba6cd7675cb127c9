package org.sglthresh.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldAssignmentTest {
  private static long[] keys(int count, long seed) {
    long[] keys = new long[count];
    Arrays.setAll(keys, i -> FoldAssignment.key(i, seed));
    return keys;
  }

  private static int fold(long[] bounds, long key) {
    return (int) Arrays.stream(bounds).filter(bound -> bound <= key).count();
  }

  @Test
  void foldSizesDifferByAtMostOne() {
    for (int folds : new int[] {2, 3, 7}) {
      long[] keys = keys(100, 5);
      long[] bounds = FoldAssignment.bounds(keys.clone(), folds);
      int[] sizes = new int[folds];
      for (long key : keys) {
        sizes[fold(bounds, key)]++;
      }
      for (int size : sizes) {
        assertTrue(Math.abs(size - 100.0 / folds) < 1, Arrays.toString(sizes));
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherOrder() {
    long[] first = FoldAssignment.bounds(keys(100, 0), 2);
    long[] second = FoldAssignment.bounds(keys(100, 1), 2);
    int together = 0;
    for (int clip = 0; clip < 100; clip++) {
      boolean same =
          fold(first, FoldAssignment.key(clip, 0)) == fold(second, FoldAssignment.key(clip, 1));
      together += same ? 1 : 0;
    }
    assertTrue(together > 25 && together < 75, "" + together);
  }

  @Test
  void foldsOfGroupsHaveAboutTheSameNumberOfClips() {
    int[] sizes = new int[40];
    Arrays.setAll(sizes, g -> 1 + g % 9);
    int[] assigned = FoldAssignment.grouped(keys(40, 3), sizes, 3);
    int[] clips = new int[3];
    for (int g = 0; g < sizes.length; g++) {
      clips[assigned[g]] += sizes[g];
    }
    int total = Arrays.stream(sizes).sum();
    for (int ofFold : clips) {
      assertEquals(total / 3.0, ofFold, 2, Arrays.toString(clips));
    }
    assertFalse(Arrays.equals(assigned, FoldAssignment.grouped(keys(40, 4), sizes, 3)));
  }

  @Test
  void stratificationGivesEveryFoldAnEqualShareOfEveryClass() {
    Random random = new Random(1);
    int classes = 20;
    int[][] positives = new int[600][];
    for (int clip = 0; clip < positives.length; clip++) {
      positives[clip] =
          random.ints(0, classes).limit(4).filter(c -> random.nextInt(20) > c).distinct().toArray();
      Arrays.sort(positives[clip]);
    }
    long[] keys = keys(positives.length, 2);
    int[] stratified = FoldAssignment.stratified(keys, positives, classes, 3);
    long[] bounds = FoldAssignment.bounds(keys.clone(), 3);
    int[] shuffled = Arrays.stream(keys).mapToInt(key -> fold(bounds, key)).toArray();
    int[] clips = new int[3];
    Arrays.stream(stratified).forEach(k -> clips[k]++);
    assertTrue(Arrays.stream(clips).allMatch(n -> Math.abs(n - 200) <= 6), Arrays.toString(clips));
    assertTrue(worst(stratified, positives, classes) <= 4, "stratified");
    assertTrue(worst(shuffled, positives, classes) > 8, "shuffled");
  }

  /** The largest difference between two folds in the positives of a class. */
  private static int worst(int[] folds, int[][] positives, int classes) {
    int[][] counts = new int[classes][3];
    for (int clip = 0; clip < folds.length; clip++) {
      for (int c : positives[clip]) {
        counts[c][folds[clip]]++;
      }
    }
    return Arrays.stream(counts)
        .mapToInt(row -> Arrays.stream(row).max().getAsInt() - Arrays.stream(row).min().getAsInt())
        .max()
        .getAsInt();
  }

  @Test
  void stratificationDoesNotDependOnTheOrderOfTheClips() {
    int[][] positives = {{0}, {0, 1}, {1}, {}, {0}, {1}, {}, {0}};
    long[] keys = keys(8, 0);
    int[] expected = FoldAssignment.stratified(keys, positives, 2, 2);
    int[][] reversedPositives = new int[8][];
    long[] reversedKeys = new long[8];
    for (int i = 0; i < 8; i++) {
      reversedPositives[i] = positives[7 - i];
      reversedKeys[i] = keys[7 - i];
    }
    int[] assigned = FoldAssignment.stratified(reversedKeys, reversedPositives, 2, 2);
    int[] actual = new int[8];
    Arrays.setAll(actual, i -> assigned[7 - i]);
    assertArrayEquals(expected, actual);
  }
}
