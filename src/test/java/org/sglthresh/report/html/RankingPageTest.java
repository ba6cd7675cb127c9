package org.sglthresh.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.report.html.PageChecks.assertDrawingsAreSound;
import static org.sglthresh.report.html.PageChecks.found;
import static org.sglthresh.report.html.PageChecks.headings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.RankingReport.ClassRankings;
import org.sglthresh.report.data.RankingResult;

class RankingPageTest {
  private static final List<String> TWO = List.of("Dog", "Cat");

  /** Dog is ranked 1 0 1 0: AP = (1 + 2/3) / 2, AUC = 3/4. Cat is ranked first. */
  private static final ScoreBlock FOUR_CLIPS =
      SampleRankings.block(
          new float[][] {{.9f, .1f}, {.8f, .2f}, {.7f, .3f}, {.1f, .4f}},
          new int[][] {{0}, {}, {0}, {1}});

  @Test
  void withoutThresholdsThePageIsAboutTheScores() throws Exception {
    String html = SampleRankings.page(SampleRankings.of(TWO, FOUR_CLIPS));
    assertEquals(
        List.of(
            "Ranking and calibration",
            "ROC and precision–recall",
            "Reliability and labels",
            "Average precision by class",
            "All classes"),
        headings(html));
    assertTrue(html.contains("<p class=\"headline\">mAP on these clips is .9167</p>"));
    assertTrue(
        html.contains(
            "<th class=\"n\">#</th><th>class</th><th class=\"n\">support</th>"
                + "<th class=\"n\">best F1</th><th class=\"n\">AP</th>"
                + "<th class=\"n\">ROC-AUC</th></tr>"));
    assertTrue(
        html.contains(
            """
            <tr><td>0<td class="c">Dog<td>2<td>.5000<td>.8333<td>.7500
            <tr><td>1<td class="c">Cat<td>1<td>.5000<td>1.0000<td>1.0000
            """));
    assertFalse(html.contains("threshold</th>"));
    assertFalse(html.contains("class=\"dot after\" cx=\"NaN"));
    assertDrawingsAreSound(html);
  }

  @Test
  void theTableOfMetricsHasValuesIntervalsAndWhatTheyAre() {
    String html = SampleRankings.page(SampleRankings.of(TWO, FOUR_CLIPS));
    assertTrue(
        html.contains("<tr><th>mAP</th><td class=\"n\"><b>.9167</b></td><td class=\"n\">"), html);
    assertTrue(
        html.contains("</td><td class=\"what\">mean of the classes&#39; average precision</td>"));
    assertTrue(html.contains("<tr><th>Brier score ↓</th>"));
    assertTrue(html.contains("<tr><th>labels a clip</th><td class=\"n\"><b>0.750</b></td>"));
    assertTrue(
        html.contains(
            "<tr><th>best micro F1</th><td class=\"n\"><b>.7500</b></td><td class=\"n\"></td>"
                + "<td class=\"what\">highest micro F1 that any thresholds reach on these clips"));
    assertTrue(html.contains(", 0.750 on average; 1 clip without any."));
  }

  @Test
  void withThresholdsTheyAreOnTheCurvesAndInTheTable() throws Exception {
    List<String> names = names(5);
    RankingResult ranking = SampleRankings.of(names, SampleReports.block(5, 100, 3));
    String html = SampleRankings.page(SampleReports.evaluate(names, 100), ranking);
    assertEquals(
        List.of(
            "Results",
            "Ranking and calibration",
            "ROC and precision–recall",
            "Reliability and labels",
            "Thresholds",
            "F1 by class",
            "Average precision by class",
            "All classes"),
        headings(html));
    assertTrue(html.contains("<th class=\"n\">F1</th><th class=\"n\">best F1</th>"));
    assertEquals(
        2 * 6,
        found(html, "(<circle class=\"dot after\" [^>]*><title>precision [^<]*, false)").size(),
        "on both curves of all pairs and five classes");
    assertDrawingsAreSound(html);
  }

