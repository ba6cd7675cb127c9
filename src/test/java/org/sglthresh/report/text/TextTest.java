package org.sglthresh.report.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.PrecisionRecallF1;
import org.sglthresh.metric.UndefinedValues;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.report.data.ChosenClasses;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.TextTable.Column;

/** Tables, CSV, numbers and sentences. */
class TextTest {

  @Test
  void tablesAlignByWhatIsShown() {
    TextTable table =
        new TextTable(Column.left("method"), Column.right("tuning"), Column.right("evaluation"))
            .row("default", ".5377", ".5902")
            .row("犬の鳴き声", ".6183", "1")
            .row("cafe\u0301", "", ".6196");
    assertEquals(
        """
        method      tuning  evaluation
        ──────────  ──────  ──────────
        default      .5377       .5902
        犬の鳴き声   .6183           1
        cafe\u0301                     .6196
        """,
        table.text());
  }

  @Test
  void longAndBrokenCellsStayOnTheirLine() {
    String text =
        new TextTable(Column.left("class"), Column.right("n"))
            .row("x".repeat(200), "1")
            .row("a\nb\tc", "2")
            .text();
    assertEquals(4, text.lines().count());
    assertEquals(48 + 2 + 1, text.lines().skip(2).findFirst().orElseThrow().length());
    assertEquals("a·b·c" + " ".repeat(45) + "2", text.lines().skip(3).findFirst().orElseThrow());
  }

  @Test
  void aRowMustFillItsColumns() {
    TextTable table = new TextTable(Column.left("class"), Column.right("n"));
    assertThrows(IllegalArgumentException.class, () -> table.row("one"));
  }

  @Test
  void perClassCsvIsQuotedAndExact() {
    ClassMetrics horn =
        new ClassMetrics(0, "Air horn, truck horn", 3, 1, 2, PrecisionRecallF1.of(3, 4, 5));
    ClassMetrics quoted =
        new ClassMetrics(1, "a \"b\"\nc", 0.5, 0, 0, PrecisionRecallF1.of(0.5, 0.5, 0.5));
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
        CsvText.perClass(table, new float[] {0.1f, 0.5f}));
    List<Interval> ofThresholds = List.of(Interval.UNKNOWN, new Interval(0.25, 0.75));
    String[] lines =
        CsvText.perClass(table, new float[] {0.1f, 0.5f}, new ThresholdIntervals(40, ofThresholds))
            .split("\r\n", -1);
    assertTrue(lines[0].endsWith(",f1_low,f1_high,threshold_low,threshold_high"), lines[0]);
    assertTrue(lines[1].endsWith(",false,0.25,0.75,,"), lines[1]);
    assertTrue(lines[2].endsWith(",false,,,0.25,0.75"), lines[2]);
  }

  @Test
  void historyCsvHasARowAnEpoch() {
    assertEquals(
        rows(
            "epoch,loss,f1,gradient_norm,seconds",
            "0,-0.5,0.5,1.0E-4,0.25",
            "1,-0.625,0.625,0,0.5"),
        CsvText.history(
            List.of(new EpochPoint(0, -0.5, 1e-4, 0.25), new EpochPoint(1, -0.625, 0, 0.5))));
  }

  @Test
  void tablesOfAnyKindMustBeRectangular() {
    assertEquals("a\r\n1\r\n", CsvText.table(List.of("a"), List.of(List.of("1"))));
    assertThrows(
        IllegalArgumentException.class,
        () -> CsvText.table(List.of("a", "b"), List.of(List.of("1"))));
  }

  @Test
  void numbersAreWrittenAsPapersDo() {
    assertEquals(".6196", Numbers.ratio(0.619639));
    assertEquals("1.0000", Numbers.ratio(1));
    assertEquals(".0000", Numbers.ratio(0));
    assertEquals("+.0294", Numbers.change(0.029401));
    assertEquals("−.0012", Numbers.change(-0.0012));
    assertEquals("0", Numbers.change(-1e-9));
    assertEquals("12,958", Words.count(12958));
    assertEquals("0.25", Words.count(0.25));
    assertEquals("1 class", Words.counted(1, "class"));
    assertEquals("2 classes", Words.counted(2, "class"));
    assertEquals("0 clips", Words.counted(0, "clip"));
  }

  @Test
  void thresholdsKeepFourDigits() {
    assertEquals("0.1468", Numbers.threshold(0.14678f));
    assertEquals("0.3", Numbers.threshold(0.3f));
    assertEquals("0.006123", Numbers.threshold(0.0061234));
    assertEquals("-2.5", Numbers.threshold(-2.5));
    assertEquals("0", Numbers.threshold(0));
    assertEquals("12345", Numbers.threshold(12345.4));
    assertEquals("0.000000000001", Numbers.threshold(1.2e-12));
  }

  @Test
  void quantitiesKeepThreeDigits() {
    assertEquals("0.0123", Numbers.significant(0.01234));
    assertEquals("1,234", Numbers.significant(1234.4));
    assertEquals("1.20e-07", Numbers.significant(1.2e-7));
    assertEquals("0", Numbers.significant(0));
  }

  @Test
  void headlinesSayWhatHappened() {
    assertEquals(
        "Micro-F1 on held-out clips rises from .5902 (threshold 0.3 everywhere) to .6196",
        Headlines.change(
            "micro-f1", "held-out clips", 0.590238, "threshold 0.3 everywhere", 0.619639));
    assertEquals(
        "Macro-F1 on tuning clips falls from .5000 (x) to .4000",
        Headlines.change("macro-f1", "tuning clips", 0.5, "x", 0.4));
    assertEquals(
        "Micro-F1 on tuning clips stays at .5000 (x)",
        Headlines.change("micro-f1", "tuning clips", 0.5, "x", 0.50001));
    assertEquals(
        "Weighted-jaccard on 3 clips is .2500",
        Headlines.value("weighted-jaccard", "3 clips", 0.25));
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
