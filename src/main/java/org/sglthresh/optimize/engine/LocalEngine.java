package org.sglthresh.optimize.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sglthresh.block.BlockGroups;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.FoldBlock;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * Engine {@code local}: all blocks in this JVM, the classes shared out among its cores. A class is
 * summed by one thread over the blocks of each partition and then over the partitions, in the order
 * in which engine {@code blocks} adds them, so both give the same bits.
 */
public final class LocalEngine implements Engine {
  /** Classes differ in cost: several ranges a core even it out. */
  private static final int RANGES_PER_CORE = 8;

  private final List<List<FoldBlock>> blocks; // by partition
  private final List<List<ScoreBlock>> partitions;
  private final SurrogateKernel kernel;
  private final int ranges;
  private final LabelTotals totals;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<SortedScores> sortedScores = List.of();
  private Optional<ScoreRanges> scoreRanges;
  private List<PreparedRange> prepared = List.of();
  private double[] preparedFor = {};

  /**
   * @param partitions the blocks of each partition, in order; all of the same classes
   * @param classes number of classes
   * @param kernel what sums over a block
   */
  public LocalEngine(List<List<ScoreBlock>> partitions, int classes, SurrogateKernel kernel) {
    this(partitions, classes, kernel, defaultRanges());
  }

  /**
   * The same whatever the number of cores.
   *
   * @param ranges at most so many ranges of classes are shared out
   */
  public LocalEngine(
      List<List<ScoreBlock>> partitions, int classes, SurrogateKernel kernel, int ranges) {
    this(inOneFold(partitions), kernel, ranges, classes, Optional.empty());
  }

  private LocalEngine(
      List<List<FoldBlock>> blocks,
      SurrogateKernel kernel,
      int ranges,
      int classes,
      Optional<ScoreRanges> scoreRanges) {
    this.blocks = blocks;
    this.partitions =
        blocks.stream().map(part -> part.stream().map(FoldBlock::block).toList()).toList();
    this.kernel = kernel;
    this.ranges = ranges;
    this.scoreRanges = scoreRanges;
    this.totals = new LabelTotals(classes);
    for (List<ScoreBlock> part : partitions) {
      LabelTotals partition = new LabelTotals(classes);
      part.forEach(partition::add);
      totals.merge(partition);
    }
  }

  /**
   * An engine whose clips are in folds.
   *
   * @param partitions the blocks of each partition, in order; all of the same classes
   */
  public static LocalEngine inFolds(
      List<List<FoldBlock>> partitions, int classes, SurrogateKernel kernel) {
    return new LocalEngine(
        List.copyOf(partitions), kernel, defaultRanges(), classes, Optional.empty());
  }

  private static int defaultRanges() {
    return RANGES_PER_CORE * (ForkJoinPool.getCommonPoolParallelism() + 1);
  }

  private static List<List<FoldBlock>> inOneFold(List<List<ScoreBlock>> partitions) {
    return partitions.stream()
        .map(part -> part.stream().map(block -> new FoldBlock(block, 0)).toList())
        .toList();
  }

  /** The clips of all folds but some, on the same logit axes. */
  public LocalEngine without(Set<Integer> folds) {
    return new LocalEngine(
        blocks.stream()
            .map(part -> part.stream().filter(block -> !folds.contains(block.fold())).toList())
            .toList(),
        kernel,
        ranges,
        totals.classes(),
        Optional.of(scoreRanges()));
  }

  @Override
  public Optional<TuningFolds> folds() {
    List<Integer> found =
        blocks.stream().flatMap(List::stream).map(FoldBlock::fold).distinct().sorted().toList();
    return found.size() < 2
        ? Optional.empty()
        : Optional.of(new LocalFolds(this, blocks, TuningFolds.dealt(found)));
  }

  @Override
  public String label() {
    return "local";
  }

  @Override
  public String kernel() {
    return kernel.description();
  }