  @Test
  void theOperatingPointIsWhereTheThresholdsCut() {
    RankingResult ranking = SampleRankings.of(names(5), SampleReports.block(5, 100, 3));
    String html = SampleRankings.page(SampleReports.evaluate(names(5), 100), ranking);
    String precision = found(html, "<tr><th>micro precision</th><td[^>]*><b>([^<]*)<").get(0);
    String recall = found(html, "<tr><th>micro recall</th><td[^>]*><b>([^<]*)<").get(0);
    assertTrue(
        html.contains("with thresholds: precision " + precision + " · recall " + recall + " · F1"));
  }

  @Test
  void classesWithoutPositivesAreNamedAndLeftOut() throws Exception {
    ScoreBlock block =
        SampleRankings.block(new float[][] {{.9f, .1f}, {.8f, .2f}}, new int[][] {{0}, {}});
    String html = SampleRankings.page(SampleRankings.of(TWO, block));
    assertTrue(
        html.contains(
            "<p class=\"fine\">1 class without positives left out of mAP, ROC-AUC and d′, and with"
                + " F1 0 in the best macro F1: Cat.</p>"),
        html);
    assertTrue(html.contains("<td class=\"c\">Cat<td>0<td>.5000<td>–<td>–"));
    assertTrue(html.contains("<tr><th>d′</th><td class=\"n\"><b>∞</b>"));
    assertSound(html);
  }

  @Test
  void manyAbsentClassesAreCounted() {
    float[][] scores = new float[2][25];
    String html = SampleRankings.page(SampleRankings.of(names(25), clips(scores, 0)));
    assertTrue(html.contains("24 classes without positives left out of mAP"));
    assertTrue(html.contains(", Sound 20 and 4 more.</p>"));
  }

  @Test
  void classesWithoutNegativesHaveNoRocCurve() throws Exception {
    ScoreBlock block = SampleRankings.block(new float[][] {{.9f}, {.8f}}, new int[][] {{0}, {0}});
    String html = SampleRankings.page(SampleRankings.of(List.of("Dog"), block));
    assertTrue(html.contains("1 class without negatives left out of ROC-AUC and d′."));
    assertTrue(html.contains("AP 1.0000 · ROC-AUC – · 2 positives of 2"));
    assertSound(html);
  }

  @Test
  void equalScoresOneClipAndNoPositivesGiveAPage() throws Exception {
    assertSound(SampleRankings.page(SampleRankings.of(names(3), clips(new float[9][3], 1))));
    assertSound(SampleRankings.page(SampleRankings.of(names(3), clips(new float[1][3], 1))));
    ScoreBlock none = SampleRankings.block(new float[4][3], new int[4][0]);
    String html = SampleRankings.page(SampleRankings.of(names(3), none));
    assertSound(html);
    assertTrue(html.contains("mAP on these clips is not defined"));
    assertEquals(
        List.of("Ranking and calibration", "Reliability and labels", "All classes"),
        headings(html));
  }

  @Test
  void equalScoresLieOnTheDiagonal() {
    String html = SampleRankings.page(SampleRankings.of(names(3), clips(new float[9][3], 1)));
    assertTrue(html.contains("AP .3333 · ROC-AUC .5000 · 9 positives of 27"));
    assertTrue(html.contains("<path class=\"curve ink\" d=\"M36 220L238 30\"/>"), html);
  }

  @Test
  void softLabelsHaveNoRanks() throws Exception {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(2, 3);
    for (int clip = 0; clip < 3; clip++) {
      builder.add(
          new float[] {.2f * clip, .5f},
          new ClipLabels(new int[] {0}, new float[] {.7f}, new int[0], 1),
          clip);
    }
    String html = SampleRankings.page(SampleRankings.of(TWO, builder.build()));
    assertFalse(html.contains("<tr><th>lwlrap</th>"));
    assertTrue(html.contains("A label above 0 counts as one here."));
    assertSound(html);
  }

