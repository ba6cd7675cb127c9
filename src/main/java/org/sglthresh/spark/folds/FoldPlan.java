package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.read.DuplicateIds;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.GroupColumn;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.stats.FoldAssignment;

/**
 * Plans the folds of a table before its scores are read. One Spark job reads the clip ids, with the
 * groups or the labels where the split needs them. A split by groups that drops clips without
 * labels takes two: one over the groups and one over the labels.
 */
final class FoldPlan {
  private static final int GROUP = 1;
  private static final long[] NONE = {};

  private final TableInput input;
  private final FoldSplit split;

  private FoldPlan(TableInput input, FoldSplit split) {
    this.input = input;
    this.split = split;
  }

  /**
   * The fold of every clip, to be read from; each that is taken is for one reading.
   *
   * @throws UserException when there are fewer clips or groups than folds, the group column cannot
   *     be used, or there are too many clips to group or stratify
   */
  static Supplier<FoldRule> rules(TableInput input, FoldSplit split) {
    if (split.groupColumn().isEmpty()
        && split.stratification() == FoldSplit.Stratification.UNPLANNED) {
      return split::hashed;
    }
    ClipFolds folds = of(input, split);
    return () -> BroadcastFolds.of(input, folds);
  }

  private static ClipFolds of(TableInput input, FoldSplit split) {
    FoldPlan plan = new FoldPlan(input, split);
    if (split.groupColumn().isPresent()) {
      return plan.grouped(split.groupColumn().get());
    }
    return switch (split.stratification()) {
      case UNPLANNED, NONE -> plan.shuffled();
      case LABELS -> plan.stratified();
    };
  }

