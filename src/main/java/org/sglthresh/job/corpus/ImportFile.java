package org.sglthresh.job.corpus;

import java.util.Optional;
import java.util.function.Predicate;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.spark.table.ColumnNames;

/**
 * A file to import.
 *
 * @param path as the user wrote it
 * @param layout of the file, if the user says so
 * @param columns which columns hold what, as far as the user says so
 */
public record ImportFile(String path, Optional<LayoutName> layout, ColumnNames columns) {
  /** A file of which nothing is said. */
  public ImportFile(String path) {
    this(path, Optional.empty(), ColumnNames.DEFAULT);
  }

  /** What the user says about its layout. */
  LayoutHints hints() {
    Optional<Predicate<String>> classes =
        columns.classes().isEmpty() ? Optional.empty() : Optional.of(columns::isClass);
    return new LayoutHints(layout, columns.id(), columns.values(), classes, columns::isIgnored);
  }

  /** Whether anything is said that only text has. */
  boolean describesText() {
    return layout.isPresent() || !columns.classes().isEmpty() || !columns.ignored().isEmpty();
  }
}
