package org.sglthresh.spark.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.spark.parquet.ParquetSession;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.table.TableFile;

/** Explains how a table is read, and why, in sentences for a log. */
public final class ReadPlan {
  private final TableInput input;
  private final int partitions;
  private final LabelJoin.Way labels;
  private final Optional<LabelIndex> index;

  private ReadPlan(
      TableInput input, int partitions, LabelJoin.Way labels, Optional<LabelIndex> index) {
    this.input = input;
    this.partitions = partitions;
    this.labels = labels;
    this.index = index;
  }

  /** A table whose labels join the scores in this way. */
  static ReadPlan of(TableInput input, LabelJoin join) {
    return new ReadPlan(input, join.rows().getNumPartitions(), join.way(), join.index());
  }

  /** A table from which only the scores are read here; Spark SQL joins its labels, if any. */
  public static ReadPlan ofScores(TableInput input) {
    int partitions =
        input
            .scores()
            .table()
            .select(input.scores().clipId())
            .queryExecution()
            .toRdd()
            .getNumPartitions();
    return new ReadPlan(input, partitions, LabelJoin.Way.NO_LABELS, Optional.empty());
  }

  /** Explains the partitions and the way of the labels. */
  public void explain(ChoiceLog log) {
    log.detail(partitionsText());
    labelsText().ifPresent(log::detail);
  }

  /** Explains the reading of a table whose tags are written row by row. */
  public void explainTagging(ChoiceLog log) {
    explain(log);
    log.detail(
        String.format(
            "no scores are kept: %s written row by row as files of tags; %s",
            Words.counted(partitions, "partition"), ClusterMemory.of(context()).text()));
  }

  private SparkContext context() {
    return input.session().sparkContext();
  }

  private String partitionsText() {
    String number = Words.counted(partitions, "partition");
    if (input.scoreFiles().isEmpty()) {
      return input.what() + ": " + number + ", as the program has them";
    }
    String scores = input.scorePath() + ", " + text(input.scoreFiles());
    boolean grouped = input.scores().form() == ScoreReader.Form.ENTRIES;
    if (grouped || labels == LabelJoin.Way.SHUFFLED) {
      return String.format(
          "%s: shuffled by clip id into %s, since %s",
          scores,
          number,
          grouped
              ? "each clip has a row for every class"
              : input.fillsClips()
                  ? "clips without scores count as well"
                  : "there are too many labels to broadcast");
    }
    long bytes = bytes(input.scoreFiles());
    return String.format(
        "%s: read in %s, as %s",
        scores, number, ParquetSession.reason(context(), bytes, input.limits()));
  }

  private Optional<String> labelsText() {
    String limit =
        String.format(
            Locale.ROOT,
            "up to %,d clips and %s are",
            input.limits().broadcastClips(),
            Words.bytes(input.limits().broadcastBytes()));
    return switch (labels) {
      case NO_LABELS -> Optional.empty();
      case SAME_ROW -> Optional.of("the labels are read with the scores, from the same table");
      case BROADCAST -> index.map(sent -> broadcastText(sent, unit(), limit));
      case SHUFFLED ->
          Optional.of(
              String.format(
                  "the labels, %s, are joined to their scores by a shuffle: %s",
                  text(input.labels().orElseThrow().files()),
                  input.fillsClips()
                      ? "clips that only the labels have count as well"
                      : limit + " sent to every executor"));
    };
  }

  /** What the labels are of. */
  private String unit() {
    return input.labelsAreOfRecordings() ? "recording" : "clip";
  }

  private static String broadcastText(LabelIndex index, String unit, String limit) {
    return String.format(
        "the labels of %s, %s, are sent to every executor, as %s",
        Words.counted(index.size(), unit), Words.bytes(index.bytes()), limit);
  }

  /** Memory of a pass over a table that keeps no scores, as a sentence. */
  public static String passMemory(TableInput input) {
    int classes = input.scores().classNames().size();
    int clips = BlockElements.clipsPerBlock(classes, FoldRule.NONE, input.limits());
    return String.format(
        Locale.ROOT,
        "no scores are kept: each task holds one block of up to %,d clips of %,d classes, %s, at a"
            + " time; %s",
        clips,
        classes,
        Words.bytes((long) Float.BYTES * clips * classes),
        ClusterMemory.of(input.session().sparkContext()).text());
  }

  private static String text(List<TableFile> files) {
    boolean named = files.stream().map(TableFile::path).anyMatch(TableAddress::isOne);
    return (named ? "files" : Words.counted(files.size(), "file"))
        + " of "
        + Words.bytes(bytes(files));
  }

  private static long bytes(List<TableFile> files) {
    return files.stream().mapToLong(TableFile::bytes).sum();
  }
}
