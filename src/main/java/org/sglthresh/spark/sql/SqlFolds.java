package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final SqlTable table;
  private final SlopeMode slopeMode;
  private final HashedFolds rule;
  private final List<LabelTotals> totals; // of the folds
  private final int[] folds; // those with clips

  private SqlFolds(
      SqlTable table, SlopeMode slopeMode, HashedFolds rule, List<LabelTotals> totals) {
    this.table = table;
    this.slopeMode = slopeMode;
    this.rule = rule;
    this.totals = totals;
    this.folds = IntStream.range(0, rule.folds()).filter(k -> totals.get(k).clips() > 0).toArray();
  }

  /**
   * The engine over a table in folds. One query counts the folds.
   *
   * @param table stays open while the engine is used
   */
  public static SqlEngine engine(SqlTable table, SlopeMode slopeMode, HashedFolds rule) {
    SqlFolds folds = new SqlFolds(table, slopeMode, rule, totals(table, rule));
    SqlEngine engine = new SqlEngine(table, slopeMode);
    return folds.folds.length < 2 ? engine : engine.inFolds(folds);
  }

  private static List<LabelTotals> totals(SqlTable table, HashedFolds rule) {
    SqlQueries queries = new SqlQueries(table.clips(), List.of());
    Column fold = rule.foldOf(col(Columns.CLIP_ID));
    double[][] positives = new double[rule.folds()][table.classes()];
    double[][] known = new double[rule.folds()][table.classes()];
    String description = "count the clips of each fold";
    for (Row row : table.ask(description, queries.totals(fold)::collectAsList)) {
      positives[row.getInt(0)][row.getInt(1)] = row.getDouble(2);
      known[row.getInt(0)][row.getInt(1)] = row.getDouble(3);
    }
    List<LabelTotals> totals = new ArrayList<>();
    for (int k = 0; k < rule.folds(); k++) {
      totals.add(LabelTotals.of(0, 0, positives[k], known[k]));
    }
    for (Row row : table.ask(description, queries.clips(fold)::collectAsList)) {
      totals
          .get(row.getInt(0))
          .merge(
              LabelTotals.of(
                  row.getLong(1),
                  row.getDouble(2),
                  new double[table.classes()],
                  new double[table.classes()]));
    }
    return totals;
  }

  private Column fold() {
    return rule.foldOf(col(Columns.CLIP_ID));
  }

  @Override
  public <T> List<T> withoutEach(Task<T> task, EpochListener listener) {
    return Arrays.stream(folds)
        .mapToObj(
            heldOut -> {
              LabelTotals others = new LabelTotals(table.classes());
              Arrays.stream(folds)
                  .filter(k -> k != heldOut)
                  .forEach(k -> others.merge(totals.get(k)));
              SqlTable part = table.where(fold().notEqual(heldOut), others);
              return task.run(new SqlEngine(part, slopeMode), listener);
            })
        .toList();
  }

  @Override
  public ShardCounts heldOut(List<List<double[]>> sets) {
    ShardCounts sum =
        new ShardCounts(
            HeldOutCounts.SHARDS, table.classes(), sets.stream().map(set -> set.get(0)).toList());
    for (int i = 0; i < folds.length; i++) {
      int position = i;
      SqlTable part = table.where(fold().equalTo(folds[i]), totals.get(folds[i]));
      sum.merge(
          new SqlMeasures(part)
              .shards(HeldOutCounts.SHARDS, sets.stream().map(set -> set.get(position)).toList()));
    }
    return sum;
  }
}
