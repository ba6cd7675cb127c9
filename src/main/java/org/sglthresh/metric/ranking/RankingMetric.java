package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sglthresh.math.NormalQuantile;
import org.sglthresh.stats.rank.ClipTerm;

/**
 * A metric of a tagger's scores. {@link #all} is the one list that metrics.json, intervals, tables,
 * slices, reports, gate rules and the evaluator of Spark ML are made from, in this order. A value
 * that is not defined or not known is NaN. Names are public formats and do not change.
 *
 * <p>Values are those of scikit-learn where it has the metric. A tie of a label with another class
 * counts against the tagger in every metric of label ranking. mAP@k and precision@k are means over
 * the clips with labels.
 *
 * @param jsonName the key in JSON files and the name in options, such as {@code map_at_3}
 * @param label the name for people, such as {@code mAP@3}
 * @param explanation a clause for captions, such as {@code mean over classes}
 * @param traits what sort of metric it is
 * @param formula the value on some clips
 */
public record RankingMetric(
    String jsonName,
    String label,
    String explanation,
    Set<Trait> traits,
    ToDoubleFunction<RankingSample> formula) {

  /** The numbers of first ranks that are asked for by default. */
  public static final List<Integer> DEFAULT_KS = List.of(1, 3, 5);

  /** A sort of metric. */
  public enum Trait {
    /** Lies in [0, 1]. */
    SHARE,
    /** Is better when low. */
    LOSS,
    /** Is neither better when high nor when low: it describes the labels. */
    NEUTRAL,
    /** Is made of the ranks of the labels of single clips, which must be 0, 1 or unknown. */
    HARD_LABELS,
    /** Is made of the ranking of the clips by class; a summary of the scores has it too. */
    CLASSWISE,
    /** Is shown for slices; metrics.json has the others of slices too. */
    SLICES,
    /** A slice may be tested for a difference in it, as it is summed over clips. */
    TESTED,
    /** A gate rule may limit its fall. */
    GATE,
    /** Needs thresholds: it is in the table of decisions already, and here for slices alone. */
    DECISIONS
  }

  /** Mean over the classes of average precision. */
  public static final RankingMetric MAP =
      new RankingMetric(
          "map",
          "mAP",
          "mean of the classes' average precision",
          Set.of(Trait.SHARE, Trait.CLASSWISE, Trait.SLICES, Trait.GATE),
          RankingSample::meanPrecision);

  /** Average precision of all (clip, class) pairs together. */
  public static final RankingMetric MICRO_AP =
      new RankingMetric(
          "micro_ap",
          "micro AP",
          "average precision of all clip and class pairs together",
          Set.of(Trait.SHARE, Trait.CLASSWISE, Trait.GATE),
          RankingSample::pairPrecision);

  /** Mean over the classes of the area under the ROC curve. */
  public static final RankingMetric MACRO_AUC =
      new RankingMetric(
          "macro_auc",
          "ROC-AUC",
          "mean of the classes' area under the ROC curve",
          Set.of(Trait.SHARE, Trait.CLASSWISE, Trait.SLICES, Trait.GATE),
          RankingSample::meanArea);

  /** d′ = √2·Φ⁻¹(mean AUC). */
  public static final RankingMetric D_PRIME =
      new RankingMetric(
          "d_prime",
          "d′",
          "√2·Φ⁻¹ of the mean ROC-AUC",
          Set.of(Trait.CLASSWISE, Trait.GATE),
          sample -> dPrime(sample.meanArea()));

  /** Label-weighted label-ranking average precision: mean over the labels of L/R. */
  public static final RankingMetric LWLRAP =
      new RankingMetric(
          "lwlrap",
          "lwlrap",
          "label-weighted label-ranking average precision",
          Set.of(Trait.SHARE, Trait.HARD_LABELS, Trait.SLICES, Trait.TESTED, Trait.GATE),
          sample -> sample.ratio(ClipTerm.PRECISIONS, ClipTerm.LABELS));

  /** Label-ranking average precision over all clips; those without labels count as 1. */
  public static final RankingMetric LRAP =
      new RankingMetric(
          "lrap",
          "LRAP",
          "label-ranking average precision over all clips, 1 for those without labels, as"
              + " scikit-learn",
          Set.of(Trait.SHARE, Trait.HARD_LABELS),
          sample ->
              (sample.sum(ClipTerm.MEAN_PRECISION)
                      + sample.sum(ClipTerm.CLIPS)
                      - sample.sum(ClipTerm.LABELLED))
                  / sample.sum(ClipTerm.CLIPS));

  /** Label-ranking average precision over the clips with labels. */
  public static final RankingMetric LRAP_LABELLED =
      new RankingMetric(
          "lrap_clips_with_labels",
          "LRAP, clips with labels",
          "the same over clips with labels",
          Set.of(Trait.SHARE, Trait.HARD_LABELS),
          sample -> sample.ratio(ClipTerm.MEAN_PRECISION, ClipTerm.LABELLED));

  /** How far down the last label is, over all clips; 0 for those without labels. */
  public static final RankingMetric COVERAGE_ERROR =
      new RankingMetric(
          "coverage_error",
          "coverage error",
          "rank of a clip's last label, 0 for clips without labels, as scikit-learn",
          Set.of(Trait.LOSS, Trait.HARD_LABELS),
          sample -> sample.ratio(ClipTerm.COVERAGE, ClipTerm.CLIPS));

  /** How far down the last label is, over the clips with labels. */
  public static final RankingMetric COVERAGE_ERROR_LABELLED =
      new RankingMetric(
          "coverage_error_clips_with_labels",
          "coverage error, clips with labels",
          "the same over clips with labels",
          Set.of(Trait.LOSS, Trait.HARD_LABELS),
          sample -> sample.ratio(ClipTerm.COVERAGE, ClipTerm.LABELLED));

  /** Share of the pairs of a label and another class in the wrong order, mean over all clips. */
  public static final RankingMetric RANKING_LOSS =
      new RankingMetric(
          "ranking_loss",
          "ranking loss",
          "share of the pairs of a label and another class in the wrong order, over all clips",
          Set.of(Trait.SHARE, Trait.LOSS, Trait.HARD_LABELS),
          sample -> sample.ratio(ClipTerm.RANKING_LOSS, ClipTerm.CLIPS));

  /** Binary cross entropy in nats, mean over all pairs whose label is known. */
  public static final RankingMetric BCE =
      new RankingMetric(
          "bce",
          "BCE",
          "binary cross entropy of scores limited to [1e-7, 1 - 1e-7]",
          Set.of(Trait.LOSS, Trait.SLICES, Trait.TESTED),
          sample -> sample.ratio(ClipTerm.CROSS_ENTROPY, ClipTerm.KNOWN));

  /** Mean squared difference of score and label. */
  public static final RankingMetric BRIER =
      new RankingMetric(
          "brier",
          "Brier score",
          "mean squared difference of score and label",
          Set.of(Trait.SHARE, Trait.LOSS),
          sample -> sample.ratio(ClipTerm.SQUARED_ERROR, ClipTerm.KNOWN));

  /** Expected calibration error in 15 bins of equal width. */
  public static final RankingMetric ECE =
      new RankingMetric(
          "ece",
          "ECE",
          "expected calibration error in 15 bins of equal width",
          Set.of(Trait.SHARE, Trait.LOSS),
          RankingSample::calibrationError);

  /** Mean number of labels of a clip. */
  public static final RankingMetric LABEL_CARDINALITY =
      new RankingMetric(
          "label_cardinality",
          "labels a clip",
          "mean number of labels",
          Set.of(Trait.NEUTRAL),
          sample -> sample.ratio(ClipTerm.LABELS, ClipTerm.CLIPS));

  /** F1 of all decisions together. */
  public static final RankingMetric MICRO_F1 =
      new RankingMetric(
          "micro_f1",
          "micro F1",
          "F1 of all decisions together",
          Set.of(Trait.SHARE, Trait.DECISIONS, Trait.SLICES, Trait.TESTED),
          RankingSample::microF1);

  private static final List<RankingMetric> BEFORE_KS =
      List.of(
          MAP,
          MICRO_AP,
          MACRO_AUC,
          D_PRIME,
          LWLRAP,
          LRAP,
          LRAP_LABELLED,
          COVERAGE_ERROR,
          COVERAGE_ERROR_LABELLED,
          RANKING_LOSS);

  private static final List<RankingMetric> AFTER_KS =
      List.of(BCE, BRIER, ECE, LABEL_CARDINALITY, MICRO_F1);

  /** Keeps its own copy. */
  public RankingMetric {
    traits = Set.copyOf(traits);
  }

  /**
   * All metrics.
   *
   * @param ks numbers of first ranks, ascending
   */
  public static List<RankingMetric> all(int... ks) {
    List<RankingMetric> metrics = new ArrayList<>(BEFORE_KS);
    for (int k = 0; k < ks.length; k++) {
      metrics.add(averagePrecisionAt(k, ks[k]));
    }
    for (int k = 0; k < ks.length; k++) {
      metrics.add(precisionAt(k, ks[k]));
    }
    metrics.addAll(AFTER_KS);
    return metrics;
  }

  private static RankingMetric averagePrecisionAt(int index, int k) {
    return new RankingMetric(
        "map_at_" + k,
        "mAP@" + k,
        "average precision among " + highest(k) + " of a clip",
        Set.of(Trait.SHARE, Trait.HARD_LABELS, Trait.GATE),
        sample -> sample.perLabelled(ClipTerm.averagePrecisionAt(index)));
  }

  private static RankingMetric precisionAt(int index, int k) {
    return new RankingMetric(
        "precision_at_" + k,
        "precision@" + k,
        k == 1
            ? "share of clips whose highest score is of a label: accuracy where clips have one label"
            : "share of labels among " + highest(k) + " of a clip",
        Set.of(Trait.SHARE, Trait.HARD_LABELS),
        sample -> sample.perLabelled(ClipTerm.precisionAt(index)));
  }

  private static String highest(int k) {
    return k == 1 ? "the highest score" : "the " + k + " highest scores";
  }

  /** The metrics of a trait, in the order of a list. */
  public static List<RankingMetric> withTrait(List<RankingMetric> metrics, Trait trait) {
    return metrics.stream().filter(metric -> metric.has(trait)).toList();
  }

  /** d′ at a mean area. */
  static double dPrime(double area) {
    return Math.sqrt(2) * NormalQuantile.at(area);
  }

  /** Whether the metric has a trait. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The value on some clips; NaN where it is not known. */
  public double of(RankingSample sample) {
    return has(Trait.HARD_LABELS) && !sample.hasRanks()
        ? Double.NaN
        : formula.applyAsDouble(sample);
  }

  /** Metrics of the same name are the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RankingMetric metric && metric.jsonName.equals(jsonName);
  }

  @Override
  public int hashCode() {
    return jsonName.hashCode();
  }

  @Override
  public String toString() {
    return jsonName;
  }
}
