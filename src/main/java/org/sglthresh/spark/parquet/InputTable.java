package org.sglthresh.spark.parquet;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.spark.lake.LakeRows;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LiteralPaths;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;

/**
 * A table that is open: its columns are known, its rows are not read. It lies in Parquet files, or
 * is a table of a catalog or a query ({@link TableAddress}).
 *
 * @param path as the user gave it
 * @param files the data files; of a catalog's table one that stands for all, for their size
 * @param columns the columns of all files
 */
public record InputTable(String path, List<TableFile> files, SourceTable columns) {

  /**
   * Opens a table. A job reads the footers of its Parquet files.
   *
   * @param role of the table, such as {@code scores}
   * @param names what the user says of its columns
   * @throws org.sglthresh.error.UserException when there is no such table, or a file is damaged
   */
  public static InputTable open(
      SparkSession caller, String path, String role, ColumnNames names, ReadLimits limits) {
    Optional<TableAddress> address = TableAddress.of(path);
    if (address.isPresent()) {
      return ofCatalog(caller, address.get(), role, names, limits);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(caller.sparkContext());
    ParquetFiles found = ParquetFiles.of(context.hadoopConfiguration(), path, role);
    String what = "the " + role + " table " + path;
    try {
      FileColumns columns =
          SparkJobs.run(
              caller.sparkContext(),
              "look at " + what,
              () -> new FileColumns(Footers.read(context, found.files(), role)));
      SparkSession session = ParquetSession.create(caller, found.files(), limits);
      if (columns.hasByteStreams()) {
        // Spark's reader of batches lacks this encoding, the one of rows has it
        session.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
      }
      Dataset<Row> rows = rows(session, found, columns);
      SourceTable source =
          new SourceTable(rows, what, names, columns, directories(rows, columns.schema()));
      return new InputTable(path, found.files(), source);
    } catch (Exception e) {
      throw ReadErrors.translated(e, found.files(), path);
    }
  }

  private static InputTable ofCatalog(
      SparkSession caller,
      TableAddress address,
      String role,
      ColumnNames names,
      ReadLimits limits) {
    String what = "the " + role + " " + address;
    SparkSession session = ParquetSession.forCatalog(caller);
    LakeRows opened = LakeRows.open(session, address, what);
    List<TableFile> files = List.of(new TableFile(address.toString(), opened.state().bytes(), 0));
    ParquetSession.prepare(session, files, limits);
    SourceTable source =
        new SourceTable(opened.rows(), what, names, FileColumns.NONE, opened.state().partitions());
    return new InputTable(address.toString(), files, source);
  }

  /** All columns that can be read. */
  public Dataset<Row> rows() {
    return columns.rows();
  }

  private static Set<String> directories(Dataset<Row> rows, StructType columns) {
    Set<String> names = new HashSet<>(List.of(rows.schema().fieldNames()));
    names.removeAll(Set.of(columns.fieldNames()));
    return names;
  }

  /** All columns that can be read. Files with columns of other types are read apart. */
  private static Dataset<Row> rows(SparkSession session, ParquetFiles found, FileColumns columns) {
    List<FileColumns.Group> groups = columns.groups();
    if (groups.size() == 1) {
      return reader(session, groups.get(0).schema()).parquet(found.roots().toArray(new String[0]));
    }
    List<Dataset<Row>> parts = new ArrayList<>();
    for (FileColumns.Group group : groups) {
      for (String root : found.roots()) {
        String[] files =
            group.files().stream()
                .filter(file -> file.equals(root) || file.startsWith(root + "/"))
                .toArray(String[]::new);
        if (files.length > 0) {
          boolean directory = !files[0].equals(root);
          DataFrameReader reader = reader(session, group.schema());
          parts.add((directory ? reader.option("basePath", root) : reader).parquet(files));
        }
      }
    }
    StructType schema = columns.schema();
    for (String name : parts.get(0).schema().fieldNames()) {
      if (!Columns.has(schema, name) && !Columns.has(groups.get(0).schema(), name)) {
        schema = schema.add(parts.get(0).schema().apply(name)); // from the names of directories
      }
    }
    StructType common = schema;
    return parts.stream()
        .map(part -> part.select(cast(part.schema(), common)))
        .reduce(Dataset::unionAll)
        .orElseThrow();
  }

  private static DataFrameReader reader(SparkSession session, StructType schema) {
    return LiteralPaths.reader(session).schema(schema);
  }

  /** The columns of a schema, those of a part cast to their types. */
  private static Column[] cast(StructType part, StructType common) {
    Column[] columns = new Column[common.length()];
    for (int i = 0; i < columns.length; i++) {
      StructField field = common.fields()[i];
      Column column = Columns.has(part, field.name()) ? Columns.column(field.name()) : lit(null);
      boolean same =
          Columns.has(part, field.name())
              && Columns.type(part, field.name()).equals(field.dataType());
      columns[i] =
          (same || field.dataType().equals(DataTypes.NullType)
                  ? column
                  : column.cast(field.dataType()))
              .as(field.name(), field.metadata());
    }
    return columns;
  }
}
