package org.sglthresh.spark.ml;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.error.UserException;
import org.sglthresh.metric.DecisionSums;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.RankingScan;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.stats.rank.RankingPlan;

/** One value of a {@link MultilabelTaggingEvaluator}, its Params read and checked. */
final class Evaluation {
  private static final String NAME = "the dataset given to evaluate";

  private static final String DESCRIPTION = "evaluate";

  private final MultilabelTaggingEvaluator params;
  private final Dataset<?> dataset;

  Evaluation(MultilabelTaggingEvaluator params, Dataset<?> dataset) {
    this.params = params;
    this.dataset = dataset;
    Schemas.requireInput(dataset.schema(), params);
  }

  double value() {
    TaggingMetric metric = params.metric();
    try {
      return metric instanceof TaggingMetric.OfScores ofScores
          ? value(ofScores)
          : value((TaggingMetric.OfTags) metric);
    } catch (UserException e) {
      throw ParamWords.translated(e);
    }
  }

  private LabelledRows rows() {
    return LabelledRows.of(params, dataset, NAME);
  }

  private double value(TaggingMetric.OfTags wanted) {
    boolean hasThresholds = params.getThresholds().length > 0;
    ScoreTable table = hasThresholds ? rows().table() : tagged().table();
    double[] thresholds = hasThresholds ? thresholds(table) : presence(table);
    DecisionSums sums =
        table
            .aggregateSized(
                DESCRIPTION,
                partitions -> new DecisionSums(thresholds),
                DecisionSums::add,
                DecisionSums::merge)
            .state();
    return sums.report(table.classNames()).value(wanted.metric());
  }

  /** Thresholds as the floats that a model compares with. */
  private double[] thresholds(ScoreTable table) {
    double[] given = params.getThresholds();
    int classes = table.classNames().size();
    if (given.length != 1 && given.length != classes) {
      throw UserException.usage(
          "thresholds has "
              + given.length
              + " numbers, but there are "
              + classes
              + " classes: give one number, or one a class.");
    }
    double[] rounded = new double[classes];
    Arrays.setAll(rounded, c -> (float) given[given.length == 1 ? 0 : c]);
    return rounded;
  }

  /** The rows with the score 1 for the classes present and 0 for the others. */
  private LabelledRows tagged() {
    StructField field = Schemas.field(dataset.schema(), params, params.predictionCol());
    Schemas.requireIndices(field);
    Column present =
        Decisions.column(field.name()).cast(DataTypes.createArrayType(DataTypes.DoubleType));
    Column scores = Decisions.scores(dataset.schema().apply(params.getScoresCol()));
    Column areClasses =
        forall(present, i -> i.geq(0).and(i.lt(size(scores))).and(i.mod(1).equalTo(0)));
    Column zerosAndOnes =
        transform(
            scores,
            (score, c) ->
                when(array_contains(present, c.cast(DataTypes.DoubleType)), 1f).otherwise(0f));
    Column failure =
        raise_error(
            lit(
                "A row of column \""
                    + field.name()
                    + "\" is null or has something other than the index of a class: fix or remove"
                    + " such rows."));
    return rows()
        .scored(
            when(scores.isNull().or(coalesce(areClasses, lit(false))), zerosAndOnes)
                .otherwise(failure),
            ScoreScale.PROBABILITY);
  }

  /** Thresholds between the scores 0 and 1. */
  private static double[] presence(ScoreTable table) {
    double[] thresholds = new double[table.classNames().size()];
    Arrays.fill(thresholds, 0.5);
    return thresholds;
  }

  private double value(TaggingMetric.OfScores wanted) {
    ScoreTable table = rows().table();
    boolean ranksClips = wanted.metric().has(RankingMetric.Trait.CLASSWISE);
    RankingPlan plan =
        new RankingPlan(
            table.classNames().size(),
            table.scoreScale() == ScoreScale.PROBABILITY,
            new double[0],
            wanted.ks(),
            new int[0],
            ranksClips ? RankingScan.maxPositives(0) : 0); // 0: no second pass
    RankingScan<Nothing> scan =
        RankingScan.of(table, DESCRIPTION, FoldRule.NONE, plan, new Nothing());
    if (ranksClips && scan.ranking().isEmpty()) {
      throw UserException.usage(
          wanted.metric()
              + " needs the scores of all labels on the driver, whose memory is too small for them:"
              + " set spark.driver.memory higher, or evaluate a sample of the rows.");
    }
    RankingReport report =
        RankingReport.of(
            scan.sums(),
            scan.ranking()
                .map(ranking -> ClassRankings.of(ranking, table.classNames()))
                .orElse(ClassRankings.UNKNOWN),
            Optional.empty(),
            List.of());
    double value = report.value(wanted.metric());
    if (Double.isNaN(value)) {
      throw undefined(wanted.metric(), report);
    }
    return value;
  }

  private static UserException undefined(RankingMetric metric, RankingReport report) {
    if (metric.has(RankingMetric.Trait.HARD_LABELS)
        && report.clips().orElseThrow().hasSoftLabels()) {
      return UserException.input(
          metric
              + " ranks the labels of each row, which must be 0, 1 or unknown, but "
              + NAME
              + " has soft labels: choose a metric such as map, or round the labels.");
    }
    double labels = report.value(RankingMetric.LABEL_CARDINALITY);
    String reason =
        Double.isNaN(labels)
            ? "no label is known"
            : labels == 0
                ? "no row has a label"
                : "no class has both rows with its label and rows without";
    return UserException.input(metric + " is not defined on " + NAME + ": " + reason + ".");
  }

  /** Nothing is gathered beside the sums of ranking metrics. */
  private static final class Nothing implements RankingScan.Gathering<Nothing> {
    private static final long serialVersionUID = 1L;

    @Override
    public Nothing zero(int partitions) {
      return this;
    }

    @Override
    public void add(Nothing state, ScoreBlock block) {}

    @Override
    public void merge(Nothing into, Nothing from) {}
  }
}
