package org.sglthresh.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.report.text.Numbers;

/**
 * Ranking metrics as text: shares as ratios, others with three significant digits, and sentences
 * about what they leave out.
 */
public final class RankingNumbers {
  private static final int MAX_DECIMALS = 5;

  /** More names than this would hide what follows. */
  private static final int NAMES = 20;

  private RankingNumbers() {}

  /** A value. */
  public static String value(RankingMetric metric, double value) {
    if (metric.has(Trait.SHARE) || Double.isNaN(value)) {
      return Numbers.ratio(value);
    }
    String size =
        Double.isInfinite(value) ? "∞" : Numbers.significant(Math.abs(value)).replace("e-", "e−");
    return value < 0 ? "−" + size : size;
  }

  /** A difference of values, with its sign. */
  public static String difference(RankingMetric metric, double value) {
    if (metric.has(Trait.SHARE) || Double.isNaN(value)) {
      return Numbers.change(value);
    }
    String size = Double.isInfinite(value) ? "∞" : decimal(Math.abs(value));
    return size.isEmpty() ? "0" : (value < 0 ? "−" : "+") + size;
  }

  /** Three significant digits, and at most five decimals; empty where these are all 0. */
  private static String decimal(double size) {
    int digits = size == 0 ? 0 : (int) (2 - Math.floor(Math.log10(size)));
    return size < 5e-6 ? "" : Numbers.fixed(size, Math.max(0, Math.min(MAX_DECIMALS, digits)));
  }

  /** An interval; empty where it is not known. */
  public static String interval(RankingMetric metric, Interval interval) {
    return interval.isKnown()
        ? value(metric, interval.low()) + "–" + value(metric, interval.high())
        : "";
  }

  /** An interval of differences; empty where it is not known. */
  public static String differences(RankingMetric metric, Interval interval) {
    return interval.isKnown()
        ? difference(metric, interval.low()) + " to " + difference(metric, interval.high())
        : "";
  }

  /** The certain bounds of a ratio; empty where it is exact or not defined. */
  public static String bounds(Bounded ratio) {
    return ratio.isDefined() && !ratio.isExact()
        ? Numbers.ratio(ratio.low()) + "–" + Numbers.ratio(ratio.high())
        : "";
  }

  /** A p-value: as a ratio, and with two significant digits where that would be 0. */
  public static String probability(double p) {
    return p >= 1e-3 || p == 0 || Double.isNaN(p)
        ? Numbers.ratio(p)
        : String.format(Locale.ROOT, "%.1e", p).replace("e-", "e−");
  }

  /** Sentences about the classes that means leave out. */
  public static List<String> leftOut(RankingReport report) {
    List<String> sentences = new ArrayList<>();
    List<String> absent = report.classesWithoutPositives();
    if (!absent.isEmpty()) {
      String names = absent.stream().limit(NAMES).collect(Collectors.joining(", "));
      int more = absent.size() - NAMES;
      sentences.add(
          Words.counted(absent.size(), "class")
              + " without positives left out of mAP, ROC-AUC and d′, and with F1 0 in the best macro"
              + " F1: "
              + names
              + (more > 0 ? " and " + Words.count(more) + " more." : "."));
    }
    long withoutNegatives = report.classesWithPrecision() - report.classesWithArea();
    if (withoutNegatives > 0) {
      sentences.add(
          Words.counted(withoutNegatives, "class")
              + " without negatives left out of ROC-AUC and d′.");
    }
    return sentences;
  }
}
