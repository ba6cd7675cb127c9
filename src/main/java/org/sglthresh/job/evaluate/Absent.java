package org.sglthresh.job.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;

/**
 * What an evaluation does not have.
 *
 * @param names the keys that are not in metrics.json
 * @param sentences for people: what is absent, and why
 */
public record Absent(List<String> names, List<String> sentences) {
  /** Nothing is absent. */
  static final Absent NONE = new Absent(List.of(), List.of());

  private static final List<String> OF_CLIPS = List.of("label_counts", "reliability");

  /** Keeps its own copies. */
  public Absent {
    names = List.copyOf(names);
    sentences = List.copyOf(sentences);
  }

  /**
   * What is made of single clips, which a summary does not have.
   *
   * @param decisions at the thresholds; empty without any
   */
  static Absent ofSummary(Optional<ClassificationReport> decisions) {
    List<OverallMetric> ofTags =
        decisions
            .map(
                report ->
                    Arrays.stream(OverallMetric.values())
                        .filter(metric -> !report.values().containsKey(metric))
                        .toList())
            .orElse(List.of());
    List<String> names = new ArrayList<>(names(RankingMetric.all(ranks())));
    names.addAll(OF_CLIPS);
    ofTags.forEach(metric -> names.add(metric.jsonName()));
    names.add("intervals");
    List<String> labels =
        Stream.of(
                ofClips(RankingMetric.all())
                    .map(RankingMetric::label)
                    .filter(label -> !label.contains(",")), // the same over some of the clips
                Stream.of("mAP@k", "precision@k", "label counts", "reliability"),
                ofTags.stream().map(OverallMetric::label),
                Stream.of("intervals"))
            .flatMap(labelled -> labelled)
            .toList();
    return new Absent(
        names,
        List.of(
            "absent, because summaries do not tell clips apart: "
                + String.join(", ", labels.subList(0, labels.size() - 1))
                + " and "
                + labels.get(labels.size() - 1)));
  }

  /** What engine sql leaves to others. */
  static Absent ofQueries() {
    List<String> names =
        new ArrayList<>(
            RankingMetric.all(ranks()).stream()
                .filter(metric -> !metric.has(Trait.DECISIONS))
                .map(RankingMetric::jsonName)
                .toList());
    names.addAll(OF_CLIPS);
    return new Absent(
        names, List.of("engine sql measures the decisions alone: engine blocks ranks as well"));
  }

  /** Intervals of what is ranked by a summary. */
  static Absent ofIntervals() {
    return new Absent(
        List.of(),
        List.of(
            "mAP, micro AP, ROC-AUC and d′ are from a summary of the scores, which has no"
                + " intervals for them"));
  }

  /**
   * What labels that are neither 0 nor 1 do not have: the rank of a label.
   *
   * @param ks numbers of first ranks that are asked for
   */
  static Absent ofSoftLabels(int... ks) {
    return new Absent(
        RankingMetric.withTrait(RankingMetric.all(ks), Trait.HARD_LABELS).stream()
            .map(RankingMetric::jsonName)
            .toList(),
        List.of(
            "absent, because soft labels have no ranks: lwlrap, LRAP, coverage error, ranking loss,"
                + " mAP@k and precision@k; the other metrics count labels as weights"));
  }

  private static int[] ranks() {
    return RankingMetric.DEFAULT_KS.stream().mapToInt(k -> k).toArray();
  }

  private static List<String> names(List<RankingMetric> metrics) {
    return ofClips(metrics).map(RankingMetric::jsonName).toList();
  }

  private static Stream<RankingMetric> ofClips(List<RankingMetric> metrics) {
    return metrics.stream()
        .filter(metric -> !metric.has(Trait.CLASSWISE) && !metric.has(Trait.DECISIONS));
  }
}
