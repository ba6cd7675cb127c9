package org.sglthresh.job.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.stats.LabelTotals;

/** Warnings: what a reader should know before trusting a set of thresholds. */
public final class Warnings {
  /** With fewer positives, a class's threshold is mostly noise. */
  private static final int FEW = 10;

  /** A loss of F1 from tuning to held-out clips beyond this says that thresholds are overfitted. */
  private static final double GAP = 0.02;

  /** Names shown of many classes. */
  private static final int NAMED = 3;

  private Warnings() {}

  /** Warnings of given thresholds on a table. */
  public static List<String> of(TableResult table) {
    List<String> warnings = new ArrayList<>();
    addNeverPredicted(warnings, table, "clips");
    return warnings;
  }

  /** Warnings of thresholds that were learned on the first of the tables. */
  public static List<String> of(
      OptimizeOptions options, List<TableResult> tables, LabelTotals totals) {
    List<String> warnings = new ArrayList<>();
    if (options.learning().has(MethodName.Trait.FLOOR)) {
      addFloorsNotHeld(warnings, options.learning().settings().operatingPoint(), tables.get(0));
    } else {
      addNeverPredicted(warnings, tables.get(0), "tuning clips");
    }
    int none = 0;
    int few = 0;
    for (double support : totals.positives()) {
      none += support == 0 ? 1 : 0;
      few += support > 0 && support < FEW && !options.learning().isRare(support) ? 1 : 0;
    }
    if (none > 0) {
      warnings.add(
          Words.counted(none, "class")
              + " without any positive among the tuning clips: no threshold can be learned for"
              + " them");
    }
    if (few > 0) {
      warnings.add(
          Words.counted(few, "class")
              + " with fewer than "
              + FEW
              + " positives among the tuning clips: these thresholds follow chance");
    }
    if (tables.size() > 1) {
      double gap =
          tables.get(0).after().value(OverallMetric.MICRO_F1)
              - tables.get(1).after().value(OverallMetric.MICRO_F1);
      if (gap > GAP) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "micro-F1 falls by %s from the tuning to the held-out clips: the thresholds are"
                    + " overfitted to the tuning clips",
                Numbers.ratio(gap)));
      }
    }
    return warnings;
  }

  /** The warning of one of several methods; empty where nothing is wrong. */
  public static Optional<String> of(String method, ClassificationReport tuning) {
    List<ClassMetrics> never = neverPredicted(tuning);
    return never.isEmpty()
        ? Optional.empty()
        : Optional.of(
            method
                + " never predicts "
                + named(never)
                + " although some of the tuning clips have "
                + (never.size() == 1 ? "it" : "them"));
  }

  /** Classes without positives have a warning of their own, and no tag is right for them. */
  private static List<ClassMetrics> neverPredicted(ClassificationReport report) {
    return report.neverPredicted().stream().filter(metrics -> metrics.support() > 0).toList();
  }

  private static void addNeverPredicted(List<String> warnings, TableResult table, String clips) {
    List<ClassMetrics> never = neverPredicted(table.after());
    if (!never.isEmpty()) {
      warnings.add(
          named(never)
              + (never.size() == 1 ? " is" : " are")
              + " never predicted although some of the "
              + clips
              + " have the class: no score lies above the threshold");
    }
  }

  /** {@code operating-point} tags nothing of a class whose floor no threshold holds. */
  private static void addFloorsNotHeld(
      List<String> warnings, OperatingPoint point, TableResult tuning) {
    List<ClassMetrics> never = tuning.after().neverPredicted();
    if (!never.isEmpty()) {
      warnings.add(
          named(never)
              + (never.size() == 1 ? " is" : " are")
              + " never predicted, because no threshold holds a "
              + point.floor().name().toLowerCase(Locale.ROOT)
              + " of "
              + point.levels().stream().map(Numbers::exact).collect(Collectors.joining(" or "))
              + (point.bound() == ProportionBound.NONE ? "" : " with the certainty asked for")
              + ": the threshold lies on the highest score");
    }
  }

  /** Such as "2 classes (Dog, Cat)"; the first few names of many. */
  private static String named(List<ClassMetrics> classes) {
    String names =
        classes.stream().limit(NAMED).map(ClassMetrics::name).collect(Collectors.joining(", "));
    return Words.counted(classes.size(), "class")
        + " ("
        + names
        + (classes.size() > NAMED ? ", …" : "")
        + ")";
  }
}
