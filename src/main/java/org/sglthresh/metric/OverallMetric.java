package org.sglthresh.metric;

import static org.sglthresh.metric.CountFormula.F1;
import static org.sglthresh.metric.CountFormula.PRECISION;
import static org.sglthresh.metric.CountFormula.RECALL;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sglthresh.objective.BalancedAccuracy;
import org.sglthresh.objective.GMean;
import org.sglthresh.objective.Mcc;
import org.sglthresh.stats.ClipwiseSums;

/**
 * The metrics of a whole table: the one list that metrics.json, intervals, tables, reports and gate
 * rules are made from, in this order. Each value comes from the same formula wherever it appears:
 * on all clips, without one of the shards, or on one of the folds.
 *
 * <p>Values lie in [0, 1], but for Matthews' correlation. They are those of scikit-learn with
 * {@code zero_division=0}: undefined values count as 0. Names are public formats and do not change.
 */
public enum OverallMetric {
  /** F1 of the counts of all classes taken together. */
  MICRO_F1(
      "micro_f1",
      "micro F1",
      "micro: all decisions taken together",
      counts -> counts.micro(F1),
      Use.INTERVAL,
      Use.FOLDS,
      Use.BAR,
      Use.COMPARISON,
      Use.GATE),
  /** Precision of the same counts. */
  MICRO_PRECISION(
      "micro_precision",
      "micro precision",
      counts -> counts.micro(PRECISION),
      Use.INTERVAL,
      Use.FOLDS,
      Use.DETAIL),
  /** Recall of the same counts. */
  MICRO_RECALL(
      "micro_recall",
      "micro recall",
      counts -> counts.micro(RECALL),
      Use.INTERVAL,
      Use.FOLDS,
      Use.DETAIL),
  /** Mean F1 of the classes. */
  MACRO_F1(
      "macro_f1",
      "macro F1",
      "macro: mean over classes",
      counts -> counts.macro(F1),
      Use.INTERVAL,
      Use.FOLDS,
      Use.BAR,
      Use.COMPARISON,
      Use.GATE),
  /** Mean precision of the classes. */
  MACRO_PRECISION(
      "macro_precision",
      "macro precision",
      counts -> counts.macro(PRECISION),
      Use.INTERVAL,
      Use.FOLDS),
  /** Mean recall of the classes. */
  MACRO_RECALL(
      "macro_recall", "macro recall", counts -> counts.macro(RECALL), Use.INTERVAL, Use.FOLDS),
  /** Mean F1 of the classes, weighted by support. */
  WEIGHTED_F1(
      "weighted_f1",
      "weighted F1",
      "weighted: mean by support",
      counts -> counts.weighted(F1),
      Use.INTERVAL,
      Use.FOLDS,
      Use.BAR,
      Use.GATE),
  /** Mean precision of the classes, weighted by support. */
  WEIGHTED_PRECISION(
      "weighted_precision",
      "weighted precision",
      counts -> counts.weighted(PRECISION),
      Use.INTERVAL),
  /** Mean recall of the classes, weighted by support. */
  WEIGHTED_RECALL(
      "weighted_recall", "weighted recall", counts -> counts.weighted(RECALL), Use.INTERVAL),
  /** Mean F1 of the clips. */
  SAMPLES_F1(
      "samples_f1",
      "samples F1",
      "samples: mean over clips",
      counts -> counts.samples(ClipwiseSums::f1),
      Use.FOLDS,
      Use.BAR),
  /** Mean precision of the clips. */
  SAMPLES_PRECISION(
      "samples_precision", "samples precision", counts -> counts.samples(ClipwiseSums::precision)),
  /** Mean recall of the clips. */
  SAMPLES_RECALL(
      "samples_recall", "samples recall", counts -> counts.samples(ClipwiseSums::recall)),
  /** Matthews' correlation coefficient of the counts of all classes taken together, in [−1, 1]. */
  MICRO_MCC("micro_mcc", "micro MCC", counts -> counts.micro(new Mcc())),
  /** The mean of recall and specificity of all classes taken together. */
  MICRO_BALANCED_ACCURACY(
      "micro_balanced_accuracy",
      "micro balanced accuracy",
      counts -> counts.micro(new BalancedAccuracy())),
  /** The geometric mean of recall and specificity of all classes taken together. */
  MICRO_G_MEAN("micro_g_mean", "micro G-mean", counts -> counts.micro(new GMean())),
  /** Mean of the classes' correlation coefficients. */
  MACRO_MCC("macro_mcc", "macro MCC", counts -> counts.macro(new Mcc())),
  /** Mean of the classes' balanced accuracies. */
  MACRO_BALANCED_ACCURACY(
      "macro_balanced_accuracy",
      "macro balanced accuracy",
      counts -> counts.macro(new BalancedAccuracy())),
  /** Mean of the classes' geometric means. */
  MACRO_G_MEAN("macro_g_mean", "macro G-mean", counts -> counts.macro(new GMean())),
  /** Share of the clips with exactly the right tags. */
  SUBSET_ACCURACY(
      "subset_accuracy",
      "subset accuracy",
      "subset accuracy: share of the clips with exactly the right tags",
      counts -> counts.samples(ClipwiseSums::exact),
      Use.BAR),
  /** Share of the decisions that are wrong. */
  HAMMING_LOSS("hamming_loss", "Hamming loss", OverallCounts::hammingLoss, Use.LOSS);

