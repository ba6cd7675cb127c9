package org.sglthresh.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.report.html.PageChecks.assertDrawingsAreSound;
import static org.sglthresh.report.html.PageChecks.found;
import static org.sglthresh.report.html.PageChecks.headings;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sglthresh.report.label.SampleLabels;
import org.sglthresh.report.label.SampleLabels.Given;

/** The report on the labels of windows. */
class LabelPageTest {
  private static final String ALL = LabelPage.render(SampleLabels.small(Given.values()));

  @Test
  void sectionsAreThereIfTheirDataAreGiven() throws Exception {
    assertEquals(
        List.of(
            "Number of labels",
            "Labels that the weak labels lack",
            "Weak labels that no window supports",
            "Agreement of the lengths",
            "Missing parents",
            "Held against the truth",
            "Provenance"),
        headings(ALL));
    String bare = LabelPage.render(SampleLabels.small());
    assertEquals(
        List.of("Number of labels", "Agreement of the lengths", "Provenance"), headings(bare));
    assertFalse(body(bare).contains("weak"), body(bare));
    assertSound(ALL);
    assertSound(bare);
  }

  @Test
  void theHeadSaysTheResult() {
    assertTrue(
        ALL.contains(
            "<p class=\"headline\">25.0 % of 10 s windows carry no label; windows of 2 s find 3"
                + " labels that the weak labels lack, of the 2 that the truth can judge 50.0 %"
                + " right</p>"));
    assertTrue(ALL.contains("<p>Windows have the label of an event"));
  }

  @Test
  void barsAndTableHaveTheSharesByNumberOfLabels() {
    assertTrue(ALL.contains("<title>2\u00A0s windows, 0 labels: 50.0 %</title>"));
    assertTrue(ALL.contains("<title>weak labels, 1 label: 75.0 %</title>"));
    assertEquals(3, found(ALL, "(<i class=\"bar [a-z0-9]+\"></i>)").size());
    assertTrue(
        ALL.contains(
            """
            <tr><td class="c">10\u00A0s<td class="c">0.2 everywhere<td>4<td>25.0 %<td>1.00<td>4<td>25.0 %<td>1.00
            <tr><td class="c">2\u00A0s<td class="c">0.2 everywhere<td>20<td>50.0 %<td>0.65<td>4<td>0.0 %<td>1.75
            <tr><td class="c">weak labels<td class="c"><td><td><td><td>4<td>0.0 %<td>1.25
            """));
    String large = LabelPage.render(SampleLabels.large(9));
    assertTrue(large.contains("s windows, 10 or more labels: 0.03 %</title>"));
  }

  @Test
  void addedLabelsHaveTimesToListenTo() {
    assertTrue(
        ALL.contains(
            """
            <tr><td class="c">Water<td>2<td>1<td>2<td class="c wide"><span class="example">a&lt;b&gt; <small>4–6 s (0.94)</small></span> <span class="example">d&amp;e <small>0.5–2.5 s (0.50)</small></span>
            <tr><td class="c">R&amp;B &lt;live&gt;<td>0<td>0<td>1<td class="c wide"><span class="example">a&lt;b&gt; <small>8–10 s (0.63)</small></span>
            """));
    assertTrue(ALL.contains("examples.csv has more. 1 class without any left out."));
  }

  @Test
  void unsupportedLabelsHaveRecordings() {
    assertTrue(
        ALL.contains(
            """
            <tr><td class="c">Liquid, &quot;drip&quot;<td>3<td>2<td>1<td class="c wide"><span class="example">b,&quot;c&quot;</span> <span class="example">d&amp;e</span>
            """));
  }

  @Test
  void lengthsAgreeByTheJaccardIndex() {
    assertTrue(
        ALL.contains(
            "<tr><td class=\"c\">10\u00A0s<td class=\"c\">2\u00A0s<td>4<td>0<td>3<td>.5714\n"));
  }

  @Test
  void parentsAreMissingInWeakLabelsAndWindows() {
    assertTrue(
        ALL.contains(
            "<tr><td class=\"c\">Water<td class=\"c\">Liquid, &quot;drip&quot;<td>2<td>1<td>0<td>1"
                + "<td>2 <small>of 3</small><td>8 <small>of 9</small>\n"));
    assertTrue(ALL.contains("Labels without one above them by tree.csv."));
  }

  @Test
  void theTruthJudgesLengthsRepairsAndClasses() {
    assertTrue(ALL.contains("<td class=\"c\">2\u00A0s<td>6<td>6<td>4<td>.5000<td>.6000<td>.5455"));
    assertTrue(ALL.contains("<td class=\"c\">2\u00A0s<td>2<td>1<td>50.0 %<td>1<td>1<td>100.0 %"));
    assertTrue(
        ALL.contains(
            """
            <tr><td class="c">Water<td>6<td>.8000<td>.6667<td>100.0 %<td>50.0 %<td>100.0 %<td>100.0 %
            <tr><td class="c">Liquid, &quot;drip&quot;<td>4<td>.0000<td>.2857<td>–<td>–<td>–<td>–
            """));
    String withoutWeak = LabelPage.render(SampleLabels.small(Given.TRUTH));
    assertTrue(withoutWeak.contains("<tr><td class=\"c\">Water<td>6<td>.8000<td>.6667\n"));
    assertFalse(body(withoutWeak).contains("weak"));
  }

  @Test
  void manyClassesAreListedTheMostFrequentFirstAndFiltered() throws Exception {
    String html = LabelPage.render(SampleLabels.large(527));
    assertEquals(4, found(html, "(<table class=\"classes sortable filterable\">)").size());
    List<String> added =
        found(html, "<td class=\"c\">Sound number (\\d+)[^<]*(?:<td>[\\d,]+){4}<td class");
    assertEquals(List.of("1", "2", "3"), added.subList(0, 3));
    assertTrue(html.length() < 500_000, html.length() + " characters");
    assertSound(html);
  }

  @Test
  void aCorpusWithoutWindowsHasAPage() throws Exception {
    assertSound(LabelPage.render(SampleLabels.empty()));
  }

  @Test
  void thePageIsTheSameInEveryLocale() {
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(ALL, LabelPage.render(SampleLabels.small(Given.values())));
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static void assertSound(String html) throws Exception {
    assertFalse(body(html).contains("NaN"), body(html));
    assertFalse(body(html).contains("Infinity"), body(html));
    assertDrawingsAreSound(html);
  }

  private static String body(String html) {
    return html.substring(html.indexOf("<body>"), html.lastIndexOf("<script>"));
  }
}
