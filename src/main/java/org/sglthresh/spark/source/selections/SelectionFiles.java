package org.sglthresh.spark.source.selections;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.layout.SelectionFinder;
import org.sglthresh.io.layout.SelectionTable;
import org.sglthresh.io.layout.SelectionTable.Selection;

/**
 * Selection tables of Raven: a text, or a directory with one for each recording. Each is read by a
 * task.
 *
 * @param path as the user wrote it
 * @param tables at least one
 */
public record SelectionFiles(String path, List<SelectionTable> tables) implements Serializable {
  private static final String TEXT = ".*\\.(csv|tsv|txt)(\\.gz|\\.bz2)?";

  /** What makes a directory one of selection tables: a text of this name. */
  private static final String NAMED = ".*\\.(selections|selection\\.table)\\.txt(\\.gz|\\.bz2)?";

  /**
   * A line for labels.
   *
   * @param clip the recording, or its window
   * @param label what is heard in it; blank if nothing is
   */
  public record Label(String clip, String label) implements Serializable {}

  /** Copies the tables. */
  public SelectionFiles {
    tables = List.copyOf(tables);
  }

  /**
   * Looks for selection tables at a path.
   *
   * @return empty when there is something else, or nothing
   * @throws UserException (input) when there are some and one is not as it should be
   */
  public static Optional<SelectionFiles> find(
      Configuration configuration, String path, LayoutHints hints) {
    boolean forced = hints.layout().equals(Optional.of(LayoutName.SELECTIONS));
    Optional<List<String>> directory = texts(configuration, path, forced);
    if (directory.isEmpty()) {
      return one(configuration, path, hints).map(table -> new SelectionFiles(path, List.of(table)));
    }
    List<SelectionTable> tables = new ArrayList<>();
    LayoutHints each = hints.with(LayoutName.SELECTIONS);
    for (String text : directory.get()) {
      InputFile file = InputFile.find(configuration, text);
      tables.add(SelectionFinder.find(configuration, file, each).orElseThrow());
    }
    if (tables.isEmpty()) {
      throw UserException.input(path + " holds no text of Raven's selections: name its directory.");
    }
    return Optional.of(new SelectionFiles(path, tables));
  }

  /** Whether a path is a directory with texts of Raven's selections. */
  public static boolean areIn(Configuration configuration, String path) {
    return texts(configuration, path, false).isPresent();
  }

  private static Optional<SelectionTable> one(
      Configuration configuration, String path, LayoutHints hints) {
    InputFile file;
    try {
      file = InputFile.find(configuration, path);
    } catch (UserException e) {
      return Optional.empty(); // whoever reads what is there says it
    }
    return path.toLowerCase(Locale.ROOT).matches(TEXT)
        ? SelectionFinder.find(configuration, file, hints)
        : Optional.empty();
  }

  /** The texts in a directory of selection tables; empty if it is none. */
  private static Optional<List<String>> texts(
      Configuration configuration, String path, boolean forced) {
    try {
      Path directory = UserPath.of(path);
      FileSystem fileSystem = FileSystems.shared(directory, configuration);
      if (FileSystems.status(fileSystem, directory).filter(FileStatus::isDirectory).isEmpty()) {
        return Optional.empty();
      }
      List<String> names = new ArrayList<>();
      for (FileStatus child : FileSystems.list(fileSystem, directory)) {
        String name = child.getPath().getName();
        if (child.isFile()
            && !name.startsWith(".")
            && name.toLowerCase(Locale.ROOT).matches(TEXT)) {
          names.add(name);
        }
      }
      boolean named = names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).matches(NAMED));
      names.sort(Comparator.naturalOrder());
      String folder = path.replaceFirst("(?<=.)/+$", "") + "/";
      return named || forced
          ? Optional.of(names.stream().map(name -> folder + name).toList())
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // whoever reads what is there says it
    }
  }

  /** Whether names of files say which recordings they are about. */
  public boolean areNamedByFile() {
    return tables.stream().anyMatch(SelectionTable::isNamedByFile);
  }

  /** What was recognised, on one line. */
  public String words() {
    return tables.get(0).words()
        + (tables.size() == 1 ? "" : ", " + Words.counted(tables.size(), "table"));
  }

  /** Labels of recordings; one without a selection has a blank label. */
  public JavaRDD<Label> labels(SparkSession spark) {
    SerializableConfiguration configuration = configuration(spark);
    return each(spark)
        .flatMap(
            table -> {
              List<Label> labels = new ArrayList<>();
              for (Selection selection : table.selections(configuration.value())) {
                labels.add(new Label(selection.recording(), selection.label()));
              }
              if (labels.isEmpty() && table.isNamedByFile()) {
                labels.add(new Label(table.recording(), ""));
              }
              return labels.iterator();
            });
  }

  /** Labels of windows, each of the times of a selection. */
  public JavaRDD<Label> windows(SparkSession spark) {
    SerializableConfiguration configuration = configuration(spark);
    return each(spark)
        .flatMap(
            table ->
                table.events(configuration.value()).stream()
                    .map(selection -> new Label(window(selection), selection.label()))
                    .iterator());
  }

  private static String window(Selection selection) {
    return selection.recording()
        + "@"
        + milliseconds(selection.onset())
        + "-"
        + milliseconds(selection.offset());
  }

  private static String milliseconds(BigDecimal seconds) {
    return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * Recording, class, onset and offset of each selection, as texts; a recording without selections
   * alone.
   */
  public JavaRDD<Row> events(SparkSession spark) {
    SerializableConfiguration configuration = configuration(spark);
    return each(spark)
        .flatMap(
            table -> {
              List<Row> rows = new ArrayList<>();
              for (Selection selection : table.events(configuration.value())) {
                rows.add(
                    RowFactory.create(
                        selection.recording(),
                        selection.label(),
                        selection.onset().toPlainString(),
                        selection.offset().toPlainString()));
              }
              if (rows.isEmpty() && table.isNamedByFile()) {
                rows.add(RowFactory.create(table.recording(), null, null, null));
              }
              return rows.iterator();
            });
  }

  private JavaRDD<SelectionTable> each(SparkSession spark) {
    int tasks = Math.min(tables.size(), spark.sparkContext().defaultParallelism());
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(tables, Math.max(1, tasks));
  }

  private static SerializableConfiguration configuration(SparkSession spark) {
    return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }
}