  /** The clips of a partition, as sent to the driver. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PartitionCheck.Clips ids = new PartitionCheck.Clips();
    private final PartitionCheck.Clips groups = new PartitionCheck.Clips();
    private final RowViolations violations = new RowViolations();
    private long clips;
  }

  private ClipFolds shuffled() {
    Optional<LabelIndex> labels = input.policy().drops() ? labels() : Optional.empty();
    if (labels.isPresent()) {
      long[] hashes = hashes(labels.get(), countedRows(labels.get()));
      return cut(hashes.length, hashes);
    }
    boolean inLabels = input.labels().isPresent() && !input.gaps().dropExtraLabels();
    Dataset<Row> rows =
        inLabels
            ? ids(input.labelsOfClips().orElseThrow())
            : input.scores().table().select(input.scores().clipId());
    List<Part> parts = read(rows);
    long clips = parts.stream().mapToLong(part -> part.clips).sum();
    boolean complete = parts.stream().allMatch(part -> part.ids.isComplete());
    return cut(clips, complete ? concatenate(parts.stream().map(part -> part.ids).toList()) : NONE);
  }

  private static Dataset<Row> ids(LabelTable labels) {
    return labels.rows().select(labels.clipId());
  }

  /**
   * @param hashes of all ids, or none where there are so many that chance alone balances the folds
   */
  private ClipFolds cut(long clips, long[] hashes) {
    requireEnough(clips, "clip");
    if (hashes.length == 0) {
      return ClipFolds.byChance(split);
    }
    long[] keys = hashes;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = FoldAssignment.key(keys[i], split.seed());
    }
    return ClipFolds.cut(split, FoldAssignment.bounds(keys, split.folds()));
  }

  private ClipFolds stratified() {
    LabelIndex labels = labels().orElseThrow(() -> tooMany("--stratify"));
    int[] counted = countedRows(labels);
    requireEnough(counted.length, "clip");
    long[] hashes = hashes(labels, counted);
    long[] keys = new long[hashes.length];
    int[][] positives = new int[hashes.length][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = FoldAssignment.key(hashes[i], split.seed());
      positives[i] = labels.labels(counted[i]).positives();
    }
    int classes = input.scores().classNames().size();
    int[] folds = FoldAssignment.stratified(keys, positives, classes, split.folds());
    return ClipFolds.listed(split, hashes, folds, hashes);
  }

  /** The labels of all clips, of either table; empty when they are too many for the driver. */
  private Optional<LabelIndex> labels() {
    LabelTable table =
        input
            .labelsOfClips()
            .orElseGet(
                () ->
                    new LabelTable(
                        input.scorePath(),
                        input.scoreFiles(),
                        input.scores().table(),
                        input.scores().clipId(),
                        input.ownLabels().orElseThrow(),
                        input.scores().weight()));
    String[] names = input.scores().classNames().toArray(new String[0]);
    return table.collect(names, input.policy(), input.limits());
  }

  /** The rows of the clips that are not dropped. */
  private int[] countedRows(LabelIndex labels) {
    int[] labelled =
        IntStream.range(0, labels.size())
            .filter(row -> !input.policy().drops() || labels.labels(row).positives().length > 0)
            .toArray();
    int[] scored = scored(hashes(labels, labelled));
    return Arrays.stream(scored).map(i -> labelled[i]).toArray();
  }

  /** Positions of the clips that have scores; all of them unless labels of others are dropped. */
  private int[] scored(long[] clips) {
    if (!input.gaps().dropExtraLabels() || input.labels().isEmpty()) {
      return IntStream.range(0, clips.length).toArray();
    }
    List<Part> parts = read(input.scores().table().select(input.scores().clipId()));
    if (!parts.stream().allMatch(part -> part.ids.isComplete())) {
      throw tooMany("--extra-labels drop");
    }
    long[] scores = concatenate(parts.stream().map(part -> part.ids).toList());
    Arrays.sort(scores);
    return IntStream.range(0, clips.length)
        .filter(i -> Arrays.binarySearch(scores, clips[i]) >= 0)
        .toArray();
  }

  private static long[] hashes(LabelIndex labels, int[] rows) {
    long[] hashes = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      hashes[i] = LabelIndex.hash(labels.id(rows[i]).getBytes(StandardCharsets.UTF_8));
    }
    return hashes;
  }

  private ClipFolds grouped(String name) {
    GroupColumn group = GroupColumn.find(input, name);
    requireGroups(group);
    List<Part> parts = readGroups(group);
    RowViolations violations = new RowViolations();
    parts.forEach(part -> violations.merge(part.violations));
    violations.raise(group.what(), group.what());
    if (!parts.stream().allMatch(part -> part.ids.isComplete())) {
      throw tooMany("--group-column");
    }
    long[] ids = concatenate(parts.stream().map(part -> part.ids).toList());
    long[] groups = concatenate(parts.stream().map(part -> part.groups).toList());
    if (input.policy().drops()) {
      LabelIndex labels = labels().orElseThrow(() -> tooMany("--group-column"));
      long[] kept = hashes(labels, countedRows(labels));
      Arrays.sort(kept);
      int[] rows =
          IntStream.range(0, ids.length)
              .filter(row -> Arrays.binarySearch(kept, ids[row]) >= 0)
              .toArray();
      return grouped(select(ids, rows), select(groups, rows));
    }
    int[] rows = scored(ids);
    return grouped(select(ids, rows), select(groups, rows));
  }

  /** A clip without scores has its group in the labels table, or nowhere. */
  private void requireGroups(GroupColumn group) {
    boolean ofScores = group.what().equals(input.what());
    if (ofScores && input.labels().isPresent() && input.fillsClips()) {
      throw UserException.usage(
          "--group-column names a column of the scores table, where clips without scores have no"
              + " row; move it to the labels table, or leave such clips out with --extra-labels"
              + " drop");
    }
  }

  private static long[] select(long[] values, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
  }

  /**
   * @param ids hash of every clip
   * @param groups hash of the group of each
   */
  private ClipFolds grouped(long[] ids, long[] groups) {
    Map<Long, Integer> numbers = new HashMap<>();
    List<Integer> sizes = new ArrayList<>();
    for (long hash : groups) {
      int number = numbers.computeIfAbsent(hash, h -> numbers.size());
      if (number == sizes.size()) {
        sizes.add(0);
      }
      sizes.set(number, sizes.get(number) + 1);
    }
    if (split.stratification() != FoldSplit.Stratification.UNPLANNED) {
      requireEnough(numbers.size(), "group");
    }
    long[] keys = new long[sizes.size()];
    numbers.forEach((hash, number) -> keys[number] = FoldAssignment.key(hash, split.seed()));
    int[] groupFolds =
        FoldAssignment.grouped(
            keys, sizes.stream().mapToInt(Integer::intValue).toArray(), split.folds());
    int[] folds = new int[ids.length];
    for (int i = 0; i < folds.length; i++) {
      folds[i] = groupFolds[numbers.get(groups[i])];
    }
    return ClipFolds.listed(split, ids, folds, groups);
  }

  private List<Part> read(Dataset<Row> clips) {
    return read(clips, false);
  }

  private List<Part> readGroups(GroupColumn group) {
    return read(group.table().select(group.clipId(), group.column()), true);
  }

  private List<Part> read(Dataset<Row> rows, boolean grouped) {
    return SparkJobs.run(
        rows.sparkSession().sparkContext(),
        "deal the clips out to " + split.folds() + " folds",
        () -> {
          try {
            JavaRDD<ClipRow> clips = ColumnarRows.of(rows);
            long limit = DuplicateIds.maxHashes(input.limits(), clips.getNumPartitions());
            return PartitionJob.run(clips, part -> read(part, grouped, limit));
          } catch (Exception e) {
            throw input.translated(e);
          }
        });
  }

  private static Part read(Iterator<ClipRow> rows, boolean grouped, long limit) {
    Part part = new Part();
    while (rows.hasNext()) {
      ClipRow row = rows.next();
      if (row.isNullAt(ClipRow.ID)) {
        continue; // reported when the scores are read
      }
      part.clips++;
      part.ids.add(LabelIndex.hash(row.getUTF8String(ClipRow.ID).getBytes()), limit);
      if (grouped && row.isNullAt(GROUP)) {
        part.violations.add(RowViolation.NO_GROUP, row::name);
      } else if (grouped) {
        part.groups.add(LabelIndex.hash(row.getUTF8String(GROUP).getBytes()), limit);
      }
    }
    return part;
  }

  private static long[] concatenate(List<PartitionCheck.Clips> parts) {
    return parts.stream().flatMapToLong(part -> Arrays.stream(part.values())).toArray();
  }

  private void requireEnough(long found, String unit) {
    if (found < split.folds()) {
      throw UserException.usage(
          "--folds is "
              + split.folds()
              + (found == 1 ? ", but there is only " : ", but there are only ")
              + Words.counted(found, unit)
              + " to deal out; take fewer folds");
    }
  }

  private UserException tooMany(String option) {
    return UserException.usage(
        option
            + " keeps what it needs of every clip on the driver, and these are too many; leave it"
            + " out");
  }
}
