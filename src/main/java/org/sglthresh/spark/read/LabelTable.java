package org.sglthresh.spark.read;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;
import org.sglthresh.spark.table.Unlabelled;

/**
 * A table of labels, apart from the scores. It is collected into a {@link LabelIndex} if it is
 * small enough to be broadcast.
 *
 * @param path as the user gave it
 * @param files the table's files
 * @param rows one row a clip
 * @param clipId string, named {@code clip_id}
 * @param labels how the labels are stored
 * @param weight double, named {@code weight}, if the table holds the weights of the clips
 * @param recordings the windows, if the ids are recordings, whose labels are those of every window
 */
public record LabelTable(
    String path,
    List<TableFile> files,
    Dataset<Row> rows,
    Column clipId,
    LabelColumn labels,
    Optional<Column> weight,
    Optional<Recordings> recordings) {

  /** Labels of clips. */
  public LabelTable(
      String path,
      List<TableFile> files,
      Dataset<Row> rows,
      Column clipId,
      LabelColumn labels,
      Optional<Column> weight) {
    this(path, files, rows, clipId, labels, weight, Optional.empty());
  }

  /** The rows of a larger table are counted first, which only reads the Parquet footers. */
  private static final long COUNTED_FIRST = 32L << 20;

  /** The labels of a partition, returned to the driver. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LabelIndex.Builder labels = new LabelIndex.Builder();
    private final RowViolations violations = new RowViolations();
    private boolean tooLarge;
  }

  /**
   * Finds the labels of a table, in any of the accepted forms.
   *
   * @param source its columns
   * @param encoding how labels are understood
   * @param columns further columns of both tables
   * @param classes the classes of the scores, in their order
   * @throws org.sglthresh.error.UserException when the table has no labels of these classes
   */
  static LabelTable of(
      String path,
      List<TableFile> files,
      SourceTable source,
      LabelEncoding encoding,
      ClipColumns columns,
      List<String> classes) {
    Optional<Column> weight = source.weight(columns.weight());
    String name = source.names().values().orElse(Columns.LABELS);
    if (source.names().values().isPresent() && !source.has(name)) {
      throw Columns.fault(
          source.what(),
          " has no column \""
              + name
              + "\", which --labels-column names; its columns are "
              + source.listed()
              + ".");
    }
    if (source.has(LongScores.CLASS) && isPairs(source, name)) {
      String label = source.has(name) ? name : LongLabels.LABEL;
      return of(path, files, LongLabels.pairs(source, label, encoding, classes, weight));
    }
    Optional<String> list = listColumn(source, name, encoding);
    if (list.isPresent()) {
      ClassIdentity identity =
          ClassIdentity.of(source.field(list.get()).dataType()).orElse(ClassIdentity.NAME);
      return of(path, files, LongLabels.present(source, list.get(), identity, weight));
    }
    LabelColumn labels =
        source.has(name)
            ? LabelColumn.dense(source, name, encoding, classes)
            : LabelColumn.wide(source, encoding, classes, columns.further());
    return new LabelTable(path, files, source.rows(), source.clipId(), labels, weight);
  }

  /**
   * Reads a table as labels of these classes.
   *
   * @throws org.sglthresh.error.UserException when it cannot be used so
   */
  public static void check(InputTable table, ClipColumns columns, List<String> classes) {
    of(table.path(), table.files(), table.columns(), LabelEncoding.AUTO, columns, classes)
        .collect(
            classes.toArray(new String[0]), new LabelPolicy(Unlabelled.KEEP), ReadLimits.DEFAULT);
  }

  private static LabelTable of(String path, List<TableFile> files, LongLabels gathered) {
    return new LabelTable(
        path,
        files,
        gathered.rows(),
        Columns.column(Columns.CLIP_ID),
        gathered.labels(),
        gathered.weight());
  }

  /** Whether each row of a table with a column of classes has a label. */
  private static boolean isPairs(SourceTable source, String name) {
    return source.has(name)
        ? !(source.field(name).dataType() instanceof ArrayType)
            && !source.field(name).dataType().equals(DataTypes.StringType)
        : source.has(LongLabels.LABEL);
  }

  /** The column of a table that has a row for each class present, if this is one. */
  private static Optional<String> listColumn(
      SourceTable source, String name, LabelEncoding encoding) {
    if (!source.has(name)) {
      return Optional.of(LongScores.CLASS).filter(source::has);
    }
    DataType type = source.field(name).dataType();
    boolean index = encoding == LabelEncoding.INDICES && Columns.isInteger(type);
    return Optional.of(name).filter(column -> index || type.equals(DataTypes.StringType));
  }

  /**
   * The names that a table gives to its classes, in no order that counts; empty if it names none or
   * if its rows would have to be read.
   */
  static List<String> classNames(SourceTable source, LabelEncoding encoding, ClipColumns columns) {
    String name = source.names().values().orElse(Columns.LABELS);
    if (source.has(name)) {
      StructField field = source.field(name);
      boolean perClass = encoding != LabelEncoding.INDICES && field.dataType() instanceof ArrayType;
      return perClass ? Columns.classNames(field.metadata()) : List.of();
    }
    return source.has(LongScores.CLASS)
        ? List.of()
        : source.classColumns(SourceTable.Content.LABELS, columns.further(), Set.of());
  }

  /** The same labels, of recordings whose windows these are. */
  public LabelTable of(Recordings windows) {
    return new LabelTable(path, files, rows, clipId, labels, weight, Optional.of(windows));
  }

  /** The labels of clips: where the ids are recordings, those of every window of theirs. */
  public LabelTable ofClips() {
    return recordings
        .map(
            windows ->
                new LabelTable(
                    path, files, windows.spread(rows, clipId), Recordings.window(), labels, weight))
        .orElse(this);
  }

  /** The table as messages name it, with its path. */
  public String what() {
    return "the labels table " + path;
  }

  private Column[] columns() {
    return Stream.concat(Stream.of(clipId, labels.column()), weight.stream())
        .toArray(Column[]::new);
  }

  /** Reads the weights of rows of this table from this position in a row. */
  WeightReader weights(int column) {
    return weight.isPresent()
        ? new WeightReader(column, RowViolation.BAD_LABEL_WEIGHT)
        : WeightReader.NONE;
  }

  /**
   * All labels in an index; empty if they are too many to be broadcast.
   *
   * @throws org.sglthresh.error.UserException when labels are invalid or clips occur twice
   */
  public Optional<LabelIndex> collect(String[] classNames, LabelPolicy policy, ReadLimits limits) {
    SparkContext context = rows.sparkSession().sparkContext();
    return SparkJobs.run(context, "read " + what(), () -> collectNow(classNames, policy, limits));
  }

  private Optional<LabelIndex> collectNow(
      String[] classNames, LabelPolicy policy, ReadLimits limits) {
    try {
      long bytes = files.stream().mapToLong(TableFile::bytes).sum();
      if (bytes > COUNTED_FIRST && rows.count() > limits.broadcastClips()) {
        return Optional.empty();
      }
      LabelReader reader = labels.reader(classNames);
      WeightReader weights = weights(2);
      JavaRDD<ClipRow> input = ColumnarRows.of(rows.select(columns()));
      return merge(
          input
              .mapPartitions(
                  part -> List.of(read(part, reader, weights, policy, limits)).iterator())
              .collect(),
          limits);
    } catch (Exception e) {
      throw ReadErrors.translated(e, files, path);
    }
  }

  private static Part read(
      Iterator<ClipRow> rows,
      LabelReader reader,
      WeightReader weights,
      LabelPolicy policy,
      ReadLimits limits) {
    Part part = new Part();
    while (rows.hasNext()) {
      ClipRow row = rows.next();
      if (row.isNullAt(ClipRow.ID)) {
        part.violations.add(RowViolation.NO_LABEL_ID);
        continue;
      }
      ClipLabels labels =
          weights.weigh(row, reader.read(row, 1, policy, part.violations), part.violations);
      part.labels.add(
          row.getUTF8String(ClipRow.ID).getBytes(),
          LabelReader.isValid(labels) ? labels : ClipLabels.of());
      if (part.labels.size() > limits.broadcastClips()
          || part.labels.bytes() > limits.broadcastBytes()) {
        Part tooLarge = new Part();
        tooLarge.tooLarge = true;
        return tooLarge;
      }
    }
    return part;
  }

  private Optional<LabelIndex> merge(List<Part> parts, ReadLimits limits) {
    LabelIndex.Builder all = new LabelIndex.Builder();
    RowViolations violations = new RowViolations();
    for (Part part : parts) {
      if (part.tooLarge
          || all.size() + (long) part.labels.size() > limits.broadcastClips()
          || all.bytes() + part.labels.bytes() > limits.broadcastBytes()) {
        return Optional.empty();
      }
      all.addAll(part.labels);
      violations.merge(part.violations);
    }
    LabelIndex index = all.build();
    for (int ordinal : index.duplicates()) {
      violations.add(RowViolation.DUPLICATE_LABEL_ID, () -> ClipRow.named(index.id(ordinal)));
    }
    violations.raise(what(), what());
    return Optional.of(index);
  }
}
