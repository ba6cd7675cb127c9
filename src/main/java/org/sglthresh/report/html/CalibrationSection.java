package org.sglthresh.report.html;

import org.sglthresh.error.Words;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClipFacts;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.plot.CountBars;
import org.sglthresh.report.plot.ReliabilityPlot;
import org.sglthresh.stats.rank.Reliability;

/** Shows whether scores are probabilities, and how many labels clips have. */
final class CalibrationSection {
  private CalibrationSection() {}

  static void add(Page page, RankingReport report) {
    if (report.clips().isEmpty()) {
      return;
    }
    ClipFacts clips = report.clips().get();
    page.section("Reliability and labels");
    page.figure(
        panel("Reliability", ReliabilityPlot.draw(clips.reliability()))
            + panel("Labels of a clip", CountBars.draw(clips.labelCounts())),
        caption(report, clips));
    page.end();
  }

  private static String panel(String heading, String drawing) {
    return "<div class=\"panel\"><h3>" + heading + "</h3>" + drawing + "</div>";
  }

  private static String caption(RankingReport report, ClipFacts clips) {
    return "Reliability: how often what scores say is true, in "
        + Reliability.BINS
        + " bins of equal width; on the dashed line a score is the share of labels, above it scores"
        + " are too low, below it too high. The bars are the weight of each bin. ECE, the mean length"
        + " of the lines from dots to the dashed line by weight, is "
        + RankingNumbers.value(RankingMetric.ECE, report.value(RankingMetric.ECE))
        + ". Labels of a clip: clips by their number of labels, "
        + RankingNumbers.value(
            RankingMetric.LABEL_CARDINALITY, report.value(RankingMetric.LABEL_CARDINALITY))
        + " on average"
        + without(clips.labelCounts())
        + "."
        + (clips.hasSoftLabels() ? " A label above 0 counts as one here." : "");
  }

  private static String without(double[] labelCounts) {
    return labelCounts.length == 0 || labelCounts[0] == 0
        ? ""
        : "; " + Words.counted(labelCounts[0], "clip") + " without any";
  }
}
