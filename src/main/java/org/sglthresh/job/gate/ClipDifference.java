package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricChanges;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.report.data.MeasureChange;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.data.TaggerChange;

/**
 * Compares two sets of thresholds on the same clips and on the classes that both have; or two
 * taggers, each with its thresholds.
 *
 * @param inputs the clips; with two taggers, the table of the earlier and that of the later one
 * @param labels whether the clips have any; without labels, tags are neither right nor wrong
 * @param learned which of the clips either set was learned on
 * @param tagged share of the clips with any tag, before and after
 * @param before metrics with the earlier set
 * @param after metrics with the later set
 * @param beforeIntervals of the metrics before
 * @param afterIntervals of the metrics after
 * @param changes of the metrics from before to after, in a paired comparison
 * @param taggers what changes whatever the thresholds; empty where there is one tagger
 */
record ClipDifference(
    List<InputFacts> inputs,
    CorpusLabels labels,
    Learned learned,
    Tagged tagged,
    ClassificationReport before,
    ClassificationReport after,
    MetricIntervals beforeIntervals,
    MetricIntervals afterIntervals,
    MetricChanges changes,
    Optional<TaggerChanges> taggers) {

  /** Keeps its own copy. */
  ClipDifference {
    inputs = List.copyOf(inputs);
  }

  /**
   * Shares of the clips that were learned on.
   *
   * @param before of the earlier set
   * @param after of the later one
   */
  record Learned(LearnedShare before, LearnedShare after) {
    static Learned of(ThresholdSet before, ThresholdSet after, IdSketch clips) {
      return new Learned(
          LearnedShare.of("the thresholds before", before.learnedOn(), clips),
          LearnedShare.of("the thresholds after", after.learnedOn(), clips));
    }

    List<LearnedShare> both() {
      return List.of(before, after);
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("before", before.json());
      json.put("after", after.json());
      return json;
    }
  }

  /**
   * Shares of the clips that have any tag.
   *
   * @param before with the earlier set
   * @param after with the later one
   */
  record Tagged(double before, double after) {
    /** Both in a clause. */
    String text(double clips) {
      return String.format(
          Locale.ROOT,
          "of %s %.1f %% have a tag before and %.1f %% after",
          Words.counted(clips, "clip"),
          100 * before,
          100 * after);
    }
  }

  /** Whether it is known which tags are right. */
  boolean isLabelled() {
    return labels == CorpusLabels.GIVEN;
  }

  /** How many clips there are. */
  long clips() {
    return inputs.get(0).facts().clips();
  }

  /** Every metric of decisions whose change has an interval. */
  List<MeasureChange> measures() {
    return changes.changes().keySet().stream().map(this::measure).toList();
  }

  /** Every metric of rankings that is known of both taggers; none with one tagger. */
  List<MeasureChange> ranking() {
    return taggers.stream()
        .flatMap(found -> found.ranking().changes().keySet().stream())
        .flatMap(metric -> measure(metric).stream())
        .toList();
  }

  /** The change of a metric. */
  MeasureChange measure(OverallMetric metric) {
    return new MeasureChange(
        metric.hyphenated(),
        MeasureChange.Style.SHARE,
        before.value(metric),
        after.value(metric),
        changes.interval(metric));
  }

  /** The change of a ranking metric; empty where it is not known. */
  Optional<MeasureChange> measure(RankingMetric metric) {
    return taggers
        .map(found -> found.ranking().changes().get(metric))
        .map(
            change ->
                new MeasureChange(
                    metric.label(),
                    metric.has(Trait.SHARE)
                        ? MeasureChange.Style.SHARE
                        : MeasureChange.Style.NUMBER,
                    change.before(),
                    change.after(),
                    change.interval()));
  }

  /** Each class with two taggers, in the order of the moves. */
  List<TaggerChange> classes(List<ThresholdMove> moves) {
    List<TaggerChange> classes = new ArrayList<>();
    List<TagChange> tags = tags(moves);
    taggers.ifPresent(
        found -> {
          for (int i = 0; i < tags.size(); i++) {
            ClassRanking earlier = found.before().get(i);
            ClassRanking later = found.after().get(i);
            classes.add(
                new TaggerChange(
                    tags.get(i),
                    earlier.averagePrecision().value(),
                    later.averagePrecision().value(),
                    earlier.area().value(),
                    later.area().value()));
          }
        });
    return classes;
  }

  /** Each class, in the order of the moves. */
  List<TagChange> tags(List<ThresholdMove> moves) {
    List<TagChange> tags = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      tags.add(new TagChange(moves.get(i), before.classes().get(i), after.classes().get(i)));
    }
    return tags;
  }
}
