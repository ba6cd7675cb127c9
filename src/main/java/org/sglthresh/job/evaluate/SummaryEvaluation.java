package org.sglthresh.job.evaluate;

import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.clips.ClassCosts;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.Measured;
import org.sglthresh.job.clips.Summaries;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.spark.table.FloorOrigin;

/** Measures summaries in the place of scores and labels. */
final class SummaryEvaluation {
  private SummaryEvaluation() {}

  static EvaluateResult of(
      EvaluateOptions options, Optional<FoundThresholds> found, JobContext context) {
    Summaries.Merged merged =
        Summaries.read(options.summaries(), options.table(), "evaluation", context);
    List<String> names = merged.classNames();
    Optional<ResolvedThresholds> resolved =
        found.map(thresholds -> ResolvedThresholds.match(thresholds.input(), names));
    resolved.ifPresent(
        thresholds ->
            thresholds.require(
                new FloorCheck(
                    options.table().gaps(), merged.summary().floor(), FloorOrigin.LEAST_SCORE)));
    Optional<LearnedShare> learned =
        found.flatMap(
            thresholds ->
                LearnedShare.of("the thresholds", thresholds.input(), merged.summary().ids()));
    EvaluateResult result =
        new EvaluateResult(
            options,
            found,
            learned,
            resolved,
            resolved.map(ResolvedThresholds::classNames).orElse(names),
            measures(options, merged, resolved),
            options.weighing().costs().map(file -> ClassCosts.read(file, names, context)),
            merged.inputs(),
            Optional.empty());
    result.table().ifPresent(decided -> Warnings.of(decided).forEach(context.progress()::warn));
    learned.ifPresent(share -> share.tell(context.progress()));
    return result;
  }

  private static TaggerMeasures measures(
      EvaluateOptions options, Summaries.Merged merged, Optional<ResolvedThresholds> resolved) {
    MeasurePlan plan =
        new MeasurePlan(
                resolved.map(ResolvedThresholds::thresholds).stream().toList(),
                MeasurePlan.bins(options.table().scoreScale()))
            .withoutIntervals();
    Measured decisions = merged.clips(SlopeMode.FIXED).measure(plan);
    RankingReport ranking =
        RankingReport.of(SummaryRankings.of(merged.summary(), merged.classNames()));
    return new TaggerMeasures(
        decisions,
        Optional.of(ranking),
        Optional.empty(),
        merged.facts(),
        merged.inputs().size(),
        Absent.ofSummary(resolved.map(given -> decisions.report(0, merged.classNames()))));
  }
}
