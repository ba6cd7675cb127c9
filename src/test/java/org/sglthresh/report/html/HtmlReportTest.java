package org.sglthresh.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.report.html.PageChecks.assertDrawingsAreSound;
import static org.sglthresh.report.html.PageChecks.found;
import static org.sglthresh.report.html.PageChecks.headings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.plot.LinePlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.plot.Svg;
import org.sglthresh.report.text.Html;

class HtmlReportTest {
  private static final String LONG_NAME = "A very long name that goes on and on, ".repeat(5);
  private static final List<String> ODD_NAMES =
      List.of(
          "<script>alert('x')</script>",
          LONG_NAME,
          "犬の鳴き声",
          "\"quoted\" & עברית",
          "bell\u0007\uD800 broken",
          "]]> --> </svg></table>");

  @Test
  void showsTheResultOnRealScores() throws IOException {
    List<String> names = names(17);
    String html = HtmlReport.render(SampleReports.dcase("dcase2017", 0.3f, names));
    assertTrue(
        html.contains(
            "Micro-F1 on held-out clips rises from .5902 (threshold 0.3 everywhere) to .6196"));
    assertTrue(html.contains("488 clips"));
    assertTrue(html.contains("1,103 clips"));
    assertEquals(
        List.of(
            "Before and after",
            "Convergence",
            "Thresholds",
            "What the thresholds rest on",
            "Parts of the combination",
            "F1 by class",
            "Chosen classes",
            "All classes",
            "Use the thresholds elsewhere",
            "Provenance"),
        headings(html));
    assertTrue(html.contains("thresholds = np.array(values, dtype=np.float32)"));
    assertTrue(html.contains("Of the parts of the combination only sgl has epochs"));
  }

  @Test
  void showsWhatEachThresholdRestsOn() throws IOException {
    String html = HtmlReport.render(SampleReports.dcase("dcase2017", 0.3f, names(17)));
    assertTrue(html.contains("Reasons of the thresholds: optimum: 17 classes."));
    assertTrue(html.contains("costs no more micro-F1 than chance explains (95 %)"));
    assertTrue(html.contains("<th class=\"n\">plateau from</th><th class=\"n\">to</th>"));
  }

  @Test
  void theLastValueOfACurveEndsWithinItsPlot() {
    for (String last : List.of(".6196", "0.0123", "5.60e-04", "123,456", "-1.23e+105")) {
      String svg = LinePlot.draw("gradient norm", Spacing.LINEAR, new double[] {3, 1}, last);
      Matcher words = Pattern.compile("class=\"value after\" x=\"([0-9.]+)\"").matcher(svg);
      assertTrue(words.find(), svg);
      double end = Double.parseDouble(words.group(1)) + Svg.width(last);
      assertTrue(end <= 500 - 4, last + " ends at " + end);
    }
  }

  @Test
  void sectionsWithoutDataAreLeftOut() {
    String html = HtmlReport.render(SampleReports.evaluate(names(5), 100));
    assertEquals(
        List.of("Results", "Thresholds", "F1 by class", "Chosen classes", "All classes"),
        headings(html));
    assertFalse(html.contains("before</th>"));
    assertFalse(html.contains("<aside>"));
  }

  @Test
  void namesAreNeverMarkup() throws Exception {
    ReportData data = SampleReports.synthetic(ODD_NAMES, 200, List.of("<b>careful</b>"));
    String html = HtmlReport.render(data);
    assertEquals(1, count(html, "<script>"), "one script, our own");
    assertFalse(html.contains("<b>careful"));
    assertTrue(html.contains("&lt;b&gt;careful&lt;/b&gt;"));
    assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assertTrue(html.contains("<bdi>犬の鳴き声</bdi>"));
    assertTrue(html.contains("bell\uFFFD\uFFFD broken"));
    assertTrue(html.contains(Html.escape(LONG_NAME)));
    assertDrawingsAreSound(html);
  }

  @Test
  void everyKindOfDrawingIsSoundXml() throws Exception {
    assertDrawingsAreSound(HtmlReport.render(SampleReports.synthetic(names(1), 100, List.of())));
    assertDrawingsAreSound(HtmlReport.render(SampleReports.synthetic(names(41), 300, List.of())));
    assertDrawingsAreSound(HtmlReport.render(SampleReports.evaluate(names(1), 2)));
    assertDrawingsAreSound(HtmlReport.render(SampleReports.evaluate(names(60), 100)));
  }

  @Test
  void scoresWithoutBoundsAreDrawnOnAPlainScale() throws Exception {
    for (int classes : new int[] {5, 45}) {
      String html = HtmlReport.render(SampleReports.evaluateLogits(names(classes), 400));
      assertDrawingsAreSound(html);
      assertTrue(html.contains(">threshold (score)<"));
      assertTrue(html.contains("-2.0000"));
      assertFalse(html.contains("logit scale"));
    }
  }

  @Test
  void needsNoNetwork() {
    String html = HtmlReport.render(SampleReports.synthetic(names(3), 100, List.of()));
    for (String reference : List.of("http:", "https:", "src=", "href=", "url(", "@import")) {
      assertFalse(html.contains(reference), reference);
    }
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void isTheSameInEveryLocale() {
    ReportData data = SampleReports.evaluate(names(50), 1500);
    String expected = HtmlReport.render(data);
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(expected, HtmlReport.render(data));
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void staysSmallWithManyClasses() {
    String audioSet = HtmlReport.render(SampleReports.synthetic(names(527), 400, List.of()));
    assertTrue(bytes(audioSet) < 1_000_000, bytes(audioSet) + " bytes");
    String large = HtmlReport.render(SampleReports.synthetic(names(5000), 60, List.of()));
    assertTrue(bytes(large) < 5_000_000, bytes(large) + " bytes");
    assertEquals(15_000, count(large, "<td class=\"c\">"), "names in two tables, reasons in one");
  }

  @Test
  void figuresAndTablesAreNumberedInOrder() {
    String html = HtmlReport.render(SampleReports.synthetic(names(12), 200, List.of()));
    assertEquals(List.of("1", "2", "3", "4", "5", "6", "7"), found(html, "<b>Figure (\\d+)\\."));
    assertEquals(List.of("1", "2", "3", "4"), found(html, "<b>Table (\\d+)\\."));
  }

  @Test
  void undefinedValuesAreMarked() {
    String html = HtmlReport.render(SampleReports.evaluate(names(3), 1));
    assertTrue(html.contains("undefined and counted as 0 in averages"), html);
    assertTrue(html.contains(".0000†"));
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "Sound " + c).toList();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
