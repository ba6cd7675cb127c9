package org.sglthresh.report.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Counts the columns that text takes on a terminal. */
public final class TextWidth {
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);

  private TextWidth() {}

  /** Columns of the whole text. */
  public static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /** Columns of a code point: 0 for combining marks, 2 for wide characters. */
  static int of(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return WIDE.contains(UnicodeScript.of(codePoint))
        || (codePoint >= 0x3000 && codePoint <= 0x303E) // CJK punctuation
        || (codePoint >= 0xFF01 && codePoint <= 0xFF60) // full-width forms
        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF); // pictographs
  }

  /** The text cut to at most {@code width} columns with an ellipsis; control characters as ·. */
  public static String fit(String text, int width) {
    String clean =
        text.codePoints()
            .map(c -> Character.isISOControl(c) ? '·' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (of(clean) <= width) {
      return clean;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int codePoint : clean.codePoints().toArray()) {
      used += of(codePoint);
      if (used > width - 1) {
        break;
      }
      cut.appendCodePoint(codePoint);
    }
    return cut.append('…').toString();
  }
}
