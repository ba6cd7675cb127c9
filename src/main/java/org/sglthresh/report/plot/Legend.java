package org.sglthresh.report.plot;

import org.sglthresh.report.text.Html;

/** Explains the marks of a figure in a line of HTML above it. */
public final class Legend {
  private final StringBuilder html = new StringBuilder("<p class=\"key\">");

  /** Adds a meaning with its marks, given as the classes of the style sheet that draw them. */
  public Legend mark(String meaning, String... styles) {
    html.append("<span>");
    for (String style : styles) {
      html.append("<i class=\"").append(style).append("\"></i>");
    }
    html.append(Html.escape(meaning)).append("</span>");
    return this;
  }

  /** The finished line. */
  public String html() {
    return html + "</p>";
  }

  /** The key to dots and rings of a threshold before and after. */
  public static String rings() {
    return new Legend().mark("before", "ring").mark("after", "dot").html();
  }
}
