package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.error.Words;
import org.sglthresh.spark.blocks.SummaryPart.NumberedCheck;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.summary.KnownLevels;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;
import scala.Tuple2;

/**
 * Summarises a table in one Spark job. A few large tasks read the rows and summarise their clips. A
 * shuffle brings the summaries, by ranges of classes, to other tasks that merge them. So the driver
 * receives one summary a class, whatever the number of clips and tasks. Sums are whole numbers: the
 * order in which they are merged makes no difference.
 *
 * @param id identifies this scan within a JVM
 * @param classes number of classes
 * @param ranges number of ranges that the classes are cut into
 * @param folds number of folds of the clips, each summarised for itself; 1: all clips together
 * @param builder makes the builder that summarises the clips of a task
 */
record SummaryScan(
    UUID id,
    int classes,
    int ranges,
    int folds,
    ScoreKey key,
    SummaryLimits limits,
    Builder builder)
    implements Serializable {
  /** Tasks on either side of the shuffle: enough to balance tasks of unequal length. */
  private static final int TASKS_PER_CORE = 2;

  private static final AtomicReference<Known> KNOWN =
      new AtomicReference<>(new Known(new UUID(0, 0), new KnownLevels(0)));

  /** Makes a builder that shares the levels that other tasks of the scan have reached. */
  @FunctionalInterface
  interface Builder extends Serializable {
    SummaryBuilder with(KnownLevels known);
  }

  /** The levels that the tasks of a scan have reached in this JVM. */
  private record Known(UUID scan, KnownLevels levels) {}

  /**
   * The result of the job.
   *
   * @param folds the summaries of the folds, in their order
   */
  record Found(List<ScoreSummary> folds, List<PartitionCheck> checks) {
    /** The summary of all clips. */
    ScoreSummary summary() {
      return folds.stream().reduce(ScoreSummary::plus).orElseThrow();
    }
  }

  /**
   * Runs the job.
   *
   * @throws org.sglthresh.error.UserException when the summary is too large for the driver
   */
  static Found run(
      JavaRDD<PartitionElement> elements, int classes, ScoreKey key, SummaryLimits limits) {
    return runInFolds(elements, 1, classes, key, limits);
  }

  /** The same for each fold of the clips. */
  static Found runInFolds(
      JavaRDD<PartitionElement> elements,
      int folds,
      int classes,
      ScoreKey key,
      SummaryLimits limits) {
    return run(
        elements,
        folds,
        classes,
        key,
        limits,
        known -> new SummaryBuilder(key, classes, limits, known));
  }

  /** The same for some scores of every class. */
  static Found run(
      JavaRDD<PartitionElement> elements,
      int classes,
      ScoreKey key,
      SummaryLimits limits,
      ScoreSelection selection) {
    Broadcast<ScoreSelection> sent =
        JavaSparkContext.fromSparkContext(elements.context()).broadcast(selection);
    try {
      return run(
          elements,
          1,
          classes,
          key,
          limits,
          known -> new SummaryBuilder(key, classes, limits, known, sent.value()));
    } finally {
      PersistedRdds.free(sent, elements.context());
    }
  }

  /** In how many tasks the job reads and merges, and how large its result may be, in words. */
  static String text(JavaRDD<PartitionElement> elements, int classes, SummaryLimits limits) {
    int readers = Math.min(tasks(elements), Math.max(1, elements.getNumPartitions()));
    return String.format(
        Locale.ROOT,
        "%s to summarise the clips and %s to merge ranges of classes, at most two a core; a class"
            + " of up to %,d distinct scores is kept without loss and any other in at most"
            + " %,d bins, and the driver takes %s in all; %s",
        Words.counted(readers, "task"),
        Words.counted(ranges(elements, classes), "task"),
        limits.distinctScores(),
        limits.bins(),
        Words.bytes(DriverBudget.of(elements.context()).bytes()),
        ClusterMemory.of(elements.context()).text());
  }

  /** How many tasks read, and at most how many merge. */
  static int tasks(JavaRDD<PartitionElement> elements) {
    return TASKS_PER_CORE * elements.context().defaultParallelism();
  }

  private static int ranges(JavaRDD<PartitionElement> elements, int classes) {
    return Math.min(classes, tasks(elements));
  }

  private static Found run(
      JavaRDD<PartitionElement> elements,
      int folds,
      int classes,
      ScoreKey key,
      SummaryLimits limits,
      Builder builder) {
    int tasks = tasks(elements);
    int ranges = ranges(elements, classes);
    SummaryScan scan =
        new SummaryScan(UUID.randomUUID(), classes, ranges, folds, key, limits, builder);
    DriverBudget budget = DriverBudget.of(elements.context());
    int parts = ranges * folds;
    long share = budget.bytes() / parts;
    List<SummaryPart> merged =
        elements
            .mapPartitionsWithIndex(NumberedCheck::number, false)
            .coalesce(Math.min(tasks, Math.max(1, elements.getNumPartitions())))
            .mapPartitions(scan::summarise)
            .mapToPair(part -> new Tuple2<>(part.range(), part))
            .partitionBy(new HashPartitioner(parts))
            .values()
            .mapPartitionsWithIndex((part, found) -> scan.merge(part, found, share), false)
            .collect();
    budget.require(merged);
    return scan.assemble(merged);
  }

  private int from(int range) {
    return (int) ((long) classes * range / ranges);
  }

  private KnownLevels knownLevels() {
    return KNOWN.updateAndGet(
            last -> last.scan.equals(id) ? last : new Known(id, new KnownLevels(classes)))
        .levels;
  }

  /**
   * The summaries of a task's clips, each cut into ranges of classes; one range carries the checks.
   */
  private Iterator<SummaryPart> summarise(Iterator<PartitionElement> elements) {
    KnownLevels known = knownLevels();
    List<SummaryBuilder> builders =
        IntStream.range(0, folds).mapToObj(fold -> builder.with(known)).toList();
    List<NumberedCheck> checks = new ArrayList<>();
    while (elements.hasNext()) {
      PartitionElement element = elements.next();
      if (element instanceof BlockElement block) {
        builders.get(folds == 1 ? 0 : block.fold()).add(block.block());
      } else if (element instanceof NumberedCheck check) {
        checks.add(check);
      }
    }
    List<ScoreSummary> summaries = builders.stream().map(SummaryBuilder::build).toList();
    int carrier = checks.isEmpty() ? 0 : checks.get(0).partition() % ranges;
    return IntStream.range(0, folds * ranges)
        .mapToObj(
            part -> {
              int range = part % ranges;
              ScoreSummary summary = summaries.get(part / ranges);
              return SummaryPart.of(
                  part,
                  summary.range(from(range), from(range + 1)),
                  part == carrier ? checks : List.of());
            })
        .iterator();
  }

  /**
   * What the tasks found of a range of classes in a fold, merged; withheld if it is larger than the
   * limit.
   *
   * @param number of the part: that of the fold times the ranges, and that of the range
   */
  private Iterator<SummaryPart> merge(int number, Iterator<SummaryPart> parts, long limit) {
    int range = number % ranges;
    ScoreSummary sum = ScoreSummary.empty(key, limits, from(range + 1) - from(range));
    List<NumberedCheck> checks = new ArrayList<>();
    while (parts.hasNext()) {
      SummaryPart part = parts.next();
      checks.addAll(part.checks());
      if (part.clips() > 0) {
        sum = sum.plus(part.summary());
      }
    }
    return List.of(SummaryPart.of(number, sum, checks).within(limit)).iterator();
  }

  private Found assemble(List<SummaryPart> parts) {
    List<NumberedCheck> checks = new ArrayList<>();
    parts.forEach(part -> checks.addAll(part.checks()));
    checks.sort(Comparator.comparingInt(NumberedCheck::partition));
    return new Found(
        IntStream.range(0, folds)
            .mapToObj(fold -> joined(parts.subList(fold * ranges, (fold + 1) * ranges)))
            .toList(),
        checks.stream().map(NumberedCheck::check).toList());
  }

  /** The ranges of classes of a fold, joined. */
  private static ScoreSummary joined(List<SummaryPart> ranges) {
    List<byte[]> bytes = ranges.stream().flatMap(part -> part.classes().stream()).toList();
    SummaryPart first = ranges.get(0);
    return ScoreSummary.ofBytes(first.clips(), first.weight(), bytes);
  }
}
