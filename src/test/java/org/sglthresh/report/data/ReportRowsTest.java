package org.sglthresh.report.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.PrecisionRecallF1;
import org.sglthresh.metric.UndefinedValues;
import org.sglthresh.optimize.interval.ThresholdIntervals;

/** The rows of per_class.csv and history.csv, and the classes that a report chooses. */
class ReportRowsTest {

  @Test
  void perClassCsvIsQuotedAndExact() {
    ClassMetrics horn =
        new ClassMetrics(0, "Air horn, truck horn", 3, 1, 2, 9, PrecisionRecallF1.of(3, 4, 5));
    ClassMetrics quoted =
        new ClassMetrics(1, "a \"b\"\nc", 0.5, 0, 0, 9, PrecisionRecallF1.of(0.5, 0.5, 0.5));
    ClassificationReport report =
        new ClassificationReport(
            10,
            List.of(horn, quoted),
            Map.of(),
            new UndefinedValues(List.of(), List.of(), List.of(), 0, 0, 0));
    MetricIntervals intervals =
        new MetricIntervals(32, Map.of(), List.of(new Interval(0.25, 0.75), Interval.UNKNOWN));
    TableResult table =
        new TableResult(
            "Tuning", Optional.empty(), report, Optional.empty(), Optional.of(intervals));
    assertEquals(
        rows(
            "index,name,threshold,support,tp,fp,fn,precision,recall,f1,never_predicted,f1_low,f1_high",
            "0,\"Air horn, truck horn\",0.10000000149011612,5,3,1,2,0.75,0.6,0.6666666666666666,false,0.25,0.75",
            "1,\"a \"\"b\"\"\nc\",0.5,0.5,0.5,0,0,1,1,1,false,,"),
        PerClassCsv.of(table, new float[] {0.1f, 0.5f}));
    List<Interval> ofThresholds = List.of(Interval.UNKNOWN, new Interval(0.25, 0.75));
    String[] lines =
        PerClassCsv.of(
                table,
                new float[] {0.1f, 0.5f},
                new ThresholdIntervals(40, ofThresholds),
                List.of())
            .split("\r\n", -1);
    assertTrue(lines[0].endsWith(",f1_low,f1_high,threshold_low,threshold_high"), lines[0]);
    assertTrue(lines[1].endsWith(",false,0.25,0.75,,"), lines[1]);
    assertTrue(lines[2].endsWith(",false,,,0.25,0.75"), lines[2]);
  }

  @Test
  void historyCsvHasARowForEachEpoch() {
    assertEquals(
        rows(
            "epoch,loss,f1,gradient_norm,seconds",
            "0,-0.5,0.5,1.0E-4,0.25",
            "1,-0.625,0.625,0,0.5"),
        EpochPoint.csv(
            List.of(new EpochPoint(0, -0.5, 1e-4, 0.25), new EpochPoint(1, -0.625, 0, 0.5))));
  }

  @Test
  void chosenClassesSpreadFromFrequentToRare() {
    double[] supports = {5, 0, 100, 20, 1, 50};
    assertArrayEquals(new int[] {2, 3, 4}, ChosenClasses.bySupport(supports, 3));
    assertArrayEquals(new int[] {2}, ChosenClasses.bySupport(supports, 1));
    assertArrayEquals(new int[] {2, 5, 3, 0, 4}, ChosenClasses.bySupport(supports, 9));
    assertArrayEquals(new int[0], ChosenClasses.bySupport(new double[2], 3));
  }

  private static String rows(String... rows) {
    return String.join("\r\n", rows) + "\r\n";
  }
}
