package org.sglthresh.spark.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.error.NameDifference;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.OtherColumns;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;

/**
 * A table whose columns are looked up, before it is known which of them are scores or labels.
 *
 * @param rows all columns that can be read
 * @param what the table with its path, for messages
 * @param names what the user says of the columns
 * @param files what the files say of the columns
 * @param directories the columns that the names of directories hold
 */
public record SourceTable(
    Dataset<Row> rows, String what, ColumnNames names, FileColumns files, Set<String> directories) {
  private static final int SHOWN = 12;

  /** What a table holds. */
  public enum Content {
    SCORES,
    LABELS
  }

  /** A table of rows that are not in files. */
  public static SourceTable of(Dataset<Row> rows, String what) {
    return new SourceTable(rows, what, ColumnNames.DEFAULT, FileColumns.NONE, Set.of());
  }

  /** Whether the table has a column of exactly this name, which need not be readable. */
  public boolean has(String name) {
    return !names.isIgnored(name)
        && (Columns.has(rows.schema(), name) || files.unreadable(name).isPresent());
  }

  /**
   * A column that is needed.
   *
   * @throws UserException when it is absent from any file or cannot be read
   */
  public StructField field(String name) {
    files
        .unreadable(name)
        .ifPresent(
            why -> {
              throw Columns.fault(what, " has a column \"" + name + "\" " + why + ".");
            });
    files
        .fileWithout(name)
        .ifPresent(
            file -> {
              throw Columns.fault(
                  what,
                  " has a column \""
                      + name
                      + "\" which its file "
                      + file
                      + " lacks: write all files with the same columns.");
            });
    return rows.schema().apply(name);
  }

  /**
   * The clip id as a string. Whole numbers are accepted and written in decimal. Other types are
   * not, because a clip could then have two ids.
   */
  public Column clipId() {
    String name = names.idColumn();
    if (!has(name)) {
      throw Columns.fault(
          what,
          " has no column "
              + name
              + "; its columns are "
              + listed()
              + ": name the one of the clip ids with --id-column.");
    }
    DataType type = field(name).dataType();
    if (!isId(type)) {
      throw Columns.fault(
          what, " has a " + name + " of type " + type.catalogString() + ": make it a string.");
    }
    return Columns.column(name).cast(DataTypes.StringType).alias(Columns.CLIP_ID);
  }

  /** The recordings that the clips are windows of, as strings, if the table says them. */
  public Optional<Column> recording() {
    return Optional.of(Columns.RECORDING)
        .filter(name -> has(name) && !name.equals(names.idColumn()))
        .filter(name -> files.unreadable(name).isEmpty() && files.fileWithout(name).isEmpty())
        .filter(name -> isId(rows.schema().apply(name).dataType()))
        .map(name -> Columns.column(name).cast(DataTypes.StringType).alias(name));
  }

  private static boolean isId(DataType type) {
    return type.equals(DataTypes.StringType) || Columns.isInteger(type);
  }

  /** The same table whose clip ids are in another column. */
  public SourceTable identifiedBy(String column) {
    ColumnNames others =
        new ColumnNames(Optional.of(column), names.values(), names.classes(), names.ignored());
    return new SourceTable(rows, what, others, files, directories);
  }

  /** The weights as double, if the table has a column of this name. */
  public Optional<Column> weight(Optional<String> name) {
    return name.filter(this::has)
        .map(
            column -> {
              DataType type = field(column).dataType();
              if (!Columns.isNumeric(type)) {
                throw Columns.fault(
                    what,
                    " has a column \""
                        + column
                        + "\" of type "
                        + type.catalogString()
                        + " where --weight-column wants numbers.");
              }
              return Columns.column(column).cast(DataTypes.DoubleType).alias(Columns.WEIGHT);
            });
  }

  /** Why a column cannot be read, from "of type" on; empty if it can. */
  public Optional<String> unreadable(String name) {
    return files.unreadable(name);
  }

  /** The first file that lacks a column which other files have. */
  public Optional<String> fileWithout(String name) {
    return files.fileWithout(name);
  }

  /** Whether a column was the index of a pandas data frame, which is never a class. */
  public boolean isIndex(String name) {
    return files.isIndex(name);
  }

  /** The names of all columns that are not ignored. */
  public List<String> columns() {
    List<String> all = new ArrayList<>(List.of(rows.schema().fieldNames()));
    files.unreadable().stream().filter(name -> !all.contains(name)).forEach(all::add);
    all.removeIf(names::isIgnored);
    return all;
  }

  /**
   * The columns that may be classes of a table with a column for each: those that the user names,
   * or all that can be, without ids, other uses, directories and the index of a data frame.
   *
   * @param content what the columns of classes hold
   * @param used columns that hold something else
   * @param chosen the classes, if the labels or the user name them
   * @throws UserException when a column may be a class or not
   */
  public List<String> classColumns(Content content, List<String> used, Set<String> chosen) {
    List<String> candidates = columns();
    candidates.removeAll(used);
    candidates.remove(names.idColumn());
    candidates.removeAll(directories);
    if (!chosen.isEmpty()) {
      candidates.retainAll(chosen);
      return candidates;
    }
    if (!names.classes().isEmpty()) {
      candidates.removeIf(name -> !names.isClass(name));
      return candidates;
    }
    candidates.removeIf(files::isIndex);
    candidates.removeIf(this::holdsNoNumbers);
    requireNoDoubt(content, candidates);
    return candidates;
  }

  /** Dates, times, bytes and structures are never scores or labels. Texts may be meant as such. */
  private boolean holdsNoNumbers(String name) {
    if (files.unreadable(name).isPresent()) {
      return !files.unreadable(name).get().contains("float16")
          && !files.unreadable(name).get().contains("compressed");
    }
    DataType type = rows.schema().apply(name).dataType();
    boolean text = type.equals(DataTypes.StringType);
    return (text && OtherColumns.isName(name))
        || !(text || Columns.isNumeric(type) || type.equals(DataTypes.BooleanType));
  }

  private void requireNoDoubt(Content content, List<String> candidates) {
    // labels are whole numbers in one column and fractions in another, where some are missing
    boolean fractions = content == Content.SCORES && candidates.stream().anyMatch(this::isFraction);
    List<String> doubtful =
        candidates.stream()
            .filter(name -> OtherColumns.isName(name) || (fractions && !isFraction(name)))
            .toList();
    if (doubtful.isEmpty() || doubtful.size() == candidates.size()) {
      return;
    }
    throw Columns.fault(
        what,
        " has columns that seem to be no classes: "
            + shown(doubtful)
            + "; leave them out with --ignore-columns "
            + doubtful.stream().limit(3).map(SourceTable::quoted).collect(Collectors.joining(","))
            + (doubtful.size() > 3 ? ",…" : "")
            + ", or name the columns of the classes with --class-columns.");
  }

  private boolean isFraction(String name) {
    if (files.unreadable(name).isPresent()) {
      return true;
    }
    DataType type = rows.schema().apply(name).dataType();
    return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
  }

  private static String quoted(String name) {
    return name.matches("[\\w.-]+") ? name : "'" + name + "'";
  }

  /** The likely reason why there is no column of a name, as the end of a sentence; else empty. */
  public String likelyCause(String absent) {
    return NameDifference.cause(List.of(absent), columns()).map(cause -> "; " + cause).orElse("");
  }

  /** The first columns with their types, as messages show them. */
  public String listed() {
    return shown(columns());
  }

  private String shown(List<String> columns) {
    String first =
        columns.stream().limit(SHOWN).map(this::described).collect(Collectors.joining(", "));
    int others = columns.size() - SHOWN;
    return others > 0 ? first + " and " + others + " more" : first;
  }

  private String described(String name) {
    return name
        + " ("
        + (files.unreadable(name).isPresent()
            ? "not readable"
            : rows.schema().apply(name).dataType().catalogString())
        + ")";
  }

  /** The options that list columns. */
  public enum Listing {
    CLASSES("--class-columns"),
    IGNORED("--ignore-columns");

    private final String option;

    Listing(String option) {
      this.option = option;
    }

    public List<String> of(ColumnNames names) {
      return this == CLASSES ? names.classes() : names.ignored();
    }
  }

  /** Whether any column has a name or matches a glob, ignored ones included. */
  public boolean matches(String glob) {
    return Stream.concat(Stream.of(rows.schema().fieldNames()), files.unreadable().stream())
        .anyMatch(name -> ColumnNames.matches(glob, name));
  }

  /**
   * Checks a name of columns that the user gives.
   *
   * @throws UserException when the table has no such column
   */
  public void requireMatch(String glob, Listing listing) {
    if (!matches(glob)) {
      throw Columns.fault(
          what,
          " has no column \""
              + glob
              + "\", which "
              + listing.option
              + " names; its columns are "
              + listed()
              + ".");
    }
  }
}
