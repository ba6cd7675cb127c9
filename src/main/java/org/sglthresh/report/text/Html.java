package org.sglthresh.report.text;

/** Makes text safe for HTML and SVG, in elements and in quoted attributes. */
public final class Html {
  private Html() {}

  /** The text with markup characters escaped and characters that HTML does not allow replaced. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  /**
   * A class name in a table cell: escaped, shortened by the style sheet when long, and isolated
   * when its letters may run from right to left.
   */
  public static String name(String name) {
    String safe = escape(name);
    boolean plain = name.chars().allMatch(c -> c < 0x250);
    String text = plain ? safe : "<bdi>" + safe + "</bdi>";
    return name.length() > 40
        ? "<span class=\"long\" title=\"" + safe + "\">" + text + "</span>"
        : text;
  }

  private static boolean isAllowed(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return space || !(Character.isISOControl(c) || surrogate || (c & 0xFFFE) == 0xFFFE);
  }
}
