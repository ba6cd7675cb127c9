package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.spark.read.HashedFolds;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.stats.HeldOutCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.ShardCounts;

/** The folds of engine {@code sql}: conditions on a hash of the clip's id, learned in turn. */
public final class SqlFolds implements TuningFolds {
  private final Parts parts;
  private final List<Set<Integer>> folds;

  /**
   * A table whose clips a rule deals out to parts.
   *
   * @param totals of the parts
   */
  private record Parts(
      SqlTable table, SlopeMode slopeMode, HashedFolds rule, List<LabelTotals> totals) {

    /** The clips of some parts. */
    SqlTable of(List<Integer> chosen) {
      LabelTotals sum = new LabelTotals(table.classes());
      chosen.forEach(part -> sum.merge(totals.get(part)));
      return table.where(rule.foldOf(col(Columns.CLIP_ID)).isin(chosen.toArray()), sum);
    }

    /** The parts that have clips and are not left out. */
    List<Integer> without(Set<Integer> leftOut) {
      return IntStream.range(0, totals.size())
          .filter(part -> totals.get(part).clips() > 0 && !leftOut.contains(part))
          .boxed()
          .toList();
    }
  }

  private SqlFolds(Parts parts, List<Set<Integer>> folds) {
    this.parts = parts;
    this.folds = folds;
  }

  /**
   * The engine over a table in folds. Two queries count the clips of the parts.
   *
   * @param table stays open while the engine is used
   */
  public static SqlEngine engine(SqlTable table, SlopeMode slopeMode, HashedFolds rule) {
    Parts parts = new Parts(table, slopeMode, rule, totals(table, rule));
    return new SqlEngine(table, slopeMode)
        .inFolds(
            TuningFolds.once(parts.without(Set.of())).stream()
                .map(folds -> (TuningFolds) new SqlFolds(parts, folds))
                .toList());
  }

  private static List<LabelTotals> totals(SqlTable table, HashedFolds rule) {
    SqlQueries queries = new SqlQueries(table.clips(), List.of());
    Column part = rule.foldOf(col(Columns.CLIP_ID));
    long[] clips = new long[rule.folds()];
    double[] weights = new double[rule.folds()];
    double[][] positives = new double[rule.folds()][table.classes()];
    double[][] known = new double[rule.folds()][table.classes()];
    String description = "count the clips of each fold";
    for (Row row : table.ask(description, queries.clips(part)::collectAsList)) {
      clips[row.getInt(0)] = row.getLong(1);
      weights[row.getInt(0)] = row.getDouble(2);
    }
    for (Row row : table.ask(description, queries.totals(part)::collectAsList)) {
      positives[row.getInt(0)][row.getInt(1)] = row.getDouble(2);
      known[row.getInt(0)][row.getInt(1)] = row.getDouble(3);
    }
    List<LabelTotals> totals = new ArrayList<>();
    for (int k = 0; k < clips.length; k++) {
      totals.add(LabelTotals.of(clips[k], weights[k], positives[k], known[k]));
    }
    return totals;
  }

  @Override
  public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
    return folds.stream()
        .map(
            fold ->
                task.run(new SqlEngine(parts.of(parts.without(fold)), parts.slopeMode()), listener))
        .toList();
  }

  @Override
  public ShardCounts heldOut(List<List<double[]>> sets) {
    int classes = parts.table().classes();
    ShardCounts sum = HeldOutCounts.none(HeldOutCounts.SHARDS, classes, sets.size());
    for (int i = 0; i < folds.size(); i++) {
      int position = i;
      SqlMeasures measures = new SqlMeasures(parts.of(List.copyOf(folds.get(i))));
      sum.merge(
          measures.shards(
              HeldOutCounts.SHARDS, sets.stream().map(set -> set.get(position)).toList()));
    }
    return sum;
  }
}
