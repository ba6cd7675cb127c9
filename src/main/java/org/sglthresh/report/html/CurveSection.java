package org.sglthresh.report.html;

import java.util.Optional;
import java.util.OptionalDouble;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.plot.HistogramPlot;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.PrecisionRecallPlot;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.stats.ScoreHistogram;

/** Shows precision–recall curves and score histograms of a few chosen classes. */
final class CurveSection {
  private CurveSection() {}

  static void add(Page page, ReportData data) {
    Optional<TableResult> last =
        data.tables().stream()
            .filter(table -> table.histogram().isPresent())
            .reduce((first, second) -> second);
    if (last.isEmpty() || last.get().histogram().orElseThrow().classIndices().length == 0) {
      return;
    }
    TableResult table = last.get();
    ScoreHistogram histogram = table.histogram().orElseThrow();
    page.section("Chosen classes");
    page.add(legend(data.thresholds()));
    StringBuilder cards = new StringBuilder();
    for (int k = 0; k < histogram.classIndices().length; k++) {
      cards.append(card(data.thresholds(), table, histogram, k));
    }
    page.figure(cards.toString(), caption(table));
    page.end();
  }

  private static String card(
      ThresholdChange thresholds, TableResult table, ScoreHistogram histogram, int k) {
    int c = histogram.classIndices()[k];
    ClassMetrics after = table.after().classes().get(c);
    Optional<ClassMetrics> before = table.before().map(report -> report.classes().get(c));
    OptionalDouble thresholdBefore = ThresholdSection.before(thresholds, c);
    return "<div class=\"panel card\"><h3>"
        + Html.name(after.name())
        + " <small>"
        + facts(after, before, thresholdBefore, thresholds.after()[c])
        + "</small></h3><div class=\"pair\">"
        + PrecisionRecallPlot.draw(histogram.positives(k), histogram.negatives(k), before, after)
        + HistogramPlot.draw(
            after.name(),
            histogram.bins(),
            histogram.positives(k),
            histogram.negatives(k),
            thresholdBefore,
            thresholds.after()[c])
        + "</div></div>";
  }

  private static String facts(
      ClassMetrics after,
      Optional<ClassMetrics> before,
      OptionalDouble thresholdBefore,
      double threshold) {
    StringBuilder text = new StringBuilder("support ").append(Words.count(after.support()));
    text.append(" · threshold ");
    thresholdBefore.ifPresent(value -> text.append(Numbers.threshold(value)).append(" → "));
    text.append(Numbers.threshold(threshold)).append(" · F1 ");
    before.ifPresent(earlier -> text.append(Numbers.ratio(earlier.f1())).append(" → "));
    return text.append(Numbers.ratio(after.f1())).toString();
  }

  private static String legend(ThresholdChange thresholds) {
    Legend legend = new Legend();
    if (thresholds.hasBefore()) {
      legend.mark("threshold before", "ring", "rule dashed");
    }
    legend.mark(thresholds.hasBefore() ? "threshold after" : "threshold", "dot", "rule");
    return legend.mark("positives", "bar positive").mark("negatives", "bar negative").html();
  }

  private static String caption(TableResult table) {
    return "Classes from frequent to rare on "
        + table.nameInSentence()
        + " clips. Left: precision by recall as the threshold falls; the dotted lines are F1 = .2,"
        + " .4, .6 and .8. Right: how the scores of positives and of negatives are spread, each"
        + " adding up to 100 %. Scores beyond the range shown are in the outermost bars.";
  }
}
