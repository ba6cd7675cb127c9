package org.sglthresh.report.html;

import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.report.data.ChosenClasses;
import org.sglthresh.report.data.CurvePoints;
import org.sglthresh.report.data.OperatingPoint;
import org.sglthresh.report.data.RankingResult;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.plot.CurvePlot;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.stats.rank.RankedCurve;
import org.sglthresh.stats.rank.Ranking;

/** Shows ROC and precision–recall of all pairs together and of a few chosen classes. */
final class RankedCurveSection {
  private RankedCurveSection() {}

  /**
   * Adds the section where the rankings are known and there is a positive.
   *
   * @param decided the decisions at the thresholds; empty where there are none
   */
  static void add(Page page, RankingResult result, Optional<TableResult> decided) {
    int[] chosen = ChosenClasses.bySupport(result.supports(), ChosenClasses.CURVES);
    if (result.curves().isEmpty() || chosen.length == 0) {
      return;
    }
    Ranking ranking = result.curves().get();
    page.section("ROC and precision–recall");
    decided.ifPresent(
        known -> page.add(new Legend().mark("at the thresholds given", "dot").html()));
    StringBuilder cards = new StringBuilder();
    cards.append(
        card(
            "All pairs of clip and class",
            ranking.pairs(),
            decided.map(
                known ->
                    OperatingPoint.ofPairs(known.after().classes(), result.report().classes()))));
    for (int c : chosen) {
      ClassRanking ofClass = result.report().classes().get(c);
      cards.append(
          card(
              ofClass.name(),
              ranking.curve(0, 0, c),
              decided.map(known -> OperatingPoint.of(known.after().classes().get(c), ofClass))));
    }
    page.figure(cards.toString(), caption(decided.isPresent()));
    page.end();
  }

  private static String card(String name, RankedCurve curve, Optional<OperatingPoint> point) {
    return "<div class=\"panel card\"><h3>"
        + Html.name(name)
        + " <small>"
        + facts(curve)
        + point.map(RankedCurveSection::facts).orElse("")
        + "</small></h3><div class=\"pair even\">"
        + CurvePlot.roc(name, CurvePoints.roc(curve), point)
        + CurvePlot.precisionRecall(name, CurvePoints.precisionRecall(curve), point)
        + "</div></div>";
  }

  private static String facts(RankedCurve curve) {
    return "AP "
        + Numbers.ratio(curve.averagePrecision())
        + " · ROC-AUC "
        + Numbers.ratio(curve.areaUnderRoc())
        + " · "
        + Words.counted(curve.positiveWeight(), "positive")
        + " of "
        + Words.count(curve.positiveWeight() + curve.negativeWeight());
  }

  private static String facts(OperatingPoint point) {
    return "<br>with thresholds: precision "
        + Numbers.ratio(point.precision())
        + " · recall "
        + Numbers.ratio(point.recall())
        + " · F1 "
        + Numbers.ratio(point.f1());
  }

  private static String caption(boolean hasThresholds) {
    return "All pairs together, then classes from frequent to rare. Left: recall by the share of"
        + " negatives above the threshold, as it falls; scores that say nothing lie on the diagonal."
        + " Right: precision by recall; the dotted lines are F1 = .2, .4, .6 and .8."
        + (hasThresholds
            ? " The curves of all pairs are those of one threshold for all classes, so a point of"
                + " several thresholds may lie off them."
            : "");
  }
}
