package org.sglthresh.report.text;

import java.util.ArrayList;
import java.util.List;

/** A table of a page; the class of a cell says on which side it is aligned. */
public final class HtmlTable {
  private final String style;
  private final List<Kind> kinds = new ArrayList<>();
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  /** What a column holds, with the classes of the style sheet for heading and cell. */
  private enum Kind {
    NUMBER(" class=\"n\"", ""),
    WORDS("", " class=\"c\""),
    TEXT("", " class=\"c wide\"");

    private final String heading;
    private final String cell;

    Kind(String heading, String cell) {
      this.heading = heading;
      this.cell = cell;
    }
  }

  /**
   * Begins a table without columns.
   *
   * @param style further classes of the style sheet
   */
  public HtmlTable(String style) {
    this.style = style;
  }

  /** Adds a column of names, each on one line. */
  public HtmlTable words(String heading) {
    return column(heading, Kind.WORDS);
  }

  /** Adds a column of text that may take several lines. */
  public HtmlTable text(String heading) {
    return column(heading, Kind.TEXT);
  }

  /** Adds a column of numbers. */
  public HtmlTable number(String heading) {
    return column(heading, Kind.NUMBER);
  }

  private HtmlTable column(String heading, Kind kind) {
    kinds.add(kind);
    head.append("<th").append(kind.heading).append('>');
    head.append(Html.escape(heading)).append("</th>");
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column, as HTML
   */
  public HtmlTable row(List<String> cells) {
    if (cells.size() != kinds.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + kinds.size() + " columns");
    }
    body.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      body.append("<td").append(kinds.get(i).cell).append('>').append(cells.get(i));
    }
    body.append('\n'); // HTML needs no end tags of cells and rows, which are many
    return this;
  }

  /** The finished table. */
  public String html() {
    return "<table class=\"classes"
        + (style.isEmpty() ? "" : " " + style)
        + "\"><thead><tr>"
        + head
        + "</tr></thead><tbody>\n"
        + body
        + "</tbody></table>";
  }
}
