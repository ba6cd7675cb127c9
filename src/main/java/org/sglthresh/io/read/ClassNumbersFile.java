package org.sglthresh.io.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.layout.DelimitedTable;

/**
 * A CSV with numbers for each class: a column {@code class} and columns of numbers. A row named
 * {@code *} is for all classes without one.
 *
 * @param where names the file in errors
 * @param file its path
 * @param numbers by class name, in the order of the columns asked for
 */
public record ClassNumbersFile(String where, String file, Map<String, double[]> numbers) {
  /** The name of the row for all other classes. */
  public static final String OTHERS = "*";

  private static final List<String> NAMES =
      List.of("class", "name", "class_name", "display_name", "label");

  /**
   * A column of numbers.
   *
   * @param name of the column
   * @param missing what counts where the column is not there; empty for one that must be there
   * @param range what numbers are right
   * @param accepts the range in words, such as {@code a number of at least 0}
   */
  public record Column(
      String name, Optional<Double> missing, DoublePredicate range, String accepts) {}

  /** Copies the map and keeps its order. */
  public ClassNumbersFile {
    numbers = new LinkedHashMap<>(numbers);
  }

  /**
   * Reads the numbers.
   *
   * @param what the file is, for errors, such as {@code costs}
   * @throws UserException (input) when the file is missing or wrong
   */
  public static ClassNumbersFile read(
      Configuration configuration, String file, String what, List<Column> columns) {
    String where = what + " " + file;
    DelimitedTable table = DelimitedTable.of(TextFiles.read(configuration, file, what), where);
    String advice = "give the columns class, " + names(columns);
    int name = table.column(NAMES, "class", advice);
    requireKnown(table, name, columns, advice);
    List<Optional<Integer>> places = new ArrayList<>();
    for (Column column : columns) {
      List<String> names = List.of(column.name());
      places.add(
          column.missing().isPresent()
              ? table.column(names)
              : Optional.of(table.column(names, column.name(), advice)));
    }
    Map<String, double[]> numbers = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      if (row.get(name).isBlank()) {
        throw UserException.input(where + ": a class has no name; name every class");
      }
      if (numbers.put(row.get(name), numbers(table, row, name, columns, places)) != null) {
        throw UserException.input(
            where + " has more than one row for \"" + row.get(name) + "\"; keep one");
      }
    }
    if (numbers.isEmpty()) {
      throw UserException.input(where + " holds no class; give a line for each");
    }
    return new ClassNumbersFile(where, file, numbers);
  }

  private static String names(List<Column> columns) {
    return String.join(", ", columns.stream().map(Column::name).toList());
  }

  private static void requireKnown(
      DelimitedTable table, int name, List<Column> columns, String advice) {
    for (int i = 0; i < table.header().size(); i++) {
      String heading = table.header().get(i).strip();
      boolean known =
          i == name || columns.stream().anyMatch(c -> c.name().equalsIgnoreCase(heading));
      if (!known) {
        throw UserException.input(
            table.where() + " has a column \"" + heading + "\", which nothing uses; " + advice);
      }
    }
  }

  private static double[] numbers(
      DelimitedTable table,
      List<String> row,
      int name,
      List<Column> columns,
      List<Optional<Integer>> places) {
    double[] numbers = new double[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      Column column = columns.get(i);
      if (places.get(i).isEmpty()) {
        numbers[i] = column.missing().orElseThrow();
        continue;
      }
      int place = places.get(i).get();
      numbers[i] = number(row.get(place), table.decimal(place));
      if (!column.range().test(numbers[i])) {
        throw UserException.input(
            String.format(
                "%s: the %s of \"%s\" is \"%s\", not %s",
                table.where(), column.name(), row.get(name), row.get(place), column.accepts()));
      }
    }
    return numbers;
  }

  private static double number(String cell, DecimalMark decimal) {
    try {
      return Double.parseDouble(decimal.toPoint(cell.strip()));
    } catch (NumberFormatException e) {
      return Double.NaN; // in no range
    }
  }

  /**
   * The numbers of the classes of the scores, {@code [classes][columns]}.
   *
   * @throws UserException (input) when a class has no row, or a row no class
   */
  public double[][] of(List<String> classNames) {
    for (String name : numbers.keySet()) {
      if (!name.equals(OTHERS) && !classNames.contains(name)) {
        throw UserException.input(
            where
                + " names the class \""
                + name
                + "\", which the scores do not have"
                + NearestName.to(name, classNames)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("; correct the name or take it out"));
      }
    }
    return classNames.stream().map(this::of).toArray(double[][]::new);
  }

  private double[] of(String className) {
    double[] own = numbers.getOrDefault(className, numbers.get(OTHERS));
    if (own == null) {
      throw UserException.input(
          where
              + " has no row for the class \""
              + className
              + "\"; add one, or a row \"*\" for all that have none");
    }
    return own;
  }
}
