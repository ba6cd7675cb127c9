package org.sglthresh.spark.source.selections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.annotate.RecordingIds;
import org.sglthresh.spark.source.cells.ClassCells;

/**
 * What is heard in each recording by selection tables, without scores. It is held on the driver:
 * even long lists are short beside scores.
 *
 * @param classNames the classes in their order
 * @param clips names of classes by the name of the recording without folder and ending
 */
public record SelectionList(List<String> classNames, Map<String, List<String>> clips) {

  /**
   * Reads selections.
   *
   * @param known the classes; empty for those that the selections name, sorted
   * @throws UserException (input) when a table is wrong, or names none of the classes
   */
  public static SelectionList read(
      SparkSession spark, SelectionFiles files, Optional<List<String>> known) {
    Map<String, TreeSet<String>> heard = new TreeMap<>();
    for (SelectionFiles.Label label : labels(spark, files)) {
      TreeSet<String> names =
          heard.computeIfAbsent(RecordingIds.STEM.of(label.clip()), id -> new TreeSet<>());
      if (!label.label().isBlank()) {
        names.add(label.label());
      }
    }
    if (heard.isEmpty()) {
      throw UserException.input(files.path() + " holds no selections: there is nothing to import.");
    }
    List<String> classes =
        known.orElseGet(
            () -> heard.values().stream().flatMap(TreeSet::stream).distinct().sorted().toList());
    ClassCells cells = new ClassCells(classes);
    Map<String, List<String>> clips = new TreeMap<>();
    heard.forEach((id, names) -> clips.put(id, inOrder(id, names, classes, cells, files.path())));
    return new SelectionList(classes, clips);
  }

  private static List<SelectionFiles.Label> labels(SparkSession spark, SelectionFiles files) {
    try {
      return files.labels(spark).collect();
    } catch (Exception e) { // Spark also throws checked exceptions that it does not declare
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof UserException user) {
          throw user;
        }
      }
      throw e;
    }
  }

  private static List<String> inOrder(
      String id, TreeSet<String> names, List<String> classes, ClassCells cells, String path) {
    List<Integer> found = new ArrayList<>();
    for (String name : names) {
      try {
        found.addAll(cells.all(name));
      } catch (IllegalArgumentException e) {
        throw UserException.input(
                path
                    + ": clip \""
                    + id
                    + "\": "
                    + e.getMessage()
                    + "; correct it, or add it to --classes.")
            .causedBy(e);
      }
    }
    return found.stream().distinct().sorted(Comparator.naturalOrder()).map(classes::get).toList();
  }
}
