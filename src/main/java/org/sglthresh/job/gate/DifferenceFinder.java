package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricChanges;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdMoves;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.blocks.ScoreTable;
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
              "%s is for %s scores and %s for %s scores; compare thresholds of the same tagger",
              before.file(), earlier.label(), after.file(), later.label()));
    }
    moves = ThresholdMoves.between(before.set(), after.set());
    if (moves.moves().isEmpty()) {
      throw UserException.input(
          before.file()
              + " and "
              + after.file()
              + " have no class in common; compare thresholds of the same tagger");
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
    return paths;
  }

  /** Finds the difference. Measures both sets on the clips in one pass, if there are clips. */
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
    TableSource corpus = given.onScale(after.set().scoreScale());
    if (corpus.gaps().areFilled() && corpus.scoreScale() == ScoreScale.LOGIT) {
      throw UserException.usage(
          "--missing-scores 0 is for probabilities, but these thresholds are for logits, of which 0"
              + " is not the lowest; leave it out");
    }
    String what = "compare on " + corpus.scores();
    context.progress().phase(what);
    ScoreTable table =
        options.labels() == CorpusLabels.GIVEN
            ? Inputs.open(context, corpus)
            : Inputs.openScores(context, corpus);
    requireSeen(FloorCheck.beforeReading(corpus.gaps()));
    int[] columns = columns(tableNames(table), corpus.scores());
    int classes = table.classNames().size();
    EngineChoice engine = engine();
    MeasurePlan plan =
        new MeasurePlan(
            List.of(
                thresholds(classes, columns, ThresholdMove::before),
                thresholds(classes, columns, ThresholdMove::after)),
            MeasurePlan.bins(corpus.scoreScale()));
    TableScan<TableSums> scan = plan.scan(table, engine, what);
    Inputs.tell(corpus, scan.facts(), context.progress());
    requireSeen(new FloorCheck(corpus.gaps(), scan.facts().gaps().floor()));
    ClipDifference.Learned learned =
        ClipDifference.Learned.of(before.set(), after.set(), scan.facts().ids());
    learned.both().forEach(share -> share.tell(context.progress()));
    TableSums sums = scan.state();
    ShardCounts shards = sums.shards().select(columns);
    return new ClipDifference(
        new InputFacts("corpus", corpus, scan.facts()),
        options.labels(),
        learned,
        new ClipDifference.Tagged(sums.tagged(0), sums.tagged(1)),
        columns,
        report(sums, 0, columns, classes, scan.facts().clips()),
        report(sums, 1, columns, classes, scan.facts().clips()),
        MetricIntervals.of(shards, 0),
        MetricIntervals.of(shards, 1),
        MetricChanges.of(shards, 0, 1));
  }

  /** SQL queries need labels. */
  private EngineChoice engine() {
    if (options.labels() == CorpusLabels.GIVEN) {
      return SqlUse.decide(options.engine(), options.corpus().orElseThrow().gaps(), context);
    }
    context
        .progress()
        .detail("engine blocks: clips without labels are read by Java code, not by queries");
    return EngineChoice.BLOCKS;
  }

  /** A table without class names takes those of the thresholds, if both sets have the same. */
  private List<String> tableNames(ScoreTable table) {
    List<String> names = table.classNames();
    boolean unnamed =
        IntStream.range(0, names.size()).allMatch(c -> names.get(c).equals("class_" + c));
    List<String> earlier = before.set().classNames();
    boolean agreed = earlier.equals(after.set().classNames()) && earlier.size() == names.size();
    return unnamed && agreed ? earlier : names;
  }

  /** The column of each class that both sets have, in the order of the moves. */
  private int[] columns(List<String> names, String scores) {
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

  /** A threshold for each column; columns that are not compared get no tags. */
  private float[] thresholds(
      int classes, int[] columns, Function<ThresholdMove, ThresholdMove.Side> side) {
    float[] thresholds = new float[classes];
    Arrays.fill(thresholds, Float.MAX_VALUE);
    for (int i = 0; i < columns.length; i++) {
      thresholds[columns[i]] = side.apply(moves.moves().get(i)).threshold();
    }
    return thresholds;
  }

  /** Averages over clips are known only when all classes of the table are compared. */
  private ClassificationReport report(
      TableSums sums, int set, int[] columns, int classes, long clips) {
    boolean all = Arrays.equals(columns, IntStream.range(0, classes).toArray());
    return all
        ? sums.report(set, moves.names())
        : ClassificationReport.ofClasses(sums.counts(set).select(columns), clips, moves.names());
  }
}
