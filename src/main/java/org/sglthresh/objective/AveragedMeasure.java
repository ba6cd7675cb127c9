package org.sglthresh.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.stats.ClassCounts;

/**
 * An objective: a measure of counts averaged over the classes. Micro is the measure of the summed
 * counts, or, of {@link Costs}, the mean over all known labels; macro and weighted are sums of the
 * classes' measures times 1 / C or P[c] / ΣP. Micro-F1 and macro-F1 are the objectives of
 * Pellegrini &amp; Masquelier (ICASSP 2021, equations 2–4) without the ε in their precision and
 * recall.
 *
 * @param average how the classes are combined
 * @param measure the measure of a set of counts
 */
public record AveragedMeasure(Average average, Measure measure) {
  /** F1 of the decisions of all classes. */
  public static final AveragedMeasure MICRO_F1 = new AveragedMeasure(Average.MICRO, new FBeta(1));

  /** The mean of the classes' F1. */
  public static final AveragedMeasure MACRO_F1 = new AveragedMeasure(Average.MACRO, new FBeta(1));

  /** The measures with a name of their own; Fβ has one for each β. */
  private static final List<Measure> NAMED =
      List.of(new Jaccard(), new Mcc(), new BalancedAccuracy(), new GMean(), Costs.UNREAD);

  private static final Pattern NAME = Pattern.compile("(micro|macro|weighted)-(.+)");

  private static final Pattern F_BETA =
      Pattern.compile("f((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");

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
    return measure(matcher.group(2)).map(measure -> new AveragedMeasure(average, measure));
  }

  private static Optional<Measure> measure(String name) {
    Matcher fBeta = F_BETA.matcher(name);
    return fBeta.matches()
        ? Optional.of(Double.parseDouble(fBeta.group(1))).filter(FBeta::isBeta).map(FBeta::new)
        : NAMED.stream().filter(measure -> measure.label().equals(name)).findFirst();
  }

  /** The labels of all measures, such as {@code f1} and {@code mcc}, with Fβ as {@code fBETA}. */
  public static List<String> measures() {
    List<String> labels = new ArrayList<>(List.of("f1", "fBETA"));
    NAMED.forEach(measure -> labels.add(measure.label()));
    return labels;
  }

  /**
   * The name used on the command line: average and measure, such as {@code micro-f1} or {@code
   * macro-jaccard}.
   */
  public String label() {
    return average.label() + "-" + measure.label();
  }

  /**
   * The function of the summed counts that the objective is; empty where it is a sum over the
   * classes, in which each class is best by itself.
   */
  public Optional<CountMeasure> ofSums() {
    return average == Average.MICRO && measure instanceof CountMeasure ofAll
        ? Optional.of(ofAll)
        : Optional.empty();
  }

  /** Whether the objective needs {@link #withCosts} before it has a value. */
  public boolean needsCosts() {
    return measure instanceof Costs;
  }

  /** The same average of these costs. */
  public AveragedMeasure withCosts(Costs costs) {
    return new AveragedMeasure(average, costs);
  }

  /** The value at some counts; an undefined measure counts as 0. */
  public double value(ClassCounts counts) {
    if (ofSums().isPresent()) {
      return ofSums()
          .get()
          .value(
              counts.totalTruePositives(),
              counts.totalPredicted(),
              counts.totalPositives(),
              counts.totalKnown());
    }
    double sum = 0;
    for (int c = 0; c < counts.classes(); c++) {
      sum += share(counts, c) * ofClass(counts, c, counts.truePositives(c), counts.predicted(c));
    }
    return sum;
  }

  private double ofClass(ClassCounts counts, int c, double truePositives, double predicted) {
    return measure.ofClass(c).value(truePositives, predicted, counts.positives(c), counts.known(c));
  }

  /**
   * How much the value changes when one class has other counts.
   *
   * @param value at the counts
   * @param truePositives TP of class {@code c} in place of that of the counts
   * @param predicted PP of class {@code c} in place of that of the counts
   */
  public double change(
      ClassCounts counts, double value, int c, double truePositives, double predicted) {
    if (ofSums().isPresent()) {
      return ofSums()
              .get()
              .value(
                  counts.totalTruePositives() + truePositives - counts.truePositives(c),
                  counts.totalPredicted() + predicted - counts.predicted(c),
                  counts.totalPositives(),
                  counts.totalKnown())
          - value;
    }
    return share(counts, c)
        * (ofClass(counts, c, truePositives, predicted)
            - ofClass(counts, c, counts.truePositives(c), counts.predicted(c)));
  }

  /**
   * Partial derivatives of {@link #value} with respect to the counts of each class. A threshold
   * only changes TP and PP of its own class, so gradient descent needs no others.
   *
   * @param byTruePositives {@code [classes]}, filled with ∂/∂TP[c] at fixed PP
   * @param byPredicted {@code [classes]}, filled with ∂/∂PP[c] at fixed TP
   */
  public void gradient(ClassCounts counts, double[] byTruePositives, double[] byPredicted) {
    if (ofSums().isPresent()) {
      CountMeasure ofAll = ofSums().get();
      double tp = counts.totalTruePositives();
      double pp = counts.totalPredicted();
      double p = counts.totalPositives();
      double n = counts.totalKnown();
      Arrays.fill(byTruePositives, ofAll.byTruePositives(tp, pp, p, n));
      Arrays.fill(byPredicted, ofAll.byPredicted(tp, pp, p, n));
      return;
    }
    for (int c = 0; c < counts.classes(); c++) {
      CountMeasure ofClass = measure.ofClass(c);
      double tp = counts.truePositives(c);
      double pp = counts.predicted(c);
      double p = counts.positives(c);
      double n = counts.known(c);
      byTruePositives[c] = share(counts, c) * ofClass.byTruePositives(tp, pp, p, n);
      byPredicted[c] = share(counts, c) * ofClass.byPredicted(tp, pp, p, n);
    }
  }

  /** TP that the gradient of a class goes by: of all classes in micro averages of the sums. */
  public double found(ClassCounts counts, int c) {
    return ofSums().isPresent() ? counts.totalTruePositives() : counts.truePositives(c);
  }

  /** The factor of a class's measure in the sum over the classes. */
  private double share(ClassCounts counts, int c) {
    return switch (average) {
      case MICRO -> share(counts.known(c), counts.totalKnown());
      case MACRO -> 1.0 / counts.classes();
      case WEIGHTED -> share(counts.positives(c), counts.totalPositives());
    };
  }

  private static double share(double part, double all) {
    return all > 0 ? part / all : 0;
  }
}
