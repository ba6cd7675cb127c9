package org.sglthresh.spark.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.error.Words;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.table.TableFile;

/**
 * How a table is read and why so, in words.
 *
 * @param input the table
 * @param partitions it comes in
 * @param labels how they get to the scores
 */
public record ReadPlan(TableInput input, int partitions, Labels labels) {

  /**
   * The way of the labels.
   *
   * @param way which it is
   * @param clips that were sent
   * @param bytes that were sent
   */
  record Labels(Way way, long clips, long bytes) {
    /** Labels that are not sent. */
    Labels(Way way) {
      this(way, 0, 0);
    }

    static Labels of(TableInput input, Optional<LabelIndex> sent) {
      if (sent.isPresent()) {
        return new Labels(Way.SENT, sent.get().size(), sent.get().bytes());
      }
      if (input.labels().isPresent()) {
        return new Labels(Way.SHUFFLED);
      }
      return new Labels(input.ownLabels().isPresent() ? Way.BESIDE : Way.NOT_READ);
    }
  }

  /** How labels get to the scores. */
  enum Way {
    NOT_READ,
    BESIDE,
    SENT,
    SHUFFLED
  }

  /** A table of which the scores alone are read, as Spark SQL does. */
  public static ReadPlan ofScores(TableInput input) {
    int partitions =
        input
            .scores()
            .table()
            .select(input.scores().clipId())
            .queryExecution()
            .toRdd()
            .getNumPartitions();
    return new ReadPlan(input, partitions, new Labels(Way.NOT_READ));
  }

  /** Tells all that there is to say. */
  public void tell(ChoiceLog log) {
    log.detail(partitionsText());
    Optional<String> ofLabels = labelsText();
    ofLabels.ifPresent(log::detail);
  }

  /** The same of a table that becomes another one row by row. */
  public void tellOfWriting(ChoiceLog log) {
    tell(log);
    log.detail(
        String.format(
            "no scores are kept: %s written row by row as files of tags; %s",
            Words.counted(partitions, "partition"), ClusterMemory.of(context()).text()));
  }

  private SparkContext context() {
    return input.scores().table().sparkSession().sparkContext();
  }

  private String partitionsText() {
    String number = Words.counted(partitions, "partition");
    if (input.scoreFiles().isEmpty()) {
      return input.what() + ": " + number + ", as the program has them";
    }
    String scores = input.scorePath() + ", " + files(input.scoreFiles());
    boolean grouped = input.scores().form() == ScoreReader.Form.ENTRIES;
    if (grouped || labels.way == Way.SHUFFLED) {
      return String.format(
          "%s: shuffled by clip id into %s, since %s",
          scores,
          number,
          grouped ? "each clip has a row for every class" : "the labels are too many to be sent");
    }
    long bytes = bytes(input.scoreFiles());
    return String.format(
        "%s: read in %s, as %s",
        scores, number, ReadSession.reason(context(), bytes, input.limits()));
  }

  private Optional<String> labelsText() {
    String most =
        String.format(
            Locale.ROOT,
            "up to %,d clips and %s are",
            input.limits().broadcastClips(),
            Words.bytes(input.limits().broadcastBytes()));
    return switch (labels.way) {
      case NOT_READ -> Optional.empty();
      case BESIDE -> Optional.of("the labels are read with the scores, from the same table");
      case SENT ->
          Optional.of(
              String.format(
                  "the labels of %s, %s, are sent to every executor: %s",
                  Words.counted(labels.clips, "clip"), Words.bytes(labels.bytes), most));
      case SHUFFLED ->
          Optional.of(
              String.format(
                  "the labels, %s, come to their scores by a shuffle; sent to every executor %s",
                  files(input.labels().orElseThrow().files()), most));
    };
  }

  /** What a pass over a table holds in memory that keeps nothing of it. */
  public static String passing(TableInput input) {
    int clips = ScoreRows.clipsPerBlock(input, FoldRule.NONE);
    int classes = input.scores().classNames().size();
    return String.format(
        Locale.ROOT,
        "no scores are kept: each task holds one block of up to %,d clips of %,d classes, %s, at a"
            + " time; %s",
        clips,
        classes,
        Words.bytes((long) Float.BYTES * clips * classes),
        ClusterMemory.of(input.scores().table().sparkSession().sparkContext()).text());
  }

  private static String files(List<TableFile> files) {
    return Words.counted(files.size(), "file") + " of " + Words.bytes(bytes(files));
  }

  private static long bytes(List<TableFile> files) {
    return files.stream().mapToLong(TableFile::bytes).sum();
  }
}
