package org.sglthresh.job.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ThresholdBasis;
import org.sglthresh.model.ThresholdReason;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.Numbers;

/** Says in sentences how good a result is, for the terminal and the report. */
public final class Remarks {
  /** Half of the last digit shown: smaller differences are reported as none. */
  private static final double NEGLIGIBLE = 5e-5;

  /** What the upper bound of a certificate is. */
  enum Bound {
    /** A value that thresholds reach. */
    REACHED(""),
    /** A value that none exceed: all that a summary of the scores can prove. */
    NOT_EXCEEDED("at most ");

    private final String words;

    Bound(String words) {
      this.words = words;
    }
  }

  private Remarks() {}

  static List<String> of(
      String method,
      String objective,
      Optional<Certificate> certificate,
      List<TableResult> tables,
      Bound bound) {
    List<String> remarks = new ArrayList<>();
    certificate.ifPresent(
        proof -> remarks.add(method + " " + distance(Headlines.measure(objective), proof, bound)));
    if (tables.size() > 1) {
      remarks.add(
          fall(
              tables.get(0).after().value(OverallMetric.MICRO_F1),
              tables.get(1).after().value(OverallMetric.MICRO_F1)));
    }
    return remarks;
  }

  /** What a floor of the scores means for the thresholds; empty without one. */
  public static Optional<String> of(ScoreFloor floor) {
    return floor.isSet()
        ? Optional.of(
            "No threshold lies below "
                + floor.score()
                + ", the floor of the scores: the best possible is that of the thresholds from"
                + " there on.")
        : Optional.empty();
  }

  /** What a combination gives its parts; empty for a method that stands alone. */
  static Optional<String> of(String method, List<MethodPart> parts) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    boolean chosen = parts.stream().allMatch(part -> part.heldOut().isPresent());
    String shares =
        parts.stream()
            .sorted(Comparator.comparingDouble((MethodPart part) -> -part.share()))
            .map(
                part -> String.format(Locale.ROOT, "%s %.0f %%", part.method(), 100 * part.share()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        method
            + " averages "
            + shares
            + (chosen
                ? ": how often each is the best on tuning clips that it did not learn on."
                : ": fixed shares."));
  }

  /** Which classes have no threshold of their own; empty without any. */
  public static Optional<String> ofRare(ThresholdSet set, int minimumSupport) {
    List<ClassThreshold> rare =
        set.classes().stream()
            .filter(entry -> entry.basis().reason() == ThresholdReason.TOO_FEW_POSITIVES)
            .toList();
    return rare.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Words.counted(rare.size(), "class")
                + " with fewer than "
                + Words.counted(minimumSupport, "positive")
                + (rare.size() == 1 ? " has" : " have")
                + " the median threshold of the others, "
                + Numbers.threshold(rare.get(0).threshold())
                + ".");
  }

  /** Which of several levels is held; empty where there is one, or none is asked for or held. */
  public static Optional<String> ofLevels(ThresholdSet set, Learning learning) {
    OperatingPoint point = learning.settings().operatingPoint();
    List<Double> held =
        set.bases().stream().filter(ThresholdBasis::hasLevel).map(ThresholdBasis::level).toList();
    if (!learning.has(Trait.FLOOR) || point.levels().size() == 1 || held.isEmpty()) {
      return Optional.empty();
    }
    String floor = "The " + Words.nameOf(point.floor());
    if (point.scope() == OperatingPoint.Scope.OVERALL) {
      return Optional.of(
          floor
              + " of all classes together is at least "
              + Numbers.exact(held.get(0))
              + ", the first of the levels that can be held.");
    }
    return Optional.of(
        floor
            + " is at least "
            + point.levels().stream()
                .map(
                    level ->
                        Numbers.exact(level)
                            + " in "
                            + Words.counted(Collections.frequency(held, level), "class"))
                .collect(Collectors.joining(", "))
            + ".");
  }

  /** How labels were weighed. */
  static String ofFrequencies(String file) {
    return "In all that is counted class by class, labels are as frequent as "
        + file
        + " says; what is measured clip by clip is of the clips as they are.";
  }

  private static String distance(String measure, Certificate proof, Bound bound) {
    String best =
        measure + " on the tuning clips (" + bound.words + Numbers.ratio(proof.upperBound()) + ").";
    return proof.gap() < NEGLIGIBLE
        ? "reaches the best possible " + best
        : "is " + bound.words + points(proof.gap()) + " below the best possible " + best;
  }

  private static String fall(double tuning, double heldOut) {
    double fall = tuning - heldOut;
    if (Math.abs(fall) < NEGLIGIBLE) {
      return "Micro-F1 is the same on held-out as on tuning clips.";
    }
    return "Micro-F1 is "
        + points(Math.abs(fall))
        + (fall > 0 ? " lower" : " higher")
        + " on held-out than on tuning clips.";
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%.2f points", 100 * difference);
  }
}
