package org.sglthresh.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockGroupsTest {
  @Test
  void groupsKeepTheOrderAndStaySmallEnoughToSort() {
    List<ScoreBlock> blocks =
        IntStream.range(0, 9).mapToObj(i -> block(i < 8 ? 3_000_000 : 20_000_000)).toList();
    List<List<ScoreBlock>> groups = BlockGroups.of(blocks.stream()).toList();
    assertEquals(List.of(5, 3, 1), groups.stream().map(List::size).toList());
    assertEquals(blocks, groups.stream().flatMap(List::stream).toList());
  }

  @Test
  void noBlocksMakeNoGroup() {
    assertEquals(List.of(), BlockGroups.of(List.<ScoreBlock>of().stream()).toList());
  }

  @Test
  void rangesCoverEveryClassOnce() {
    assertEquals(
        List.of(new ClassRange(0, 1), new ClassRange(1, 3), new ClassRange(3, 5)),
        ClassRange.split(5, 3));
    assertEquals(List.of(new ClassRange(0, 1), new ClassRange(1, 2)), ClassRange.split(2, 9));
  }

  private static ScoreBlock block(int scores) {
    return new ScoreBlock(
        1,
        scores,
        new float[scores],
        new int[] {0, 0},
        new int[0],
        new float[0],
        new float[0],
        ClipMarks.NONE);
  }
}
