package org.sglthresh.report.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.report.data.Explanation;

/**
 * The thresholds of a curve that a table shows: those at even steps of recall, or of a class
 * without positives those at falling shares of tagged clips, with the best one and the run's.
 */
final class CurveRows {
  private static final double[] RECALLS = {1, .95, .9, .8, .7, .6, .5, .4, .3, .2, .1};
  private static final double[] SHARES = {.5, .2, .1, .05, .02, .01, .005, .002, .001, 0};

  private CurveRows() {}

  /**
   * A row.
   *
   * @param note what is special about it; may be empty
   */
  record Row(CurvePoint point, String note) {}

  /** The rows from the lowest threshold up. */
  static List<Row> of(Explanation explanation) {
    ThresholdCurve curve = explanation.curve();
    TreeMap<Double, List<String>> notes = new TreeMap<>();
    boolean ranked = curve.positives() > 0;
    for (double level : ranked ? RECALLS : SHARES) {
      int at = ranked ? curve.reaching(level) : curve.tagging(level);
      if (at >= 0) {
        notes.computeIfAbsent(curve.point(at).threshold(), threshold -> new ArrayList<>());
      }
    }
    int best = curve.best();
    if (best >= 0) {
      notes
          .computeIfAbsent(curve.point(best).threshold(), threshold -> new ArrayList<>())
          .add("highest F1");
    }
    CurvePoint own = explanation.own().at();
    List<String> ofOwn = new ArrayList<>(List.of("this run"));
    List<Row> rows = new ArrayList<>();
    notes.forEach(
        (threshold, words) -> {
          CurvePoint point = curve.point(curve.indexAt(threshold));
          if (point.decidesAs(own)) {
            ofOwn.addAll(words);
          } else {
            rows.add(new Row(point, String.join(", ", words)));
          }
        });
    rows.add(new Row(own, String.join(", ", ofOwn)));
    rows.sort((a, b) -> Double.compare(a.point.threshold(), b.point.threshold()));
    return rows;
  }
}
