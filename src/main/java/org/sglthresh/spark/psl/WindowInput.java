package org.sglthresh.spark.psl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;

/**
 * Windows of one or several directories, which are one corpus. Their columns and settings are
 * checked, their rows are not read yet.
 *
 * @param directories as the user gave them
 * @param lengths of the windows, falling
 * @param tables of each directory and length
 * @param classNames in the order of the scores
 * @param recordings paths of the tables of recordings
 */
public record WindowInput(
    List<String> directories,
    List<WindowLength> lengths,
    List<WindowTable> tables,
    List<String> classNames,
    List<String> recordings) {

  /** Settings of which windows of several directories must be the same. */
  private static final List<String> SAME =
      List.of(
          "the model of SHA-256",
          "the tagger description of SHA-256",
          "--short-windows",
          "--minimum-seconds",
          "--top-k");

  /**
   * Opens windows.
   *
   * @param classNames the user's names in class order; empty: those of the tables
   * @throws UserException when a table is missing or holds no windows, or when the directories do
   *     not go together
   */
  public static WindowInput open(
      SparkSession spark, WindowSource source, List<String> classNames, ReadLimits limits) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    List<WindowDirectory> directories =
        source.paths().stream().map(path -> WindowDirectory.of(configuration, path)).toList();
    List<WindowTable> tables = new ArrayList<>();
    for (int d = 0; d < directories.size(); d++) {
      requireSameSettings(directories.get(0), directories.get(d));
      tables.addAll(tables(spark, source, d, directories.get(d), classNames, limits));
    }
    List<WindowLength> lengths =
        tables.stream()
            .map(WindowTable::length)
            .distinct()
            .sorted(Comparator.comparing(WindowLength::milliseconds).reversed())
            .toList();
    requireSame(tables, source.paths());
    return new WindowInput(
        source.paths(),
        lengths,
        List.copyOf(tables),
        tables.get(0).input().scores().classNames(),
        directories.stream().flatMap(directory -> directory.recordings().stream()).toList());
  }

  private static List<WindowTable> tables(
      SparkSession spark,
      WindowSource source,
      int number,
      WindowDirectory directory,
      List<String> classNames,
      ReadLimits limits) {
    List<WindowTable> tables = new ArrayList<>();
    if (directory.tables().isEmpty()) {
      TableInput input = input(spark, source.table(), directory.path(), classNames, limits);
      tables.add(new WindowTable(number, directory.lengthOf(input), input));
      requireLengths(source, directory, Set.of(tables.get(0).length()));
      return tables;
    }
    requireLengths(source, directory, directory.tables().keySet());
    directory
        .tables()
        .forEach(
            (length, path) -> {
              if (source.lengths().isEmpty() || source.lengths().contains(length)) {
                TableInput input = input(spark, source.table(), path, classNames, limits);
                tables.add(new WindowTable(number, length, input));
              }
            });
    return tables;
  }

  private static TableInput input(
      SparkSession spark,
      TableSource source,
      String path,
      List<String> classNames,
      ReadLimits limits) {
    TableInput input = TableInput.scores(spark, source.withScores(path), classNames, limits);
    WindowTable.require(input);
    return input;
  }

  private static void requireLengths(
      WindowSource source, WindowDirectory directory, Set<WindowLength> found) {
    for (WindowLength wanted : source.lengths()) {
      if (!found.contains(wanted)) {
        throw UserException.input(
            directory.path()
                + " has no windows of "
                + wanted.text()
                + " s, which --lengths names; it has those of "
                + texts(found)
                + " s");
      }
    }
  }

  private static String texts(Set<WindowLength> lengths) {
    return lengths.stream()
        .sorted(Comparator.comparing(WindowLength::milliseconds).reversed())
        .map(WindowLength::text)
        .collect(Collectors.joining(", "));
  }

  private static void requireSameSettings(WindowDirectory first, WindowDirectory other) {
    if (first.settings().isEmpty() || other.settings().isEmpty()) {
      return;
    }
    for (String name : SAME) {
      Optional<String> here = Optional.ofNullable(first.settings().get(name));
      Optional<String> there = Optional.ofNullable(other.settings().get(name));
      if (!here.equals(there)) {
        throw UserException.input(
            "--windows names "
                + first.path()
                + " and "
                + other.path()
                + ", whose windows differ in "
                + name
                + ": "
                + here.filter(text -> !text.isEmpty()).orElse("none")
                + " and "
                + there.filter(text -> !text.isEmpty()).orElse("none")
                + "; give directories of the same settings");
      }
    }
  }

  private static void requireSame(List<WindowTable> tables, List<String> directories) {
    List<String> classes = tables.get(0).input().scores().classNames();
    for (WindowTable table : tables) {
      if (!table.input().scores().classNames().equals(classes)) {
        throw UserException.input(
            "--windows names tables of different classes, "
                + tables.get(0).input().scorePath()
                + " and "
                + table.input().scorePath()
                + "; give windows of one tagger");
      }
    }
    Set<WindowLength> first = lengths(tables, 0);
    for (int d = 1; d < directories.size(); d++) {
      Set<WindowLength> found = lengths(tables, d);
      if (!found.equals(first)) {
        throw UserException.input(
            "--windows names "
                + directories.get(0)
                + " with windows of "
                + texts(first)
                + " s and "
                + directories.get(d)
                + " with windows of "
                + texts(found)
                + " s; choose those that both have by --lengths");
      }
    }
  }

  private static Set<WindowLength> lengths(List<WindowTable> tables, int directory) {
    return tables.stream()
        .filter(table -> table.directory() == directory)
        .map(WindowTable::length)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The tables of a length. */
  public List<WindowTable> of(WindowLength length) {
    return tables.stream().filter(table -> table.length().equals(length)).toList();
  }

  /** The directories as messages name them. */
  public String what() {
    return "the windows " + String.join(", ", directories);
  }
}