  @Override
  public LabelTotals totals() {
    return totals;
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    int classes = totals.classes();
    double[] truePositives = new double[classes];
    double[] predicted = new double[classes];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c -> {
              for (List<ScoreBlock> blocks : partitions) {
                double tp = 0;
                double pp = 0;
                for (ScoreBlock block : blocks) {
                  tp += CountKernel.truePositives(block, c, thresholds[c]);
                  pp += CountKernel.predicted(block, c, thresholds[c]);
                }
                truePositives[c] += tp;
                predicted[c] += pp;
              }
            });
    return new ClassCounts(truePositives, predicted, totals.positives(), totals.known());
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    prepare(slopes);
    SurrogateSums sums = new SurrogateSums(totals.classes());
    prepared.parallelStream().forEach(range -> range.addTo(sums, thresholds, slopes));
    return sums;
  }

  /** Some classes of all partitions, laid out for epochs. */
  private record PreparedRange(ClassRange classes, List<List<PreparedBlock>> partitions) {
    void addTo(SurrogateSums sums, double[] thresholds, double[] slopes) {
      double[] ofBlock = new double[SurrogateKernel.SUMS];
      double[] ofPartition = new double[SurrogateKernel.SUMS];
      for (int c = classes.from(); c < classes.to(); c++) {
        for (List<PreparedBlock> blocks : partitions) {
          Arrays.fill(ofPartition, 0);
          for (PreparedBlock block : blocks) {
            Arrays.fill(ofBlock, 0);
            block.add(c, thresholds[c], slopes[c], ofBlock);
            for (int k = 0; k < ofBlock.length; k++) {
              ofPartition[k] += ofBlock[k];
            }
          }
          sums.add(c, ofPartition);
        }
      }
    }
  }

  /** Prepares the blocks once, and again only when a slope exceeds what they were prepared for. */
  private void prepare(double[] slopes) {
    if (preparedFor.length > 0 && kernel.serves(preparedFor, slopes)) {
      return;
    }
    preparedFor = slopes.clone();
    List<List<List<ScoreBlock>>> groups =
        partitions.stream().map(blocks -> BlockGroups.of(blocks.stream()).toList()).toList();
    prepared =
        ClassRange.split(totals.classes(), ranges).parallelStream()
            .map(range -> prepare(groups, range))
            .toList();
  }

  private PreparedRange prepare(List<List<List<ScoreBlock>>> partitions, ClassRange classes) {
    return new PreparedRange(
        classes,
        partitions.stream()
            .map(
                groups ->
                    groups.stream()
                        .map(group -> kernel.prepare(group, classes, preparedFor))
                        .toList())
            .toList());
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = perClass(c -> PositiveCuts.of(allBlocks(), c));
    }
    return positiveCuts;
  }

  @Override
  public List<SortedScores> sortedScores() {
    if (sortedScores.isEmpty()) {
      sortedScores = perClass(c -> SortedScores.of(allBlocks(), c));
    }
    return sortedScores;
  }

  @Override
  public ScoreMoments moments() {
    ScoreMoments moments = new ScoreMoments(totals.classes());
    allBlocks().forEach(moments::add);
    return moments;
  }

  @Override
  public ScoreRanges scoreRanges() {
    if (scoreRanges.isEmpty()) {
      ScoreRanges found = new ScoreRanges(totals.classes());
      allBlocks().forEach(found::add);
      scoreRanges = Optional.of(found);
    }
    return scoreRanges.get();
  }

  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    List<List<ScoreBlock>> logits =
        partitions.parallelStream()
            .map(blocks -> blocks.parallelStream().map(block -> block.onLogitScale(axes)).toList())
            .toList();
    return new LocalEngine(logits, totals.classes(), kernel, ranges);
  }

  private List<ScoreBlock> allBlocks() {
    return partitions.stream().flatMap(List::stream).toList();
  }

  private <T> List<T> perClass(IntFunction<T> ofClass) {
    return IntStream.range(0, totals.classes()).parallel().mapToObj(ofClass).toList();
  }
}
