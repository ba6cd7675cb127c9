package org.sglthresh.spark.psl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.psl.label.LabelPlan;
import org.sglthresh.spark.event.EventTable;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.read.DuplicateIds;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.run.JavaBytes;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;

/**
 * Counts the labels of windows in one pass. Tasks read the rows and keep of each window the classes
 * above their thresholds; a shuffle brings together what there is of a recording: its windows of
 * all lengths, its weak labels, its events.
 *
 * @param windows that are read
 * @param classNames that count, each one of those of the windows
 * @param thresholds of these classes, by length [lengths][classes]
 * @param weak labels of the recordings, if they are given
 * @param truth if it is given
 * @param extraLabels whether weak labels of recordings without windows are left out
 * @param limits sizes that control reading
 */
public record LabelScan(
    WindowInput windows,
    List<String> classNames,
    List<float[]> thresholds,
    Optional<WeakLabels> weak,
    Optional<EventTable> truth,
    Extra extraLabels,
    ReadLimits limits) {
  /** Bytes of scores whose labels one task brings together: a tenth of them or less is left. */
  private static final long BYTES_PER_RANGE = 256L << 20;

  /** What becomes of weak labels of recordings without windows. */
  public enum Extra {
    REFUSED,
    LEFT_OUT
  }

  /**
   * Reads everything. Runs one job.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid, or do not go together
   */
  public ScannedLabels run(LabelPlan plan) {
    SparkSession spark = windows.tables().get(0).input().session();
    return SparkJobs.run(
        spark.sparkContext(),
        "count the labels of " + windows.what(),
        () -> {
          try {
            return scan(spark, plan);
          } catch (Exception e) {
            throw windows.tables().get(0).input().translated(e);
          }
        });
  }

  private ScannedLabels scan(SparkSession spark, LabelPlan plan) {
    int ranges = ranges(spark);
    JavaPairRDD<Integer, byte[]> all =
        sides(ranges).stream().reduce(JavaPairRDD::union).orElseThrow();
    ReducedPart.Plan reduce = new ReducedPart.Plan(plan, classNames, weak.isPresent());
    List<byte[]> parts =
        PartitionJob.run(
            JavaRDD.fromRDD(all.partitionBy(new HashPartitioner(ranges)).rdd(), all.classTag()),
            reduce::reduce);
    ReducedPart sum = new ReducedPart(plan);
    for (byte[] part : parts) {
      sum.merge(JavaBytes.read(ReducedPart.class, part, 0));
    }
    return new ScanJudge(this, sum).judged();
  }

  private int ranges(SparkSession spark) {
    long bytes =
        windows.tables().stream()
            .flatMap(table -> table.input().scoreFiles().stream())
            .mapToLong(TableFile::bytes)
            .sum();
    int cores = spark.sparkContext().defaultParallelism();
    return (int) Math.max(Math.min(cores, 1 + bytes / (4L << 20)), 1 + bytes / BYTES_PER_RANGE);
  }

  private List<JavaPairRDD<Integer, byte[]>> sides(int ranges) {
    List<JavaPairRDD<Integer, byte[]>> sides = new ArrayList<>();
    int[] classes = classNames.stream().mapToInt(windows.classNames()::indexOf).toArray();
    for (WindowTable table : windows.tables()) {
      JavaRDD<ClipRow> rows = table.rows();
      int length = windows.lengths().indexOf(table.length());
      WindowSide.Plan plan =
          new WindowSide.Plan(
              sides.size(),
              ranges,
              length,
              table.directory(),
              table.length(),
              table.input().scoreReader(),
              DuplicateIds.maxHashes(limits, rows.getNumPartitions()),
              windows.classNames().size(),
              classes,
              thresholds.get(length));
      sides.add(rows.mapPartitionsToPair(plan::of));
    }
    weak.ifPresent(
        labels -> {
          WeakSide.Plan plan =
              new WeakSide.Plan(
                  sides.size(), ranges, labels.reader(), labels.positions(classNames));
          sides.add(labels.rows().mapPartitionsToPair(plan::of));
        });
    truth.ifPresent(events -> addTruth(events, ranges, sides));
    return sides;
  }

  private void addTruth(EventTable events, int ranges, List<JavaPairRDD<Integer, byte[]>> sides) {
    Map<String, Integer> positions = new HashMap<>();
    classNames.forEach(name -> positions.put(name, positions.size()));
    TruthSide.Plan plan = new TruthSide.Plan(sides.size(), ranges, positions);
    sides.add(events.rows().toJavaRDD().mapPartitionsToPair(plan::of));
    for (String path : windows.recordings()) {
      SecondsSide.Plan seconds = new SecondsSide.Plan(sides.size(), ranges);
      sides.add(recordings(path).toJavaRDD().mapPartitionsToPair(seconds::of));
    }
  }

  private Dataset<Row> recordings(String path) {
    return InputTable.open(
            windows.tables().get(0).input().session(),
            path,
            "recordings",
            ColumnNames.DEFAULT,
            limits)
        .rows()
        .where("rejected IS NULL AND seconds IS NOT NULL AND recording IS NOT NULL")
        .selectExpr("recording", "CAST(seconds AS double)");
  }

  /** The checks of an input, in the order of its rows. */
  static List<SideCheck> of(int side, List<SideCheck> checks) {
    return checks.stream()
        .filter(check -> check.side() == side)
        .sorted(Comparator.comparingInt(SideCheck::task))
        .toList();
  }
}
