package org.sglthresh.report.explain;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.plot.ThresholdTextPlot;
import org.sglthresh.report.plot.ThresholdTextPlot.Glyphs;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/** An explanation for the terminal. */
public final class ExplanationText {
  private ExplanationText() {}

  /** Plot, tables and remarks; every line ends with a line feed. */
  public static String of(Explanation explanation, Glyphs glyphs) {
    StringBuilder text = new StringBuilder();
    text.append(key(explanation)).append("\n\n");
    text.append(ThresholdTextPlot.draw(explanation, glyphs)).append('\n');
    text.append(places(explanation).text()).append('\n');
    text.append(curve(explanation).text());
    text.append(explanation.remarks().isEmpty() ? "" : "\n");
    explanation.remarks().forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }

  private static String key(Explanation explanation) {
    String clips =
        explanation.className()
            + ": "
            + Words.count(explanation.curve().positives())
            + " of "
            + Words.counted(explanation.curve().known(), "clip");
    return explanation.curve().positives() > 0
        ? clips + ". p precision, r recall, F F1, by threshold"
        : clips;
  }

  private static TextTable places(Explanation explanation) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.left("method"), Column.right("threshold"), Column.right("95 % interval")));
    addMeasureColumns(columns, explanation);
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (Place place : explanation.places()) {
      List<String> cells = new ArrayList<>();
      cells.add(place.name());
      cells.add(Numbers.threshold(place.threshold()));
      cells.add(interval(place.interval()));
      addMeasures(cells, explanation, place.at());
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static TextTable curve(Explanation explanation) {
    List<Column> columns = new ArrayList<>(List.of(Column.right("threshold")));
    addMeasureColumns(columns, explanation);
    columns.add(Column.left(""));
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (CurveRows.Row row : CurveRows.of(explanation)) {
      List<String> cells = new ArrayList<>();
      cells.add(Numbers.threshold(row.point().threshold()));
      addMeasures(cells, explanation, row.point());
      cells.add(row.note());
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static void addMeasureColumns(List<Column> columns, Explanation explanation) {
    columns.add(Column.right("precision"));
    columns.add(Column.right("recall"));
    columns.add(Column.right("F1"));
    explanation.measure().ifPresent(measure -> columns.add(Column.right(measure.label())));
    columns.add(Column.right(explanation.clipsPerDay().isPresent() ? "tags a day" : "tags/1,000"));
  }

  private static void addMeasures(List<String> cells, Explanation explanation, CurvePoint point) {
    cells.add(Numbers.ratio(point.precision()));
    cells.add(Numbers.ratio(point.recall()));
    cells.add(Numbers.ratio(point.f1()));
    explanation
        .measure()
        .ifPresent(measure -> cells.add(Numbers.ratio(measure.value().applyAsDouble(point))));
    cells.add(tags(explanation, point));
  }

  /** Whole numbers from 100 on, as nobody counts tenths of so many tags. */
  public static String tags(Explanation explanation, CurvePoint point) {
    double tags = explanation.tags(point);
    return tags >= 100 ? Words.count((double) Math.round(tags)) : Numbers.significant(tags);
  }

  /** Such as .12–.34 of probabilities; empty where it is not known. */
  static String interval(Interval interval) {
    return interval.isKnown()
        ? Numbers.threshold(interval.low()) + "–" + Numbers.threshold(interval.high())
        : "";
  }
}
