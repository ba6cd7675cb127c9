package org.sglthresh.report.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.psl.label.LabelFindings;
import org.sglthresh.report.label.SampleLabels.Given;

/** The tables of the terminal and the headline. */
class LabelTextTest {
  @Test
  void everyLengthHasARowInBothTables() {
    assertEquals(
        """
        length  windows  without label  mean labels  recordings without label  added  unsupported
        ──────  ───────  ─────────────  ───────────  ────────────────────────  ─────  ───────────
        10 s          4         25.0 %         1.00                    25.0 %      1            2
        2 s          20         50.0 %         0.65                     0.0 %      3            1
        weak          –              –         1.25                     0.0 %      –            –

        length  precision  recall     F1  added, judged    right  dropped    found
        ──────  ─────────  ──────  ─────  ─────────────  ───────  ───────  ───────
        10 s        .6667  1.0000  .8000              1  100.0 %        1  100.0 %
        2 s         .5000   .6000  .5455              2   50.0 %        1  100.0 %

        25.0 % of 10 s windows carry no label; windows of 2 s find 3 labels that the weak labels \
        lack, of the 2 that the truth can judge 50.0 % right.
        """,
        LabelText.of(SampleLabels.small(Given.values())));
  }

  @Test
  void withoutWeakLabelsNothingIsAdded() {
    assertEquals(
        """
        length  windows  without label  mean labels  recordings without label
        ──────  ───────  ─────────────  ───────────  ────────────────────────
        10 s          4         25.0 %         1.00                    25.0 %
        2 s          20         50.0 %         0.65                     0.0 %

        length  precision  recall     F1
        ──────  ─────────  ──────  ─────
        10 s        .6667  1.0000  .8000
        2 s         .5000   .6000  .5455

        25.0 % of 10 s windows carry no label, and 50.0 % of 2 s windows.
        """,
        LabelText.of(SampleLabels.small(Given.TRUTH)));
  }

  @Test
  void theTableOfALargeCorpusFitsOnATerminal() {
    List<String> lines = LabelText.of(SampleLabels.large(527)).lines().toList();
    assertTrue(lines.subList(0, 6).stream().allMatch(line -> line.length() <= 100));
    assertEquals(
        "18.0 % of 10 s windows carry no label; windows of 2 s find 29,102 labels that the weak"
            + " labels lack, 56.7 % of them right.",
        lines.get(lines.size() - 1));
  }

  @Test
  void aSingleLengthHasAShortHeadline() {
    assertEquals("25.0 % of 10 s windows carry no label", onlyFirst(SampleLabels.small()));
    assertEquals(
        "25.0 % of 10 s windows carry no label; windows of 10 s find 1 label that the weak labels"
            + " lack",
        onlyFirst(SampleLabels.small(Given.WEAK)));
  }

  private static String onlyFirst(LabelReport report) {
    LabelFindings all = report.findings();
    LabelFindings first =
        new LabelFindings(
            all.recordings(), all.weak(), all.lengths().subList(0, 1), List.of(), List.of(), 0);
    return with(report, first, 1).headline();
  }

  @Test
  void shareOfNoWindowIsNotKnown() {
    assertTrue(
        LabelText.of(SampleLabels.empty())
            .endsWith(
                """
                10 s          0              –            –                         –
                2 s           0              –            –                         –

                There is no window of 10 s.
                """));
  }

  @Test
  void lengthsNamesAndThresholdsBelongTogether() {
    LabelReport report = SampleLabels.small();
    assertEquals(
        "2 lengths with 3 thresholds",
        assertThrows(IllegalArgumentException.class, () -> with(report, report.findings(), 3))
            .getMessage());
  }

  private static LabelReport with(LabelReport report, LabelFindings findings, int thresholds) {
    return new LabelReport(
        report.title(),
        report.command(),
        report.classNames(),
        findings,
        Collections.nCopies(thresholds, "0.2 everywhere"),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }
}
