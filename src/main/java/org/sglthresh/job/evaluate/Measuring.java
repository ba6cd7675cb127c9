package org.sglthresh.job.evaluate;

import java.util.List;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.PriorShift;
import org.sglthresh.job.clips.SqlUse;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.MarkedClips;
import org.sglthresh.spark.rank.RankingScan;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.EngineChoice.Trait;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.summary.ScoreSummary;

/**
 * Measures a table by an engine.
 *
 * @param what names the Spark jobs
 * @param plan what is measured of decisions; with thresholds, the first set is also that of the
 *     slices
 * @param options what is measured of the ranking
 * @param slices of the clips; empty: none
 * @param shift the label frequencies that classes are weighed to; empty: as the clips are
 */
record Measuring(
    ScoreTable table,
    String what,
    MeasurePlan plan,
    RankingOptions options,
    Optional<ClipSlices> slices,
    Optional<PriorShift> shift) {

  /** The engine that the choice of a user comes to, reported with the reason; never auto. */
  static EngineChoice engine(EvaluateOptions options, JobContext context) {
    EngineChoice choice = options.engine();
    if (choice.isAuto() && options.ontology().isPresent()) {
      context.progress().detail("engine blocks: queries know no tree of classes");
      return EngineChoice.BLOCKS;
    }
    if (choice.isAuto() && !isAnsweredByQueries(options)) {
      context.progress().detail("engine blocks: queries measure thresholds alone");
      return EngineChoice.BLOCKS;
    }
    if (choice.has(Trait.ON_DRIVER)) {
      context
          .progress()
          .detail("engine local, as asked for: one read brings the scores to the driver's memory");
      return choice;
    }
    if (choice.has(Trait.SUMMARY)) {
      context
          .progress()
          .detail(
              "engine summary, as asked for: two reads that rank exactly, as engine blocks; the"
                  + " second summarises the scores where the labels are too many for the driver");
      return choice;
    }
    return SqlUse.decide(choice, options.table(), context);
  }

  private static boolean isAnsweredByQueries(EvaluateOptions options) {
    RankingOptions ranking = options.ranking();
    return options.thresholds().isPresent()
        && ranking.by().isEmpty()
        && ranking.groupColumn().isEmpty();
  }

  /** Measures by an engine; closes nothing. */
  TaggerMeasures by(EngineChoice engine) {
    if (engine.isSql()) {
      table.log().note("engine sql measures the decisions alone; engine blocks ranks as well");
      TableScan<TableSums> scan = plan.scan(table, engine, what);
      return TaggerMeasures.ofDecisions(new TableScan<>(weighed(scan.state()), scan.facts()));
    }
    return engine.has(Trait.ON_DRIVER) ? onDriver(maxPositives()) : onExecutors(maxPositives());
  }

  private TableSums weighed(TableSums sums) {
    return shift.isEmpty() || plan.thresholdSets().isEmpty()
        ? sums
        : shift.get().applyTo(sums, "the clips", table.log()::note);
  }

  private long maxPositives() {
    return RankingScan.maxPositives(options.by().size());
  }

  /**
   * Two passes on the executors.
   *
   * @param maxPositives the driver takes no more; with more, the second pass is a summary
   */
  TaggerMeasures onExecutors(long maxPositives) {
    RankingScan<TableSums> scan =
        RankingScan.of(
            table, what, MarkedClips.of(table, slices), ranked(maxPositives), plan.gathering());
    return scan.ranking().isPresent() ? exact(scan, 2) : tooMany(scan);
  }

  /** One read, and two passes in the driver's memory. */
  TaggerMeasures onDriver(long maxPositives) {
    RankingScan<TableSums> scan =
        RankingScan.onDriver(
            table, MarkedClips.of(table, slices), ranked(maxPositives), plan.gathering());
    return scan.ranking().isPresent() ? exact(scan, 1) : tooMany(scan);
  }

  private RankingPlan ranked(long maxPositives) {
    return new RankingPlan(
        table.classNames().size(),
        table.scoreScale() == ScoreScale.PROBABILITY,
        ofSlices(),
        options.firstRanks(),
        slices.map(ClipSlices::sizes).orElse(new int[0]),
        maxPositives);
  }

  /**
   * The thresholds of slices, which have micro F1; of all clips, the decisions are counted apart.
   */
  private double[] ofSlices() {
    return options.by().isEmpty() || plan.thresholdSets().isEmpty()
        ? new double[0]
        : FloatThresholds.widen(plan.thresholdSets().get(0));
  }

  private TaggerMeasures exact(RankingScan<TableSums> scan, int passes) {
    RankingReport report =
        RankingReports.exact(
            scan.sums(),
            scan.ranking().orElseThrow(),
            table.classNames(),
            scan.facts().gaps().floor(),
            slices,
            shift);
    Absent absent =
        scan.sums().hasSoftLabels() ? Absent.ofSoftLabels(scan.sums().plan().ks()) : Absent.NONE;
    return new TaggerMeasures(
        weighed(scan.others()),
        Optional.of(report),
        shift.isPresent() ? Optional.empty() : scan.ranking(),
        scan.facts(),
        passes,
        absent);
  }

  private TaggerMeasures tooMany(RankingScan<TableSums> scan) {
    if (shift.isPresent()) {
      throw UserException.usage(
          "--prior-shift weighs classes that are ranked exactly, and "
              + Words.counted((double) scan.facts().positives(), "label")
              + " are too many for the driver; give more --driver-memory");
    }
    table
        .log()
        .note(
            "the classes are ranked by a summary of the scores, without intervals: "
                + Words.counted((double) scan.facts().positives(), "label")
                + " are too many for the driver; more --driver-memory ranks them exactly");
    return summarized(scan);
  }

  /** A second pass that summarises the scores, for what is ranked class by class. */
  private TaggerMeasures summarized(RankingScan<TableSums> scan) {
    TableScan<ScoreSummary> summary = table.summarize();
    ClassRankings rankings = SummaryRankings.of(summary.state(), table.classNames());
    RankingReport report =
        RankingReport.of(
            scan.sums(),
            rankings,
            Optional.empty(),
            slices.map(found -> SummaryRankings.slicings(scan.sums(), found)).orElse(List.of()));
    return new TaggerMeasures(
        scan.others(),
        Optional.of(report),
        Optional.empty(),
        scan.facts(),
        2,
        Absent.ofIntervals());
  }
}
