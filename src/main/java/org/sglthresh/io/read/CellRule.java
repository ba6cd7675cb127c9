package org.sglthresh.io.read;

import java.util.Locale;
import org.sglthresh.model.ScoreScale;

/** Parses and checks one cell of a score or label file. */
public enum CellRule {
  /** A score within [0, 1]. */
  PROBABILITY {
    @Override
    public boolean accepts(float value) {
      return value >= 0 && value <= 1;
    }

    @Override
    String range() {
      return "is outside [0, 1]";
    }
  },
  /** Any finite score. */
  LOGIT {
    @Override
    public boolean accepts(float value) {
      return Float.isFinite(value);
    }

    @Override
    String range() {
      return "is beyond the range of float";
    }
  },
  /** A label: 1, 0, anything between them, or −1, NaN or nothing for unknown. */
  LABEL {
    @Override
    public boolean accepts(float value) {
      return (value >= 0 && value <= 1) || value == UNKNOWN || Float.isNaN(value);
    }

    @Override
    String range() {
      return "is neither within [0, 1] nor -1 for unknown";
    }
  },
  /** Any number, or nothing, which is NaN. */
  ANY {
    @Override
    public boolean accepts(float value) {
      return true;
    }

    @Override
    String range() {
      throw new IllegalStateException("any number will do");
    }
  };

  /** How an unknown label is stored. */
  public static final float UNKNOWN = -1f;

  /** The rule for scores of a scale. */
  public static CellRule of(ScoreScale scale) {
    return scale == ScoreScale.PROBABILITY ? PROBABILITY : LOGIT;
  }

  /** Whether a cell may hold this number. */
  public abstract boolean accepts(float value);

  abstract String range();

  /** The problem with a number that is not accepted, as in {@code 1.5 is outside [0, 1]}. */
  public String complaint(float value) {
    return Float.isNaN(value) ? "is not a number" : range();
  }

  /**
   * The number as it is stored: every kind of unknown label becomes {@link #UNKNOWN}, and −0
   * becomes 0, so that equal scores have equal bits.
   */
  public float stored(float value) {
    return Float.isNaN(value) && this == LABEL ? UNKNOWN : value + 0f;
  }

  /**
   * The float nearest to a decimal number, with or without exponent, {@code nan}, {@code inf}; for
   * a label also {@code true}, {@code false} and nothing at all.
   *
   * @throws NumberFormatException when the cell holds none of these
   */
  public float parse(String cell) {
    if (cell.length() == 1 && cell.charAt(0) >= '0' && cell.charAt(0) <= '9') {
      return cell.charAt(0) - '0'; // nearly all labels
    }
    String text = cell.strip();
    if (text.isEmpty()) {
      if (this == LABEL) {
        return UNKNOWN;
      }
      if (this == ANY) {
        return Float.NaN;
      }
      throw new NumberFormatException();
    }
    char last = text.charAt(text.length() - 1);
    // Float.parseFloat would take 1f, 1d and 0x1p3 for numbers too
    if ((last >= '0' && last <= '9' && text.indexOf('x') < 0 && text.indexOf('X') < 0)
        || last == '.') {
      return Float.parseFloat(text);
    }
    return word(text.toLowerCase(Locale.ROOT));
  }

  private float word(String text) {
    return switch (text) {
      case "nan" -> Float.NaN;
      case "inf", "+inf", "infinity" -> Float.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Float.NEGATIVE_INFINITY;
      case "true", "false" -> {
        if (this != LABEL && this != ANY) {
          throw new NumberFormatException();
        }
        yield text.equals("true") ? 1f : 0f;
      }
      default -> throw new NumberFormatException();
    };
  }
}
