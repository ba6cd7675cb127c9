package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.error.Words;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.summary.KnownLevels;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;
import scala.Tuple2;

/**
 * Summarises a table in one Spark job. A few large tasks read the rows and summarise their clips;
 * their summaries go through a shuffle by ranges of classes, so that other tasks merge them, and
 * only one summary a class comes to the driver, whatever the number of clips and tasks. Sums are
 * whole numbers: the order in which they are merged leaves no trace.
 *
 * @param id of this scan
 * @param classes number of classes
 * @param ranges number of ranges that the classes are cut into
 * @param builder makes what summarises the clips of a task
 */
record SummaryScan(
    UUID id, int classes, int ranges, ScoreKey key, SummaryLimits limits, Builder builder)
    implements Serializable {
  /** Tasks on either side of the shuffle: enough to even out unlike ones. */
  private static final int TASKS_PER_CORE = 2;

  private static final AtomicReference<Known> KNOWN =
      new AtomicReference<>(new Known(new UUID(0, 0), new KnownLevels(0)));

  /** Makes a builder that shares what the tasks of a scan know. */
  @FunctionalInterface
  interface Builder extends Serializable {
    SummaryBuilder with(KnownLevels known);
  }

  private record Known(UUID scan, KnownLevels levels) {}

  /** What the job finds. */
  record Found(ScoreSummary summary, List<PartitionCheck> checks) {}

  /**
   * Runs the job.
   *
   * @throws org.sglthresh.error.UserException when the summary is too large for the driver
   */
  static Found run(JavaRDD<PartitionElement> elements, int classes, ScoreKey key) {
    return run(elements, classes, key, SummaryLimits.forClasses(classes));
  }

  /** The same with other limits. */
  static Found run(
      JavaRDD<PartitionElement> elements, int classes, ScoreKey key, SummaryLimits limits) {
    return run(
        elements, classes, key, limits, known -> new SummaryBuilder(key, classes, limits, known));
  }

  /** The same of some scores of every class. */
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
          classes,
          key,
          limits,
          known -> new SummaryBuilder(key, classes, limits, known, sent.value()));
    } finally {
      sent.destroy();
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
      int classes,
      ScoreKey key,
      SummaryLimits limits,
      Builder builder) {
    int tasks = tasks(elements);
    int ranges = ranges(elements, classes);
    SummaryScan scan = new SummaryScan(UUID.randomUUID(), classes, ranges, key, limits, builder);
    DriverBudget room = DriverBudget.of(elements.context());
    long share = room.bytes() / scan.ranges;
    List<SummaryPart> merged =
        elements
            .mapPartitionsWithIndex(NumberedElements::new, false)
            .coalesce(Math.min(tasks, Math.max(1, elements.getNumPartitions())))
            .mapPartitions(scan::summarised)
            .mapToPair(part -> new Tuple2<>(part.range(), part))
            .partitionBy(new HashPartitioner(scan.ranges))
            .values()
            .mapPartitionsWithIndex((range, parts) -> scan.merged(range, parts, share), false)
            .collect();
    room.require(merged);
    return scan.assembled(merged);
  }

  private int from(int range) {
    return (int) ((long) classes * range / ranges);
  }

  /** What tasks of the same scan have found out in this JVM. */
  private KnownLevels known() {
    return KNOWN.updateAndGet(
            last -> last.scan.equals(id) ? last : new Known(id, new KnownLevels(classes)))
        .levels;
  }

  /** The clips of a task, cut into ranges of classes; the checks travel with any of them. */
  private Iterator<SummaryPart> summarised(Iterator<PartitionElement> elements) {
    SummaryBuilder summarizing = builder.with(known());
    List<SummaryPart.NumberedCheck> checks = new ArrayList<>();
    while (elements.hasNext()) {
      PartitionElement element = elements.next();
      if (element instanceof BlockElement block) {
        summarizing.add(block.block());
      } else if (element instanceof NumberedElements.Numbered numbered) {
        checks.add(numbered.check());
      }
    }
    ScoreSummary summary = summarizing.build();
    int carrier = checks.isEmpty() ? 0 : checks.get(0).partition() % ranges;
    List<Integer> numbers = new ArrayList<>();
    for (int range = 0; range < ranges; range++) {
      numbers.add(range);
    }
    return numbers.stream()
        .map(
            range ->
                SummaryPart.of(
                    range,
                    summary.range(from(range), from(range + 1)),
                    range == carrier ? checks : List.of()))
        .iterator();
  }

  private Iterator<SummaryPart> merged(int range, Iterator<SummaryPart> parts, long most) {
    ScoreSummary sum = ScoreSummary.empty(key, limits, from(range + 1) - from(range));
    List<SummaryPart.NumberedCheck> checks = new ArrayList<>();
    while (parts.hasNext()) {
      SummaryPart part = parts.next();
      checks.addAll(part.checks());
      if (part.clips() > 0) {
        sum = sum.plus(part.summary());
      }
    }
    return List.of(SummaryPart.of(range, sum, checks).within(most)).iterator();
  }

  private Found assembled(List<SummaryPart> ranges) {
    List<byte[]> bytes = new ArrayList<>(classes);
    List<SummaryPart.NumberedCheck> checks = new ArrayList<>();
    for (SummaryPart part : ranges) {
      bytes.addAll(part.classes());
      checks.addAll(part.checks());
    }
    checks.sort(Comparator.comparingInt(SummaryPart.NumberedCheck::partition));
    SummaryPart any = ranges.get(0);
    return new Found(
        ScoreSummary.ofBytes(any.clips(), any.weight(), bytes),
        checks.stream().map(SummaryPart.NumberedCheck::check).toList());
  }
}
