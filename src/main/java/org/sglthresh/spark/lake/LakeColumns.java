package org.sglthresh.spark.lake;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.spark.table.Columns;

/**
 * The columns of a table that is made for rows. The names of classes, which are metadata of rows in
 * Parquet, are kept as comments, since catalogs keep these.
 *
 * @param rows the columns of the rows
 * @param dividing names of those by whose values the table is divided into partitions
 */
record LakeColumns(StructType rows, Collection<String> dividing) {
  static LakeColumns of(StructType rows) {
    return new LakeColumns(rows, List.of());
  }

  /** The same of a table that is divided. */
  LakeColumns dividedBy(Collection<String> columns) {
    return new LakeColumns(rows, columns);
  }

  /** The statement that makes an empty table, unless another run has just made it. */
  String create(TableOutput output) {
    String columns =
        Stream.of(rows.fields()).map(LakeColumns::declaration).collect(Collectors.joining(", "));
    String partition = dividing.stream().map(LakeColumns::quoted).collect(Collectors.joining(", "));
    return String.format(
        "CREATE TABLE IF NOT EXISTS %s (%s)%s%s",
        output.name(),
        columns,
        output.isDirectory() ? " USING delta" : "",
        partition.isEmpty() ? "" : " PARTITIONED BY (" + partition + ")");
  }

  private static String declaration(StructField field) {
    List<String> classNames = Columns.classNames(field.metadata());
    String comment = Columns.comment(classNames).replace("\\", "\\\\").replace("'", "\\'");
    return quoted(field.name())
        + " "
        + field.dataType().sql()
        + (classNames.isEmpty() ? "" : " COMMENT '" + comment + "'");
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /**
   * Checks that rows belong into a table by their classes.
   *
   * @param table the columns of a table that is there
   * @throws UserException (output) when both name classes, and not the same ones in the same order
   */
  void requireClassesOf(StructType table, TableOutput output) {
    for (StructField field : rows.fields()) {
      List<String> names = Columns.classNames(field.metadata());
      List<String> before =
          Columns.has(table, field.name())
              ? Columns.classNames(table.apply(field.name()).metadata())
              : List.of();
      if (!names.isEmpty() && !before.isEmpty() && !names.equals(before)) {
        throw UserException.output(
            String.format(
                "output %s cannot be written: its %s are of other classes or in another order than"
                    + " those of this run; write into a table of its own",
                output, field.name()));
      }
    }
  }
}
