package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.SqlUse;
import org.sglthresh.job.clips.TableSums;
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.metric.MetricChanges;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.stats.ShardCounts;

/** Reads two sets of thresholds and finds their difference, on clips if there are any. */
final class DifferenceFinder {
  private final DiffOptions options;
  private final JobContext context;
  private final Optional<FoundThresholds> published;
  private final ThresholdsInput.PerClass before;
  private final ThresholdsInput.PerClass after;
  private final ThresholdMoves moves;

  /**
   * Reads both sets.
   *
   * @throws UserException (input) when a set cannot be read, or the sets cannot be compared
   */
  DifferenceFinder(DiffOptions options, JobContext context) {
    this.options = options;
    this.context = context;
    published = published(options.before());
    before =
        published
            .map(found -> (ThresholdsInput.PerClass) found.input())
            .orElseGet(() -> given(options.before()));
    after = ThresholdsInput.read(Hadoop.configuration(context), options.after(), "--after");
    ScoreScale earlier = before.set().scoreScale();
    ScoreScale later = after.set().scoreScale();
    if (earlier != later) {
      throw UserException.input(
          String.format(
              "%s is for %s scores and %s for %s scores; compare thresholds %s",
              before.file(),
              earlier.label(),
              after.file(),
              later.label(),
              options.beforeScores().isPresent()
                  ? "of taggers whose scores have one scale"
                  : "of the same tagger"));
    }
    requireSameCalibration();
    moves = ThresholdMoves.between(before.set(), after.set());
    if (moves.moves().isEmpty()) {
      throw UserException.input(
          before.file()
              + " and "
              + after.file()
              + " have no class in common; compare thresholds of the same tagger");
    }
  }

  /** Scores of clips are read as they are; without clips, both sets may be behind the same. */
  private void requireSameCalibration() {
    CalibrationMark earlier = before.set().calibration();
    CalibrationMark later = after.set().calibration();
    if (!earlier.equals(later)) {
      throw UserException.input(
          String.format(
              "%s is for %s and %s for %s; compare thresholds on the same scores",
              before.file(), earlier.scores(), after.file(), later.scores()));
    }
    if (options.corpus().isPresent() || options.beforeScores().isPresent()) {
      CalibrationMark.NONE.require(later, after.file());
    }
  }

  private Optional<FoundThresholds> published(ThresholdsSource source) {
    return Optional.of(source)
        .filter(ThresholdsSource.Published.class::isInstance)
        .map(ThresholdsSource.Published.class::cast)
        .map(channel -> channel.find(Hadoop.configuration(context)));
  }

  private ThresholdsInput.PerClass given(ThresholdsSource source) {
    String argument = ((ThresholdsSource.Given) source).argument();
    return ThresholdsInput.read(Hadoop.configuration(context), argument, "--before");
  }

  /** The classes of both sets. */
  ThresholdMoves moves() {
    return moves;
  }

  /** All paths that are read. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(List.of(before.file(), after.file()));
    published.ifPresent(found -> paths.addAll(found.paths()));
    options.corpus().ifPresent(corpus -> paths.addAll(Inputs.paths(corpus)));
    options.beforeScores().ifPresent(paths::add);
    options.ranking().metadata().ifPresent(paths::add);
    return paths;
  }

  /**
   * Finds the difference. If there are clips, measures both sets on them: in one pass, or with two
   * taggers in two passes over each table.
   */
  Difference find() {
    if (options.corpus().isEmpty()) {
      context
          .progress()
          .detail(
              "no clips are given: the thresholds of "
                  + Words.counted(moves.moves().size(), "class")
                  + " are compared on the driver, and no table is read");
    }
    return new Difference(before, published, after, moves, options.corpus().map(this::onClips));
  }

  /** Refuses thresholds of either set that lie below the floor of the scores. */
  private void requireSeen(FloorCheck check) {
    for (ThresholdsInput.PerClass side : List.of(before, after)) {
      ThresholdSet set = side.set();
      check.require(set.classNames(), set.thresholds(), set.floor(), side.file());
    }
  }

  private ClipDifference onClips(TableSource given) {
    return options.beforeScores().isPresent()
        ? new TaggerComparison(options, context, before, after).on(given)
        : onTable(given);
  }

  private ClipDifference onTable(TableSource given) {
    String what = "compare on " + given.scores();
    context.progress().phase(what);
    ComparedTable table =
        ComparedTable.open(context, given, options.labels(), before.set(), after.set());
    TableSource corpus = table.source();
    requireSeen(FloorCheck.beforeReading(corpus.gaps()));
    MeasurePlan plan =
        new MeasurePlan(
            List.of(
                table.thresholds(ThresholdMove::before), table.thresholds(ThresholdMove::after)),
            MeasurePlan.bins(corpus.scoreScale()));
    EngineChoice engine = engine();
    Optional<ClipSlices> groups = table.groups(options.ranking());
    TableScan<TableSums> scan =
        groups
            .map(known -> plan.scanInGroups(table.table(), known, what))
            .orElseGet(() -> plan.scan(table.table(), engine, what));
    Inputs.tell(corpus, scan.facts(), context.progress());
    requireSeen(FloorCheck.of(corpus.gaps(), scan.facts().gaps()));
    ClipDifference.Learned learned =
        ClipDifference.Learned.of(before.set(), after.set(), scan.facts().ids());
    learned.both().forEach(share -> share.tell(context.progress()));
    TableSums sums = scan.state();
    ShardCounts shards = sums.shards().select(table.columns());
    long clips = scan.facts().clips();
    return new ClipDifference(
        Stream.concat(
                Stream.of(new InputFacts("corpus", corpus, scan.facts())),
                options.ranking().inputs("corpus", table.source(), groups).stream())
            .toList(),
        options.labels(),
        learned,
        new ClipDifference.Tagged(sums.tagged(0), sums.tagged(1)),
        table.report(sums, 0, clips),
        table.report(sums, 1, clips),
        MetricIntervals.of(shards, 0),
        MetricIntervals.of(shards, 1),
        MetricChanges.of(shards, 0, 1),
        Optional.empty());
  }

  /** SQL queries need labels, and have no groups. */
  private EngineChoice engine() {
    if (options.ranking().groupColumn().isPresent()) {
      context
          .progress()
          .detail("engine blocks: clips of groups are read by Java code, not by queries");
      return EngineChoice.BLOCKS;
    }
    if (options.labels() == CorpusLabels.GIVEN) {
      return SqlUse.decide(options.engine(), options.corpus().orElseThrow(), context);
    }
    context
        .progress()
        .detail("engine blocks: clips without labels are read by Java code, not by queries");
    return EngineChoice.BLOCKS;
  }
}
