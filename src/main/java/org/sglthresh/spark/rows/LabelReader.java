package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.error.NameDifference;

/**
 * Reads the labels of a row in any of the accepted forms. Not thread-safe: each task has its own.
 */
public final class LabelReader implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Labels that cannot be used; the violations say why. */
  static final ClipLabels INVALID = ClipLabels.of(-1);

  /** Whether the labels can be used. */
  public static boolean isValid(ClipLabels labels) {
    return labels.positives().length == 0 || labels.positives()[0] >= 0;
  }

  /** What the elements of the labels column mean. */
  public enum Form {
    /** For each class 1, 0 or unknown. */
    MULTI_HOT,
    /** For each class a number in [0, 1] or unknown. */
    SOFT,
    /** Names of the classes present. */
    NAMES,
    /** Indices of the classes present. */
    INDICES,
    /** array&lt;struct&lt;index int, label double, class string&gt;&gt; ascending by index. */
    PAIRS,
    /** The same with numbers in [0, 1]. */
    SOFT_PAIRS;

    /** Whether labels may lie between 0 and 1. */
    public boolean isSoft() {
      return this == SOFT || this == SOFT_PAIRS;
    }
  }

  private static final float[] HARD = {}; // all labels are 1
  private static final byte[] NO_BYTES = {};

  private final Form form;
  private final LabelElement element;
  private final String[] classNames;
  private transient Map<UTF8String, Integer> indexByName;
  private transient int[] positives;
  private transient float[] values;
  private transient int[] unknown;
  private transient byte[] zeros;

  public LabelReader(Form form, LabelElement element, String[] classNames) {
    this.form = form;
    this.element = element;
    this.classNames = classNames;
  }

  /**
   * The labels of a row, or {@link #INVALID}.
   *
   * @param row the row, with the clip id in column 0
   * @param column the column of the labels
   */
  public ClipLabels read(ClipRow row, int column, LabelPolicy policy, RowViolations violations) {
    prepare();
    if (row.isNullAt(column)) {
      if (policy.allowsNull()) {
        return ClipLabels.of();
      }
      violations.add(RowViolation.NO_LABELS, row::name);
      return INVALID;
    }
    ArrayData array = row.getArray(column);
    return switch (form) {
      case MULTI_HOT, SOFT -> perClass(row, array, row.mayHoldNulls(column), violations);
      case NAMES, INDICES -> presentClasses(row, array, violations);
      case PAIRS, SOFT_PAIRS -> pairs(row, array, violations);
    };
  }

  private void prepare() {
    if (positives != null) {
      return;
    }
    positives = new int[classNames.length];
    values = new float[classNames.length];
    unknown = new int[classNames.length];
    zeros = new byte[classNames.length];
    indexByName = new HashMap<>();
    if (form == Form.NAMES) {
      for (int c = 0; c < classNames.length; c++) {
        indexByName.put(UTF8String.fromString(classNames[c]), c);
      }
    }
  }

  private ClipLabels perClass(
      ClipRow row, ArrayData array, boolean mayHoldNulls, RowViolations violations) {
    if (array.numElements() != classNames.length) {
      violations.add(
          RowViolation.LABELS_LENGTH,
          () -> row.name() + ": " + array.numElements() + " instead of " + classNames.length);
      return INVALID;
    }
    int present = 0;
    int unknowns = 0;
    boolean valid = true;
    boolean soft = false;
    byte[] bytes = element == LabelElement.BYTE && !mayHoldNulls ? array.toByteArray() : NO_BYTES;
    for (int c = nextNonZero(bytes, 0); c < classNames.length; c = nextNonZero(bytes, c + 1)) {
      double label = mayHoldNulls && array.isNullAt(c) ? Double.NaN : element.value(array, c);
      if (label == 0) {
        continue;
      }
      if (isUnknown(label)) {
        unknown[unknowns++] = c;
      } else if (isPositive(label)) {
        values[present] = positive((float) label);
        soft |= values[present] != 1f;
        positives[present++] = c;
      } else {
        valid = false;
        badLabel(row, c, label, violations);
      }
    }
    return valid ? labels(present, soft, unknowns) : INVALID;
  }

  private ClipLabels labels(int present, boolean soft, int unknowns) {
    return new ClipLabels(
        Arrays.copyOf(positives, present),
        soft ? Arrays.copyOf(values, present) : HARD,
        Arrays.copyOf(unknown, unknowns),
        1f);
  }

  private static boolean isUnknown(double label) {
    return Double.isNaN(label) || label == -1;
  }

  private boolean isPositive(double label) {
    return label == 1 || (form.isSoft() && label > 0 && label < 1);
  }

  /** Pairs of class and label; classes without a pair are absent if all others are present. */
  private ClipLabels pairs(ClipRow row, ArrayData pairs, RowViolations violations) {
    int present = 0;
    int unknowns = 0;
    boolean valid = true;
    boolean soft = false;
    int previous = -1;
    for (int i = 0; i < pairs.numElements(); i++) {
      InternalRow pair = pairs.getStruct(i, 3);
      if (pair.isNullAt(0)) {
        violations.add(
            RowViolation.UNKNOWN_CLASS, () -> row.name() + ": " + unknown(pair.getString(2)));
        valid = false;
        continue;
      }
      int c = pair.getInt(0);
      double label = pair.isNullAt(1) ? Double.NaN : pair.getDouble(1);
      if (c == previous) {
        violations.add(RowViolation.REPEATED_LABEL, () -> clipAndClass(row, c));
        valid = false;
      } else if (isUnknown(label)) {
        unknown[unknowns++] = c;
      } else if (isPositive(label)) {
        values[present] = positive((float) label);
        soft |= values[present] != 1f;
        positives[present++] = c;
      } else if (label != 0) {
        valid = false;
        badLabel(row, c, label, violations);
      }
      previous = c;
    }
    int given = pairs.numElements();
    if (valid && present < given && given < classNames.length) {
      violations.add(
          RowViolation.INCOMPLETE_LABELS,
          () -> row.name() + ": " + given + " of " + classNames.length);
      return INVALID;
    }
    return valid ? labels(present, soft, unknowns) : INVALID;
  }

  private String clipAndClass(ClipRow row, int c) {
    return row.name() + ", class \"" + classNames[c] + "\"";
  }

  /**
   * The next class whose label is not 0, at or after {@code from}. Nearly all labels are 0; in a
   * byte array the vector instructions of {@code mismatch} skip many at a time. Other types have an
   * empty byte array, which skips none.
   */
  private int nextNonZero(byte[] bytes, int from) {
    if (bytes.length == 0) {
      return from;
    }
    int skipped = Arrays.mismatch(bytes, from, bytes.length, zeros, from, bytes.length);
    return skipped < 0 ? bytes.length : from + skipped;
  }

  /** A label above 0 stays above 0 when a double becomes a float. */
  private static float positive(float label) {
    return Math.max(Float.MIN_VALUE, label);
  }

  private void badLabel(ClipRow row, int c, double label, RowViolations violations) {
    violations.add(
        form.isSoft() ? RowViolation.BAD_SOFT_LABEL : RowViolation.BAD_LABEL,
        () -> clipAndClass(row, c) + ": " + shown(label));
  }

  private ClipLabels presentClasses(ClipRow row, ArrayData array, RowViolations violations) {
    int[] classes = new int[array.numElements()];
    boolean valid = true;
    for (int i = 0; i < classes.length; i++) {
      classes[i] = form == Form.NAMES ? indexOfName(array, i) : checkedIndex(array, i);
      if (classes[i] < 0) {
        valid = false;
        int at = i;
        RowViolation violation =
            form == Form.NAMES ? RowViolation.UNKNOWN_CLASS : RowViolation.BAD_INDEX;
        violations.add(violation, () -> row.name() + ": " + shownElement(array, at));
      }
    }
    return valid ? ClipLabels.of(distinct(classes)) : INVALID;
  }

  private int indexOfName(ArrayData array, int i) {
    return array.isNullAt(i) ? -1 : indexByName.getOrDefault(array.getUTF8String(i), -1);
  }

  private int checkedIndex(ArrayData array, int i) {
    double index = array.isNullAt(i) ? -1 : element.value(array, i);
    return index >= 0 && index < classNames.length ? (int) index : -1;
  }

  private String shownElement(ArrayData array, int i) {
    if (array.isNullAt(i)) {
      return "null";
    }
    return form == Form.NAMES
        ? unknown(array.getUTF8String(i).toString())
        : shown(element.value(array, i));
  }

  /** The name of no class, and a class that it may be meant for. */
  private String unknown(String name) {
    return "\""
        + name
        + "\""
        + NameDifference.cause(List.of(name), List.of(classNames))
            .map(cause -> " (" + cause + ")")
            .orElse("");
  }

  private static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static int[] distinct(int[] classes) {
    Arrays.sort(classes);
    int count = 0;
    for (int i = 0; i < classes.length; i++) {
      if (i == 0 || classes[i] != classes[i - 1]) {
        classes[count++] = classes[i];
      }
    }
    return Arrays.copyOf(classes, count);
  }
}
