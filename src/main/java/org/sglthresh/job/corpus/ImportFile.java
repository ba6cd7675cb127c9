package org.sglthresh.job.corpus;

import java.util.Optional;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.spark.table.ColumnNames;

/**
 * A file to import.
 *
 * @param path as the user wrote it
 * @param layout of the file, if the user says so
 * @param columns which columns hold what, as far as the user says so
 * @param annotators what the labels of several annotators say together, if the user says so
 * @param recordingSuffix how names of recordings end that names of files say, if the user says so
 */
public record ImportFile(
    String path,
    Optional<LayoutName> layout,
    ColumnNames columns,
    Optional<AnnotatorRule> annotators,
    Optional<String> recordingSuffix) {
  /** A file of whose labels nothing is said. */
  public ImportFile(String path, Optional<LayoutName> layout, ColumnNames columns) {
    this(path, layout, columns, Optional.empty(), Optional.empty());
  }

  /** A file of which nothing is said. */
  public ImportFile(String path) {
    this(path, Optional.empty(), ColumnNames.DEFAULT);
  }

  /** What the user says about its layout. */
  LayoutHints hints() {
    return columns.hints(layout, annotators, recordingSuffix);
  }

  /** Whether classes are among columns with names. */
  boolean choosesColumns() {
    return !columns.classes().isEmpty() || !columns.ignored().isEmpty();
  }

  /** Whether anything is said that only text has. */
  boolean describesText() {
    return layout.isPresent() || choosesColumns();
  }
}
