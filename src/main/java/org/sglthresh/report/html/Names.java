package org.sglthresh.report.html;

import java.util.Locale;
import org.sglthresh.report.text.Html;

/** Names of classes and tables as HTML and in sentences. */
final class Names {
  private Names() {}

  /** A name in a table cell: escaped, on one line, and kept from turning the text around it. */
  static String cell(String name) {
    String safe = Html.escape(name);
    boolean plain = name.chars().allMatch(c -> c < 0x250);
    String text = plain ? safe : "<bdi>" + safe + "</bdi>";
    return name.length() > 40
        ? "<span class=\"long\" title=\"" + safe + "\">" + text + "</span>"
        : text;
  }

  /** A name in the middle of a sentence: Evaluation becomes evaluation. */
  static String lower(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
