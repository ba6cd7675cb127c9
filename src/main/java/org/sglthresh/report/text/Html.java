package org.sglthresh.report.text;

/** Text made safe for HTML and SVG, in elements and in quoted attributes alike. */
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

  private static boolean isAllowed(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return space || !(Character.isISOControl(c) || surrogate || (c & 0xFFFE) == 0xFFFE);
  }
}
