package org.sglthresh.spark.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.ShardPlan;
import org.sglthresh.summary.SummaryLimits;

/**
 * Every query of the commands, planned and not run, by the name that messages use. {@link
 * GpuPlacement} checks before a run that all of them would run on GPUs.
 */
final class SqlPlans {
  private static final int BINNED_LEVEL = 14;

  private SqlPlans() {}

  /** All queries over a table. */
  static Map<String, Dataset<Row>> of(SqlTable table) {
    Map<String, Dataset<Row>> plans = new LinkedHashMap<>(ofValidating(table));
    plans.putAll(ofMeasuring(table));
    plans.putAll(ofSummary(table));
    plans.putAll(ofLearning(table, SlopeMode.LEARNED));
    return plans;
  }

  /**
   * The query that reads the tables. It is planned at once: later its result would be in memory.
   *
   * @param labelRows as for {@link SqlRows#of}
   */
  static Map<String, Dataset<Row>> ofReading(TableInput input, long labelRows) {
    Dataset<Row> rows = SqlRows.of(input, labelRows);
    rows.queryExecution().executedPlan();
    return Map.of("read the tables", rows);
  }

  private static Map<String, Dataset<Row>> ofValidating(SqlTable table) {
    SqlValidation validation = table.validation();
    Map<String, Dataset<Row>> plans = new LinkedHashMap<>();
    plans.put("validate rows", validation.ofRows());
    plans.put("find duplicates", validation.distinctIds());
    plans.put("validate scores", validation.ofClasses());
    plans.put("hash the ids", validation.ids().all());
    plans.put("find the smallest hashes", validation.ids().below(1L << 40));
    if (table.input().gaps().dropExtraLabels() && table.input().labels().isPresent()) {
      plans.put("find duplicate labels", validation.distinctLabelIds());
    }
    return plans;
  }

  /** The queries that measure thresholds. */
  private static Map<String, Dataset<Row>> ofMeasuring(SqlTable table) {
    double[] thresholds = new double[table.classes()];
    SqlMeasures measures = new SqlMeasures(table);
    boolean logits = table.input().scale() == ScoreScale.LOGIT;
    ScoreBins bins = logits ? ScoreBins.LOGIT : ScoreBins.PROBABILITY;
    Map<String, Dataset<Row>> plans = new LinkedHashMap<>();
    plans.put("weigh shards", measures.clipsByShard(ShardPlan.MAX_SHARDS));
    plans.put("count by shard", measures.tagsByShard(ShardPlan.MAX_SHARDS, thresholds));
    plans.put("compare tags clip by clip", measures.clipwiseSums(thresholds));
    plans.put("draw the scores", measures.inBins(bins, new int[] {0}));
    return plans;
  }

  /** The queries that summarise. */
  private static Map<String, Dataset<Row>> ofSummary(SqlTable table) {
    SqlSummary summary = new SqlSummary(table, SummaryLimits.forClasses(table.classes()));
    List<Integer> all = IntStream.range(0, table.classes()).boxed().toList();
    Map<String, Dataset<Row>> plans = new LinkedHashMap<>();
    plans.put("estimate the distinct scores", summary.distinct());
    plans.put("add up the weights", summary.weights());
    plans.put("count scores", summary.counts(all, 0));
    plans.put("count scores of a class", summary.counts(List.of(0), BINNED_LEVEL));
    return plans;
  }

  /** The queries of the methods. */
  private static Map<String, Dataset<Row>> ofLearning(SqlTable table, SlopeMode mode) {
    double[] thresholds = new double[table.classes()];
    double[] slopes = new double[table.classes()];
    Arrays.fill(slopes, 50);
    Map<String, Dataset<Row>> plans = new LinkedHashMap<>();
    List<LogitAxis> axes =
        Collections.nCopies(table.classes(), new ScoreRanges(table.classes()).axis(0));
    plans.put("ranges", new SqlQueries(table.clips(), List.of()).ranges());
    for (List<LogitAxis> scale : List.of(List.<LogitAxis>of(), axes)) {
      if (!scale.isEmpty() && table.input().scale() == ScoreScale.LOGIT) {
        continue;
      }
      SqlQueries queries = new SqlQueries(table.clips(), scale);
      String suffix = scale.isEmpty() ? "" : " on logits";
      plans.put("epoch" + suffix, queries.epoch(thresholds, slopes, mode));
      plans.put("count" + suffix, queries.counts(thresholds));
      plans.put("moments" + suffix, queries.moments());
      plans.put("sort the scores" + suffix, queries.byScore());
      plans.put("cuts" + suffix, queries.cuts());
    }
    return plans;
  }

  /** The queries that make tags. */
  static Map<String, Dataset<Row>> ofTags(SqlTagTable tags) {
    Map<String, Dataset<Row>> plans = new LinkedHashMap<>();
    plans.put("validate scores", tags.check());
    plans.put("make tags", tags.tags());
    return plans;
  }
}
