package org.sglthresh.objective;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.stats.ClassCounts;

/**
 * An objective: a measure of counts averaged over the classes. Micro is the measure of the summed
 * counts; macro and weighted are sums of the classes' measures times 1 / C or P[c] / ΣP. Micro-F1
 * and macro-F1 are the objectives of Pellegrini &amp; Masquelier (ICASSP 2021, equations 2–4)
 * without the ε in their precision and recall.
 *
 * @param average how the classes are combined
 * @param measure the measure of a set of counts
 */
public record AveragedMeasure(Average average, CountMeasure measure) {
  /** F1 of the decisions of all classes. */
  public static final AveragedMeasure MICRO_F1 = new AveragedMeasure(Average.MICRO, new FBeta(1));

  /** The mean of the classes' F1. */
  public static final AveragedMeasure MACRO_F1 = new AveragedMeasure(Average.MACRO, new FBeta(1));

  private static final Pattern NAME =
      Pattern.compile(
          "(micro|macro|weighted)-(jaccard|f((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?))");

  /**
   * The measure with a {@link #label()}, such as {@code macro-f0.5}. β is any decimal number in the
   * range of {@link FBeta}. Empty where no measure has that name.
   */
  public static Optional<AveragedMeasure> named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Average average = Average.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    if (matcher.group(3) == null) {
      return Optional.of(new AveragedMeasure(average, new Jaccard()));
    }
    return Optional.of(Double.parseDouble(matcher.group(3)))
        .filter(FBeta::isBeta)
        .map(beta -> new AveragedMeasure(average, new FBeta(beta)));
  }

  /**
   * The name used on the command line: average and measure, such as {@code micro-f1} or {@code
   * macro-jaccard}.
   */
  public String label() {
    return average.label() + "-" + measure.label();
  }

  /** The value at some counts, in [0, 1]; an undefined measure counts as 0. */
  public double value(ClassCounts counts) {
    if (average == Average.MICRO) {
      return measure.value(
          counts.totalTruePositives(), counts.totalPredicted(), counts.totalPositives());
    }
    double sum = 0;
    for (int c = 0; c < counts.classes(); c++) {
      double tp = counts.truePositives(c);
      sum += share(counts, c) * measure.value(tp, counts.predicted(c), counts.positives(c));
    }
    return sum;
  }

  /**
   * Partial derivatives of {@link #value} with respect to the counts of each class. A threshold
   * only changes TP and PP of its own class, so gradient descent needs no others.
   *
   * @param byTruePositives {@code [classes]}, filled with ∂/∂TP[c] at fixed PP
   * @param byPredicted {@code [classes]}, filled with ∂/∂PP[c] at fixed TP
   */
  public void gradient(ClassCounts counts, double[] byTruePositives, double[] byPredicted) {
    if (average == Average.MICRO) {
      double tp = counts.totalTruePositives();
      double pp = counts.totalPredicted();
      double p = counts.totalPositives();
      Arrays.fill(byTruePositives, measure.byTruePositives(tp, pp, p));
      Arrays.fill(byPredicted, measure.byPredicted(tp, pp, p));
      return;
    }
    for (int c = 0; c < counts.classes(); c++) {
      double tp = counts.truePositives(c);
      double pp = counts.predicted(c);
      double p = counts.positives(c);
      byTruePositives[c] = share(counts, c) * measure.byTruePositives(tp, pp, p);
      byPredicted[c] = share(counts, c) * measure.byPredicted(tp, pp, p);
    }
  }

  /** The factor of a class's measure in the sum over the classes, for macro and weighted. */
  public double share(ClassCounts counts, int c) {
    if (average == Average.WEIGHTED) {
      double total = counts.totalPositives();
      return total > 0 ? counts.positives(c) / total : 0;
    }
    return 1.0 / counts.classes();
  }
}
