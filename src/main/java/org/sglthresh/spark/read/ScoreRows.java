package org.sglthresh.spark.read;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.spark.rows.ClipSource;
import org.sglthresh.spark.rows.HashedClips;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.TableFacts;

/**
 * The rows of a table, read by executors into blocks. Closing it frees what was broadcast for the
 * reading; nothing may read the rows afterwards.
 */
public final class ScoreRows implements AutoCloseable {
  private final TableInput input;
  private final LabelJoin join;
  private final FoldRule folds;
  private boolean closed;

  private ScoreRows(TableInput input, LabelJoin join, FoldRule folds) {
    this.input = input;
    this.join = join;
    this.folds = folds;
  }

  /**
   * Reads a table without folds, see {@link #read(TableInput, String, ChoiceLog, FoldRule,
   * Function)}.
   */
  public static <T> T read(
      TableInput input, String description, ChoiceLog log, Function<ScoreRows, T> action) {
    return read(input, description, log, FoldRule.NONE, action);
  }

  /**
   * Runs an action on the rows of a table. Failures of reading become messages for the user.
   *
   * @param description names the jobs in the Spark UI, lower case
   * @param log receives how the table is read, and why
   * @param folds gives the fold of each clip, so that a block holds clips of a single fold; closed
   *     with the rows
   * @param action runs the jobs; closes the rows when they are no longer needed. They are closed
   *     for it if it fails.
   */
  public static <T> T read(
      TableInput input,
      String description,
      ChoiceLog log,
      FoldRule folds,
      Function<ScoreRows, T> action) {
    return SparkJobs.run(
        input.session().sparkContext(),
        description,
        () -> {
          try {
            return opened(input, log, folds, action);
          } catch (Exception e) {
            throw input.translated(e);
          }
        });
  }

  private static <T> T opened(
      TableInput input, ChoiceLog log, FoldRule folds, Function<ScoreRows, T> action) {
    ScoreRows rows = new ScoreRows(input, joined(input, folds), folds);
    try {
      ReadPlan.of(input, rows.join).explain(log);
      return action.apply(rows);
    } catch (Throwable e) {
      rows.close();
      throw e;
    }
  }

  /** The rows with their labels; the folds are closed if that fails. */
  private static LabelJoin joined(TableInput input, FoldRule folds) {
    try {
      return LabelJoin.of(input);
    } catch (Throwable e) {
      folds.close();
      throw e;
    }
  }

  /** The blocks of each partition, followed by its check. */
  public JavaRDD<PartitionElement> elements() {
    LabelJoin.ClipReader reader = join.reader();
    FoldRule rule = folds;
    int classes = input.scores().classNames().size();
    int clips = BlockElements.clipsPerBlock(classes, folds, input.limits());
    int hashes = DuplicateIds.maxSketched(input.limits(), join.rows().getNumPartitions());
    return join.rows()
        .mapPartitionsWithIndex(
            (partition, rows) ->
                new BlockElements(
                    new HashedClips(reader.clips(rows), hashes), rule, classes, clips),
            false);
  }

  /** What a task makes of the clips of a partition; runs on the executors. */
  @FunctionalInterface
  public interface ClipWork<U> extends Serializable {
    /** The value of a partition with these clips, which it moves through to the end. */
    U of(ClipSource clips);
  }

  /** The values of all partitions, in their order, without blocks. Runs one Spark job. */
  public <U> List<U> ofClips(ClipWork<U> work) {
    LabelJoin.ClipReader reader = join.reader();
    int hashes = DuplicateIds.maxSketched(input.limits(), join.rows().getNumPartitions());
    return PartitionJob.run(
        join.rows(), rows -> work.of(new HashedClips(reader.clips(rows), hashes)));
  }

  /**
   * Decides from the checks of all partitions whether the table can be used.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  public TableFacts judge(List<PartitionCheck> checks) {
    return new TableJudge(input, checks).facts(join.index());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      join.close();
      folds.close();
    }
  }
}
