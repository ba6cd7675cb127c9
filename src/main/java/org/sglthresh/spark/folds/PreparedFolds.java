package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.BlockGroups;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.stats.SurrogateSums;

/** The blocks of a {@link FoldedTable} prepared for epochs, beside them on the executors. */
final class PreparedFolds {
  /** Clips of one fold. */
  static final class FoldBlock implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int fold;
    private final PreparedBlock block;

    private FoldBlock(int fold, PreparedBlock block) {
      this.fold = fold;
      this.block = block;
    }
  }

  private final JavaRDD<FoldBlock> blocks;
  private final SurrogateKernel kernel;
  private final double[] slopes;

  private PreparedFolds(JavaRDD<FoldBlock> blocks, SurrogateKernel kernel, double[] slopes) {
    this.blocks = blocks;
    this.kernel = kernel;
    this.slopes = slopes;
  }

  /** Prepares lazily, for the steepest slope that any fold has: the first epoch does the work. */
  static PreparedFolds of(
      JavaRDD<PartitionElement> elements, SurrogateKernel kernel, List<double[]> slopes) {
    double[] steepest = slopes.get(0).clone();
    for (double[] ofFold : slopes) {
      for (int c = 0; c < steepest.length; c++) {
        steepest[c] = Math.max(Math.abs(steepest[c]), Math.abs(ofFold[c]));
      }
    }
    return new PreparedFolds(
        elements
            .mapPartitions(part -> prepared(part, kernel, steepest))
            .setName("sglthresh: blocks prepared for epochs")
            .persist(StorageLevel.MEMORY_AND_DISK()),
        kernel,
        steepest);
  }

  /** A partition's blocks fold by fold, those of a fold prepared together. */
  static Iterator<FoldBlock> prepared(
      Iterator<PartitionElement> elements, SurrogateKernel kernel, double[] slopes) {
    Map<Integer, List<ScoreBlock>> folds = new TreeMap<>();
    while (elements.hasNext()) {
      if (elements.next() instanceof BlockElement element) {
        folds.computeIfAbsent(element.fold(), fold -> new ArrayList<>()).add(element.block());
      }
    }
    ClassRange classes = ClassRange.all(slopes.length);
    return folds.entrySet().stream()
        .flatMap(
            fold ->
                BlockGroups.of(fold.getValue().stream())
                    .map(group -> kernel.prepare(group, classes, slopes))
                    .map(block -> new FoldBlock(fold.getKey(), block)))
        .iterator();
  }

  /** Whether the blocks are laid out for this kernel and all these slopes. */
  boolean serves(SurrogateKernel otherKernel, List<double[]> others) {
    return kernel.equals(otherKernel)
        && others.stream().allMatch(other -> kernel.serves(slopes, other));
  }

  /**
   * The answers, in the order of the questions: added up within each partition, then in partition
   * order. One Spark job.
   */
  List<SurrogateSums> sums(String description, List<EpochRequest> questions) {
    ArrayList<EpochRequest> sent = new ArrayList<>(questions);
    List<List<SurrogateSums>> parts =
        SparkJobs.run(
            blocks.context(),
            description,
            () -> PartitionJob.run(blocks, part -> partition(part, sent)));
    List<SurrogateSums> sums = zero(sent);
    for (List<SurrogateSums> part : parts) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(part.get(i));
      }
    }
    return sums;
  }

  private static List<SurrogateSums> zero(List<EpochRequest> questions) {
    ArrayList<SurrogateSums> sums = new ArrayList<>();
    questions.forEach(question -> sums.add(new SurrogateSums(question.thresholds().length)));
    return sums;
  }

  private static List<SurrogateSums> partition(
      Iterator<FoldBlock> blocks, List<EpochRequest> questions) {
    List<SurrogateSums> sums = zero(questions);
    while (blocks.hasNext()) {
      FoldBlock next = blocks.next();
      for (int i = 0; i < sums.size(); i++) {
        EpochRequest question = questions.get(i);
        if (question.fold() != next.fold) {
          sums.get(i).add(next.block, question.thresholds(), question.slopes());
        }
      }
    }
    return sums;
  }

  void close() {
    PersistedRdds.free(blocks);
  }
}