  /** Where a metric appears, beyond metrics.json and the report's table of all averages. */
  public enum Use {
    /**
     * Has an interval, and an interval of its change from one set of thresholds to another. Only
     * for formulas of TP, PP and P of the classes: nothing else is counted by shard.
     */
    INTERVAL,
    /** Its mean and deviation over the folds of a cross-validation are in metrics.json. */
    FOLDS,
    /** Has a bar in the report. */
    BAR,
    /**
     * Has a column wherever methods, parts or folds are compared. Only for formulas of the counts
     * of the classes: a summary of the scores has no others.
     */
    COMPARISON,
    /** Has a row in the table that {@code optimize} prints, after those of {@link #COMPARISON}. */
    DETAIL,
    /** A gate rule may limit its fall; needs {@link #INTERVAL}. */
    GATE,
    /** Is better when low. */
    LOSS
  }

  private final String jsonName;
  private final String label;
  private final String explanation;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final ToDoubleFunction<OverallCounts> formula;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<Use> uses;

  OverallMetric(
      String jsonName, String label, ToDoubleFunction<OverallCounts> formula, Use... uses) {
    this(jsonName, label, "", formula, uses);
  }

  OverallMetric(
      String jsonName,
      String label,
      String explanation,
      ToDoubleFunction<OverallCounts> formula,
      Use... uses) {
    this.jsonName = jsonName;
    this.label = label;
    this.explanation = explanation;
    this.formula = formula;
    this.uses = Set.of(uses);
  }

  /** All metrics of a use, in the order of the list. */
  public static List<OverallMetric> withUse(Use use) {
    return Arrays.stream(values()).filter(metric -> metric.has(use)).toList();
  }

  /** The metric that an objective such as {@code macro-f1} maximises, if it is one of these. */
  public static Optional<OverallMetric> named(String objective) {
    return Arrays.stream(values())
        .filter(metric -> metric.hyphenated().equalsIgnoreCase(objective))
        .findFirst();
  }

  /** Whether the metric has a use. */
  public boolean has(Use use) {
    return uses.contains(use);
  }

  /** The key in JSON files, and a part of column names and rules, such as {@code micro_f1}. */
  public String jsonName() {
    return jsonName;
  }

  /** The name for people in a table, such as {@code micro F1}. */
  public String label() {
    return label;
  }

  /** The name for people as one word, such as {@code micro-F1}. */
  public String hyphenated() {
    return label.replace(' ', '-');
  }

  /** A clause of the report's caption, such as {@code macro: mean over classes}; may be empty. */
  public String explanation() {
    return explanation;
  }

  /** The value; NaN where its counts are missing. */
  double of(OverallCounts counts) {
    return formula.applyAsDouble(counts);
  }
}
