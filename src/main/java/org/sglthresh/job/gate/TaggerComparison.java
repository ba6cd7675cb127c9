package org.sglthresh.job.gate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.evaluate.TaggerMeasures;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricChanges;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.ranking.RankingChanges;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.stats.ShardCounts;

/**
 * Compares two taggers on the same clips, each with its thresholds. Each table is read twice by
 * itself, and what is compared in pairs are shards: the shard of a clip is a hash of its id, or of
 * its group.
 */
final class TaggerComparison {
  private final DiffOptions options;
  private final JobContext context;
  private final ThresholdsInput.PerClass before;
  private final ThresholdsInput.PerClass after;

  TaggerComparison(
      DiffOptions options,
      JobContext context,
      ThresholdsInput.PerClass before,
      ThresholdsInput.PerClass after) {
    this.options = options;
    this.context = context;
    this.before = before;
    this.after = after;
  }

  /**
   * What one tagger reaches with its thresholds.
   *
   * @param all counts of all classes of the table
   * @param shards of the classes that are compared, in the order of the moves
   */
  private record Side(
      InputFacts input,
      ClassificationReport report,
      ShardCounts all,
      ShardCounts shards,
      double tagged,
      RankingReport ranking) {
    TableFacts facts() {
      return input.facts();
    }
  }

  /**
   * Measures both taggers.
   *
   * @param later scores of the later tagger, with labels
   * @throws org.sglthresh.error.UserException when the tables do not hold the same clips, classes
   *     and labels
   */
  ClipDifference on(TableSource later) {
    ComparedTable old = open(later.withScores(options.beforeScores().orElseThrow()));
    ComparedTable now = open(later);
    SamePair pair = new SamePair(old, now);
    pair.requireClasses();
    requireSeen(FloorCheck.beforeReading(old.source().gaps()), before);
    requireSeen(FloorCheck.beforeReading(now.source().gaps()), after);
    Optional<ClipSlices> groups = now.groups(options.ranking());
    Side earlier = measure("before corpus", old, before, ThresholdMove::before, groups);
    Side latter = measure("corpus", now, after, ThresholdMove::after, groups);
    pair.requireClips(earlier.facts(), latter.facts());
    pair.requireLabels(earlier.all, latter.all);
    ClipDifference.Learned learned =
        ClipDifference.Learned.of(before.set(), after.set(), latter.facts().ids());
    learned.both().forEach(share -> share.tell(context.progress()));
    return new ClipDifference(
        Stream.concat(
                Stream.of(earlier.input, latter.input),
                options.ranking().inputs("corpus", now.source(), groups).stream())
            .toList(),
        options.labels(),
        learned,
        new ClipDifference.Tagged(earlier.tagged, latter.tagged),
        earlier.report,
        latter.report,
        MetricIntervals.of(earlier.shards, 0),
        MetricIntervals.of(latter.shards, 0),
        MetricChanges.between(earlier.shards, latter.shards),
        Optional.of(
            new TaggerChanges(
                RankingChanges.between(earlier.ranking, latter.ranking),
                now.names().size(),
                TaggerChanges.select(earlier.ranking.classes(), old.columns()),
                TaggerChanges.select(latter.ranking.classes(), now.columns()))));
  }

  private ComparedTable open(TableSource source) {
    return ComparedTable.open(context, source, options.labels(), before.set(), after.set());
  }

  private static void requireSeen(FloorCheck check, ThresholdsInput.PerClass side) {
    ThresholdSet set = side.set();
    check.require(set.classNames(), set.thresholds(), set.floor(), side.file());
  }

  private Side measure(
      String role,
      ComparedTable table,
      ThresholdsInput.PerClass thresholds,
      Function<ThresholdMove, ThresholdMove.Side> side,
      Optional<ClipSlices> groups) {
    TableSource source = table.source();
    String what = "measure " + source.scores();
    context.progress().phase(what);
    MeasurePlan plan =
        new MeasurePlan(List.of(table.thresholds(side)), MeasurePlan.bins(source.scoreScale()));
    TaggerMeasures measures =
        TaggerMeasures.of(table.table(), what, plan, options.ranking(), groups);
    TableFacts facts = measures.facts();
    Inputs.tell(source, facts, context.progress());
    requireSeen(FloorCheck.of(source.gaps(), facts.gaps()), thresholds);
    ShardCounts shards = measures.sums().shards();
    return new Side(
        new InputFacts(role, "scores", source, facts, measures.passes()),
        table.report(measures.sums(), 0, facts.clips()),
        shards,
        shards.select(table.columns()),
        measures.sums().tagged(0),
        measures.ranking().orElseThrow());
  }
}
