package org.sglthresh.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.report.text.TextTable.Column;

/** Tables, CSV and numbers. */
class TextTest {

  @Test
  void columnsAlignByDisplayedWidth() {
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
  void csvTablesMustBeRectangular() {
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
  }

  @Test
  void sharesHaveADecimalAndSmallOnesTwo() {
    assertEquals("18.0 %", Numbers.percent(.18));
    assertEquals("100.0 %", Numbers.percent(1));
    assertEquals("0.0 %", Numbers.percent(0));
    assertEquals("0.03 %", Numbers.percent(.0003));
    assertEquals("–", Numbers.percent(Double.NaN));
  }

  @Test
  void cellsOfAPageAreAlignedByTheirColumns() {
    HtmlTable table = new HtmlTable("sortable").words("a & b").number("n").text("examples");
    assertEquals(
        "<table class=\"classes sortable\"><thead><tr><th>a &amp; b</th><th class=\"n\">n</th>"
            + "<th>examples</th></tr></thead><tbody>\n"
            + "<tr><td class=\"c\">x<td>1<td class=\"c wide\">y\n</tbody></table>",
        table.row(List.of("x", "1", "y")).html());
    assertThrows(IllegalArgumentException.class, () -> table.row(List.of("x")));
  }

  @Test
  void thresholdsKeepFourDigits() {
    assertEquals("0.1468", Numbers.threshold(0.14678f));
    assertEquals("0.3", Numbers.threshold(0.3f));
    assertEquals("0.006123", Numbers.threshold(0.0061234));
    assertEquals("-2.5", Numbers.threshold(-2.5));
    assertEquals("below 0", Numbers.threshold(-0x1p-20));
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
}
