package org.sglthresh.spark.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.spark.blocks.EpochJob.Grouping;
import org.sglthresh.spark.blocks.EpochJob.Request;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.stats.SurrogateSums;

/** An epoch with and without folds, against sums made on the driver in the documented order. */
final class EpochJobTest {
  private static final int CLIPS = 2_000;
  private static final int CLASSES = 4;
  private static final int FOLDS = 3;
  private static final SurrogateKernel KERNEL =
      SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.LEARNED);

  @TempDir private Path dir;

  private List<List<BlockElement>> partitions;
  private JavaRDD<PartitionElement> elements;

  /** Blocks in several partitions; the folds of a partition's blocks take turns. */
  @BeforeEach
  void read() {
    List<String> ids = Tables.ids(CLIPS);
    String scores =
        Tables.writeScores(
            dir.resolve("scores"), 4, List.of(), ids, Tables.randomScores(CLIPS, CLASSES, 1));
    String labels =
        Tables.writeLabels(dir.resolve("labels"), 1, ids, Tables.randomLabels(CLIPS, CLASSES, 2));
    ScoreTable table =
        ScoreTable.open(
            Tables.spark(), Tables.source(scores, labels), List.of(), Tables.SMALL_BLOCKS);
    partitions = new ArrayList<>();
    try (LoadedTable loaded = table.load()) {
      for (List<ScoreBlock> blocks : loaded.collect()) {
        partitions.add(
            IntStream.range(0, blocks.size())
                .mapToObj(i -> new BlockElement(blocks.get(i), i % FOLDS))
                .toList());
      }
    }
    assertTrue(partitions.size() >= 4 && partitions.get(0).size() > FOLDS, "many blocks");
    elements =
        JavaSparkContext.fromSparkContext(Tables.spark().sparkContext())
            .parallelize(partitions, partitions.size())
            .flatMap(EpochJobTest::elements)
            .cache();
  }

  private static Iterator<PartitionElement> elements(List<BlockElement> partition) {
    return List.<PartitionElement>copyOf(partition).iterator();
  }

  @AfterEach
  void free() {
    elements.unpersist(true);
  }

  /** A request that holds out a fold; −1: none. */
  private static Request request(int heldOut, double slope) {
    double[] thresholds = new double[CLASSES];
    double[] slopes = new double[CLASSES];
    Arrays.setAll(thresholds, c -> 0.2 + 0.1 * c + 0.01 * heldOut);
    Arrays.fill(slopes, slope);
    return new Request(heldOut < 0 ? Set.of() : Set.of(heldOut), thresholds, slopes);
  }

  /** Within each partition in the order of the folds, then in partition order. */
  private SurrogateSums expected(Request request, double preparedFor, Grouping grouping) {
    double[] slopes = new double[CLASSES];
    Arrays.fill(slopes, preparedFor);
    SurrogateSums sums = new SurrogateSums(CLASSES);
    for (List<BlockElement> partition : partitions) {
      SurrogateSums ofPartition = new SurrogateSums(CLASSES);
      for (int group = 0; group < (grouping == Grouping.ALL ? 1 : FOLDS); group++) {
        int fold = group;
        List<ScoreBlock> blocks =
            partition.stream()
                .filter(element -> grouping == Grouping.ALL || element.fold() == fold)
                .map(BlockElement::block)
                .toList();
        if (!request.heldOut().contains(fold)) {
          ofPartition.add(
              KERNEL.prepare(blocks, ClassRange.all(CLASSES), slopes),
              request.thresholds(),
              request.slopes());
        }
      }
      sums.merge(ofPartition);
    }
    return sums;
  }

  private static void assertSameBits(SurrogateSums expected, SurrogateSums found) {
    for (int c = 0; c < CLASSES; c++) {
      for (int k = 0; k < SurrogateKernel.SUMS; k++) {
        assertEquals(
            Double.doubleToRawLongBits(expected.get(c, k)),
            Double.doubleToRawLongBits(found.get(c, k)));
      }
    }
  }

  @Test
  void sumsOfAllClipsHaveTheBitsOfTheDocumentedOrder() {
    Request request = request(-1, 50);
    for (long bytes : new long[] {0, Long.MAX_VALUE}) { // one task, or one for each partition
      try (EpochJob job = new EpochJob(elements, bytes, Grouping.ALL)) {
        List<SurrogateSums> sums = new ArrayList<>();
        JobCounter jobs =
            JobCounter.count(() -> sums.addAll(job.sums("epoch 0", KERNEL, List.of(request))));
        assertEquals(bytes == 0 ? 1 : partitions.size(), jobs.tasks());
        assertSameBits(expected(request, 50, Grouping.ALL), sums.get(0));
      }
    }
  }

  @Test
  void aFoldIsNotHeldOutOfAllClips() {
    try (EpochJob job = new EpochJob(elements, 0, Grouping.ALL)) {
      List<Request> requests = List.of(request(-1, 50), request(0, 50));
      assertThrows(IllegalArgumentException.class, () -> job.sums("epoch 0", KERNEL, requests));
    }
  }

  @Test
  void sumsOfAllFoldsAreOneJobWithTheBitsOfTheDocumentedOrder() {
    List<Request> requests = List.of(request(0, 50), request(1, 40), request(2, 30));
    for (long bytes : new long[] {0, Long.MAX_VALUE}) {
      try (EpochJob job = new EpochJob(elements, bytes, Grouping.BY_FOLD)) {
        List<SurrogateSums> sums = new ArrayList<>();
        JobCounter jobs =
            JobCounter.count(() -> sums.addAll(job.sums("epoch 7", KERNEL, requests)));
        assertEquals(List.of("sglthresh: epoch 7"), jobs.descriptions());
        assertEquals(bytes == 0 ? 1 : partitions.size(), jobs.tasks());
        for (int fold = 0; fold < FOLDS; fold++) {
          assertSameBits(expected(requests.get(fold), 50, Grouping.BY_FOLD), sums.get(fold));
        }
      }
    }
  }

  @Test
  void aSteeperSlopePreparesTheBlocksAnewAndFreesTheOthers() {
    int before = Tables.spark().sparkContext().getPersistentRDDs().size();
    try (EpochJob job = new EpochJob(elements, 0, Grouping.ALL)) {
      job.sums("epoch 0", KERNEL, List.of(request(-1, 50)));
      Request steep = request(-1, 500);
      SurrogateSums sums = job.sums("epoch 1", KERNEL, List.of(steep)).get(0);
      assertSameBits(expected(steep, 500, Grouping.ALL), sums);
      assertEquals(before + 1, Tables.spark().sparkContext().getPersistentRDDs().size());
    }
    assertEquals(before, Tables.spark().sparkContext().getPersistentRDDs().size());
  }
}
