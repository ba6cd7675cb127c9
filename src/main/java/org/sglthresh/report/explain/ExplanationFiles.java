package org.sglthresh.report.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.data.Explanation.Role;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;

/** The files of an explanation: curve.csv and explanation.json. */
public final class ExplanationFiles {
  /** Names of the files. */
  public static final String CURVE = "curve.csv";

  public static final String JSON = "explanation.json";

  private static final String FORMAT = "sglthresh-explanation";
  private static final int VERSION = 1;

  /** More thresholds than this are thinned out in curve.csv. */
  static final int MOST_ROWS = 100_000;

  private static final double THOUSAND = 1000;

  private ExplanationFiles() {}

  /** The text of curve.csv: a row for each threshold, from the lowest up. */
  public static String curve(Explanation explanation) {
    ThresholdCurve curve = explanation.curve();
    List<CurvePoint> points =
        Arrays.stream(curve.thinned(MOST_ROWS)).mapToObj(curve::point).toList();
    List<Column<CurvePoint>> columns = new ArrayList<>();
    columns.add(Column.exact("threshold", CurvePoint::threshold));
    columns.add(Column.exact("tp", CurvePoint::truePositives));
    columns.add(Column.exact("fp", CurvePoint::falsePositives));
    columns.add(Column.exact("fn", CurvePoint::falseNegatives));
    columns.add(Column.known("precision", CurvePoint::precision));
    columns.add(Column.known("recall", CurvePoint::recall));
    columns.add(Column.known("f1", CurvePoint::f1));
    explanation
        .measure()
        .ifPresent(measure -> columns.add(Column.known(measure.label(), measure.value())));
    columns.add(Column.exact("tags_per_1000_clips", point -> THOUSAND * point.tagged()));
    explanation
        .clipsPerDay()
        .ifPresent(clips -> columns.add(Column.exact("tags_per_day", explanation::tags)));
    return CsvText.of(columns, points);
  }

  /** The text of explanation.json. */
  public static String json(Explanation explanation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("run", explanation.run());
    json.put("class", explanation.className());
    json.put("objective", explanation.objective());
    json.put("scoreScale", explanation.scale().label());
    json.put("clips", explanation.clips());
    json.put("known", explanation.curve().known());
    json.put("positives", explanation.curve().positives());
    json.put("reason", explanation.reason().label());
    if (explanation.plateau().isKnown()) {
      json.put("plateau", ends(explanation.plateau()));
    }
    explanation.clipsPerDay().ifPresent(clips -> json.put("clipsPerDay", clips));
    json.put(
        "thresholds", explanation.places().stream().map(place -> of(explanation, place)).toList());
    int best = explanation.curve().best();
    if (best >= 0) {
      CurvePoint point = explanation.curve().point(best);
      Map<String, Object> highest = new LinkedHashMap<>();
      highest.put("threshold", point.threshold());
      putMeasures(highest, explanation, point);
      json.put("highestF1", highest);
    }
    json.put("rows", explanation.curve().thinned(MOST_ROWS).length);
    json.put("differentThresholds", explanation.curve().size());
    json.put("remarks", explanation.remarks());
    return JsonText.pretty(json);
  }

  private static Map<String, Object> of(Explanation explanation, Place place) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", place.role() == Role.RUN ? place.name() : place.method());
    fields.put("ofRun", place.isOfRun());
    fields.put("threshold", place.threshold());
    if (place.interval().isKnown()) {
      fields.put("interval", ends(place.interval()));
    }
    fields.put("tp", place.at().truePositives());
    fields.put("fp", place.at().falsePositives());
    fields.put("fn", place.at().falseNegatives());
    putMeasures(fields, explanation, place.at());
    return fields;
  }

  private static void putMeasures(
      Map<String, Object> fields, Explanation explanation, CurvePoint point) {
    fields.put("precision", known(point.precision()));
    fields.put("recall", known(point.recall()));
    fields.put("f1", known(point.f1()));
    explanation
        .measure()
        .filter(measure -> !fields.containsKey(measure.label()))
        .ifPresent(
            measure -> fields.put(measure.label(), known(measure.value().applyAsDouble(point))));
    fields.put("tagsPer1000Clips", THOUSAND * point.tagged());
    if (explanation.clipsPerDay().isPresent()) {
      fields.put("tagsPerDay", explanation.tags(point));
    }
  }

  private static Optional<Double> known(double value) {
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }

  private static List<Double> ends(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