  @Test
  void aSummaryHasBoundsAndNoCurves() throws Exception {
    List<ClassRanking> classes =
        List.of(
            new ClassRanking(
                0,
                "Dog",
                5,
                95,
                new Bounded(.5, .4, .6),
                new Bounded(.9, .89, .91),
                Bounded.exact(.6)),
            new ClassRanking(
                1, "Cat", 0, 100, Bounded.UNDEFINED, Bounded.UNDEFINED, Bounded.exact(0)));
    RankingReport report =
        RankingReport.of(
            new ClassRankings(classes, new Bounded(.5, .4, .6), new Bounded(.6, .55, .65)));
    String html = SampleRankings.page(new RankingResult(report, Optional.empty()));
    assertEquals(
        List.of("Ranking and calibration", "Average precision by class", "All classes"),
        headings(html));
    assertTrue(html.contains("<th class=\"n\">certain bounds</th>"));
    assertTrue(html.contains("<b>.5000</b></td><td class=\"n\">.4000–.6000</td>"));
    assertTrue(html.contains("<td>.5000 <small>.4000–.6000</small><td>.9000"));
    assertTrue(html.contains("best first. Lines are certain bounds."));
    assertFalse(html.contains("NaN</"));
    assertDrawingsAreSound(html + "<svg viewBox=\"0 0 1 1\"></svg>");
  }

  @Test
  void slicesAreDrawnMarkedAndListed() throws Exception {
    List<String> values = IntStream.range(0, 5).mapToObj(slice -> "<site> " + slice).toList();
    String html =
        SampleRankings.page(
            SampleRankings.of(names(4), SampleRankings.sliced(4, 1600, 5), "site", values));
    assertTrue(headings(html).contains("Slices by site"));
    assertTrue(html.contains("<h3>BCE, lowest first</h3>"));
    assertTrue(html.contains("<tr><td class=\"c\">&lt;site&gt; 0<td>320<td>320<td>"));
    assertTrue(html.contains("<td class=\"c\">differs\n"));
    assertTrue(html.contains("320 clips, differs in lwlrap, BCE, micro F1</title>"));
    assertEquals(25, found(html, "(<circle class=\"dot differs\")").size(), "5 slices, 5 panels");
    assertTrue(html.contains("adjusted together by Benjamini–Hochberg so that at most 5 %"));
    assertTrue(found(html, "(all clips [.0-9]+)<").size() >= 4, "an overall value a panel");
    assertSound(html);
  }

  @Test
  void ofManySlicesFortyAreDrawnAndAllListed() throws Exception {
    List<String> values = IntStream.range(0, 60).mapToObj(slice -> "year " + slice).toList();
    String html =
        SampleRankings.page(
            SampleRankings.of(names(4), SampleRankings.sliced(4, 1900, 60), "year", values));
    assertTrue(
        html.contains(
            "40 of 60 slices, those that differ first, then the largest; the table has all."));
    assertEquals(60, found(html, "<tr><td class=\"c\">(year \\d+)<").size());
    assertEquals(40, found(html, ": mAP [.0-9]+[^<]*, (\\d+) clips").size());
    assertTrue(html.contains("<td class=\"c\">small\n"));
    assertSound(html);
  }

  @Test
  void thePageIsTheSameInEveryLocale() {
    RankingResult result =
        SampleRankings.of(names(4), SampleRankings.sliced(4, 1600, 2), "site", List.of("a", "b"));
    String expected = SampleRankings.page(result);
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(expected, SampleRankings.page(result));
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "Sound " + c).toList();
  }

  /** Clips that each have the class {@code step·clip modulo classes}. */
  private static ScoreBlock clips(float[][] scores, int step) {
    int[][] labels = new int[scores.length][];
    for (int clip = 0; clip < scores.length; clip++) {
      labels[clip] = new int[] {step * clip % scores[0].length};
    }
    return SampleRankings.block(scores, labels);
  }

  /** No undefined number is written, and drawings are sound. */
  private static void assertSound(String html) throws Exception {
    String body = html.substring(html.indexOf("<body>"), html.lastIndexOf("<script>"));
    assertFalse(body.contains("NaN"), body);
    assertFalse(body.contains("Infinity"), body);
    assertDrawingsAreSound(html);
  }
}
