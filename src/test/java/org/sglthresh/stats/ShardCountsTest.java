package org.sglthresh.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.testing.SimulatedClips;

class ShardCountsTest {
  private static final int CLASSES = 5;
  private static final List<double[]> SETS =
      List.of(new double[] {0.5, 0.3, 0.2, 0.9, 0}, new double[] {0, 0.1, 0.2, 0.3, 0.4});

  private static ShardCounts counted(List<ScoreBlock> blocks) {
    ShardCounts counts = new ShardCounts(8, CLASSES, SETS);
    blocks.forEach(counts::add);
    return counts;
  }

  @ParameterizedTest
  @EnumSource(RandomClips.Kind.class)
  void shardsOfAllPartitionsAddUpToTheCountsOfTheTable(RandomClips.Kind kind) {
    ShardCounts merged = new ShardCounts(8, CLASSES, SETS);
    ClassCounts[] total = {ClassCounts.zero(CLASSES), ClassCounts.zero(CLASSES)};
    double weight = 0;
    for (int partition = 0; partition < 4; partition++) {
      RandomClips clips = RandomClips.make(partition, 150, CLASSES, kind);
      List<ScoreBlock> blocks = clips.blocks(40);
      merged.merge(counted(blocks));
      for (int set = 0; set < SETS.size(); set++) {
        for (ScoreBlock block : blocks) {
          total[set].add(block, SETS.get(set));
        }
      }
      for (float clipWeight : clips.weights()) {
        weight += clipWeight;
      }
    }
    double[] weights = new double[8];
    Arrays.setAll(weights, merged::weight);
    assertEquals(weight, Arrays.stream(weights).sum(), 1e-9);
    for (int set = 0; set < SETS.size(); set++) {
      for (int c = 0; c < CLASSES; c++) {
        double tp = 0;
        double pp = 0;
        double p = 0;
        for (int shard = 0; shard < 8; shard++) {
          tp += merged.truePositives(set, shard)[c];
          pp += merged.predicted(set, shard)[c];
          p += merged.positives(shard)[c];
        }
        assertEquals(total[set].truePositives(c), tp, 1e-9);
        assertEquals(total[set].predicted(c), pp, 1e-9);
        assertEquals(total[set].positives(c), p, 1e-9);
      }
    }
  }

  @Test
  void theShardOfAClipDoesNotDependOnTheSizeOfBlocks() {
    RandomClips clips = RandomClips.make(3, 500, CLASSES, RandomClips.Kind.SOFT);
    ShardCounts small = counted(clips.blocks(17));
    ShardCounts large = counted(clips.blocks(500));
    for (int shard = 0; shard < 8; shard++) {
      assertArrayEquals(large.truePositives(0, shard), small.truePositives(0, shard), 1e-9);
      assertEquals(large.weight(shard), small.weight(shard), 1e-9);
      assertEquals(500 / 8.0, shardClips(clips, shard), 30);
    }
  }

  private static double shardClips(RandomClips clips, int shard) {
    RandomClips plain =
        new RandomClips(clips.scores(), clips.labels(), filled(clips.weights().length));
    return counted(plain.blocks(100)).weight(shard);
  }

  private static float[] filled(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1f);
    return ones;
  }

  @Test
  void aClipOfWeightTwoCountsDouble() {
    ShardCounts single = counted(List.of(SimulatedClips.make(1, 300, CLASSES, 1)));
    ShardCounts twice = counted(List.of(SimulatedClips.make(1, 300, CLASSES, 2)));
    for (int shard = 0; shard < 8; shard++) {
      assertEquals(2 * single.weight(shard), twice.weight(shard));
      for (int c = 0; c < CLASSES; c++) {
        assertEquals(2 * single.predicted(1, shard)[c], twice.predicted(1, shard)[c]);
        assertEquals(2 * single.positives(shard)[c], twice.positives(shard)[c]);
      }
    }
    assertEquals(1, single.clipWeight());
    assertEquals(2, twice.clipWeight());
  }

  @Test
  void thereAreFewerShardsWhereTheyWouldFillTheMemoryOfTheDriver() {
    assertEquals(32, ShardPlan.of(527, 1, 8).shards());
    assertEquals(32, ShardPlan.of(527, 1, 200).shards());
    assertEquals(8, ShardPlan.of(10_000, 1, 200).shards());
    assertTrue(ShardPlan.of(527, 11, 64).shards() > 8);
  }

  /** Twenty clips of as many shards; both counts know them. */
  private static ShardCounts marked(int shards) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, 20);
    SplittableRandom random = new SplittableRandom(5);
    for (int clip = 0; clip < 20; clip++) {
      float[] scores = new float[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        scores[c] = (float) random.nextDouble();
      }
      builder.add(scores, ClipLabels.of(clip % CLASSES), clip);
    }
    ShardCounts counts = new ShardCounts(shards, CLASSES, SETS);
    counts.add(builder.build());
    return counts;
  }

  @Test
  void shardsJoinToThoseOfFewer() {
    ShardCounts joined = marked(32).inShards(8);
    ShardCounts few = marked(8);
    assertEquals(8, joined.shards());
    assertEquals(few.clipWeight(), joined.clipWeight());
    for (int shard = 0; shard < 8; shard++) {
      assertEquals(few.weight(shard), joined.weight(shard));
      assertArrayEquals(few.positives(shard), joined.positives(shard));
      for (int set = 0; set < SETS.size(); set++) {
        assertArrayEquals(few.truePositives(set, shard), joined.truePositives(set, shard));
        assertArrayEquals(few.predicted(set, shard), joined.predicted(set, shard));
      }
    }
  }
}
