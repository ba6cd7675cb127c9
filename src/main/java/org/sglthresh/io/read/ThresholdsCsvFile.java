package org.sglthresh.io.read;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.layout.DelimitedTable;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

/**
 * Thresholds in CSV: our own thresholds.csv, or any table with a column of class names and a column
 * {@code threshold}. It does not say the scale of its scores, nor how the thresholds were found.
 */
final class ThresholdsCsvFile {
  private static final List<String> NAMES =
      List.of("name", "class", "class_name", "display_name", "label");
  private static final List<String> THRESHOLDS = List.of("threshold", "thresholds", "cutoff");

  private static final String COLUMNS = "give a column class and a column threshold";

  private final DelimitedTable table;
  private final ScoreScale scale;

  private ThresholdsCsvFile(DelimitedTable table, ScoreScale scale) {
    this.table = table;
    this.scale = scale;
  }

  /**
   * Reads the thresholds.
   *
   * @param where names the file in errors
   * @throws UserException (input) when a class has no threshold, two, or none on the scale
   */
  static ThresholdSet read(String text, String where, ScoreScale scale) {
    return new ThresholdsCsvFile(DelimitedTable.of(text, where), scale).read();
  }

  private ThresholdSet read() {
    int name = table.column(NAMES, "class", COLUMNS);
    int threshold = table.column(THRESHOLDS, "threshold", COLUMNS);
    Optional<Integer> support = table.column(List.of("support"));
    if (table.rows().isEmpty()) {
      throw UserException.input(table.where() + " holds no thresholds; give a line for each class");
    }
    DecimalMark decimal = table.decimal(threshold);
    Set<String> seen = new HashSet<>();
    List<ClassThreshold> classes =
        IntStream.range(0, table.rows().size())
            .mapToObj(
                i -> {
                  List<String> row = table.rows().get(i);
                  requireNew(row.get(name), seen);
                  return new ClassThreshold(
                      i,
                      row.get(name),
                      threshold(row.get(name), row.get(threshold), decimal),
                      support.map(row::get).map(ThresholdsCsvFile::support).orElse(0.0));
                })
            .toList();
    return new ThresholdSet(scale, "csv", "unknown", classes);
  }

  private void requireNew(String name, Set<String> seen) {
    if (name.isBlank()) {
      throw UserException.input(table.where() + ": a class has no name; name every class");
    }
    if (!seen.add(name)) {
      throw UserException.input(
          table.where() + " has more than one threshold for \"" + name + "\"; keep one");
    }
  }

  private float threshold(String name, String cell, DecimalMark decimal) {
    CellRule rule = CellRule.of(scale);
    float value;
    try {
      value = rule.parse(decimal.toPoint(cell));
    } catch (NumberFormatException e) {
      value = Float.NaN;
    }
    if (!scale.takes(value)) {
      throw UserException.input(
          String.format(
              "%s: the threshold of \"%s\" is \"%s\", not %s",
              table.where(),
              name,
              cell,
              scale == ScoreScale.PROBABILITY
                  ? "a number from 0 to 1 (--score-scale logit if scores are logits)"
                  : "a finite number"));
    }
    return value;
  }

  /** Only shown, so what is no number counts as unknown. */
  private static double support(String cell) {
    return cell.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(cell) : 0;
  }
}
