package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TuningFoldsTest {
  private static List<Integer> parts(int number) {
    return IntStream.range(0, number).boxed().toList();
  }

  @Test
  void manyClipsAreDealtOutOnce() {
    assertEquals(
        List.of(List.of(Set.of(0, 5), Set.of(1, 6), Set.of(2, 7), Set.of(3, 8), Set.of(4, 9))),
        TuningFolds.deals(parts(10), 2001));
    assertEquals(
        List.of(List.of(Set.of(3), Set.of(7))), TuningFolds.deals(List.of(3, 7), 100), "two parts");
    assertEquals(List.of(), TuningFolds.deals(List.of(3), 100), "no clips are left to learn on");
    assertEquals(List.of(), TuningFolds.deals(List.of(), 100));
  }

  /** Every deal has every part once, two in a fold, and differs from the others. */
  @Test
  void fewClipsAreDealtOutInSeveralWays() {
    List<List<Set<Integer>>> deals = TuningFolds.deals(parts(10), 2000);
    assertEquals(TuningFolds.DEALS, deals.size());
    for (List<Set<Integer>> deal : deals) {
      List<Integer> all = new ArrayList<>();
      deal.forEach(all::addAll);
      assertEquals(parts(10), all.stream().sorted().toList());
      deal.forEach(fold -> assertEquals(2, fold.size()));
    }
    assertNotEquals(Set.copyOf(deals.get(0)), Set.copyOf(deals.get(1)));
    assertEquals(deals, TuningFolds.deals(parts(10), 10), "always the same ways");
  }
}
