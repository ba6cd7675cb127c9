package org.sglthresh.job.gate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sglthresh.error.UserException;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.job.evaluate.RankingOptions;
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.SliceReader;
import org.sglthresh.spark.table.TableSource;

/**
 * A table of scores, and which of its classes are compared.
 *
 * @param source of the table, on the scale of the thresholds
 * @param table opened
 * @param names of the classes, in the order of the scores
 * @param columns of the classes that both sets of thresholds have, in the order of the moves
 * @param moves these classes
 */
record ComparedTable(
    TableSource source, ScoreTable table, List<String> names, int[] columns, ThresholdMoves moves) {

  /**
   * Opens a table.
   *
   * @param before the earlier thresholds
   * @param after the later ones
   * @throws UserException when a class of both sets is not in the table
   */
  static ComparedTable open(
      JobContext context,
      TableSource given,
      CorpusLabels labels,
      ThresholdSet before,
      ThresholdSet after) {
    TableSource source = given.onScale(after.scoreScale());
    if (source.gaps().areFilled() && source.scoreScale() == ScoreScale.LOGIT) {
      throw UserException.usage(
          "--missing-scores 0 is for probabilities, but these thresholds are for logits, of which 0"
              + " is not the lowest; leave it out");
    }
    ScoreTable table =
        labels == CorpusLabels.GIVEN
            ? Inputs.open(context, source)
            : Inputs.openScores(context, source);
    List<String> names = names(table, before, after);
    ThresholdMoves moves = ThresholdMoves.between(before, after);
    return new ComparedTable(source, table, names, columns(names, moves, source.scores()), moves);
  }

  /** A table without class names takes those of the thresholds, if both sets have the same. */
  private static List<String> names(ScoreTable table, ThresholdSet before, ThresholdSet after) {
    List<String> names = table.classNames();
    boolean unnamed =
        IntStream.range(0, names.size()).allMatch(c -> names.get(c).equals("class_" + c));
    List<String> earlier = before.classNames();
    boolean agreed = earlier.equals(after.classNames()) && earlier.size() == names.size();
    return unnamed && agreed ? earlier : names;
  }

  private static int[] columns(List<String> names, ThresholdMoves moves, String scores) {
    Map<String, Integer> byName = new HashMap<>();
    for (int c = 0; c < names.size(); c++) {
      byName.put(names.get(c), c);
    }
    return moves.moves().stream()
        .mapToInt(
            move ->
                Optional.ofNullable(byName.get(move.name()))
                    .orElseThrow(() -> missing(move.name(), scores, names.size())))
        .toArray();
  }

  private static UserException missing(String name, String scores, int classes) {
    return UserException.input(
        "class \""
            + name
            + "\" has thresholds on both sides, but none of the "
            + classes
            + " classes of "
            + scores
            + " is called so; name them with --classes, or give scores of the same tagger");
  }

  /** The groups of clips that are resampled together; empty: each clip by itself. */
  Optional<ClipSlices> groups(RankingOptions options) {
    return SliceReader.read(table, options.wanted(source));
  }

  /** A threshold for each column; columns that are not compared get no tags. */
  float[] thresholds(Function<ThresholdMove, ThresholdMove.Side> side) {
    float[] thresholds = new float[names.size()];
    Arrays.fill(thresholds, Float.MAX_VALUE);
    for (int i = 0; i < columns.length; i++) {
      thresholds[columns[i]] = side.apply(moves.moves().get(i)).threshold();
    }
    return thresholds;
  }

  /** Whether all classes of the table are compared, in the order of the scores. */
  private boolean isWhole() {
    return Arrays.equals(columns, IntStream.range(0, names.size()).toArray());
  }

  /** Averages over clips are known only when all classes of the table are compared. */
  ClassificationReport report(TableSums sums, int set, long clips) {
    return isWhole()
        ? sums.report(set, moves.names())
        : ClassificationReport.ofClasses(sums.counts(set).select(columns), clips, moves.names());
  }
}
