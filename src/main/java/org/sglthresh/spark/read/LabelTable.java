package org.sglthresh.spark.read;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;

/**
 * A table of labels, apart from the scores. It is collected into a {@link LabelIndex} if it is
 * small enough to be broadcast.
 *
 * @param path as the user gave it
 * @param files the table's files
 * @param rows the table
 * @param clipId string, named {@code clip_id}
 * @param labels how the labels are stored
 * @param weight double, named {@code weight}, if the table holds the weights of the clips
 */
public record LabelTable(
    String path,
    List<TableFile> files,
    Dataset<Row> rows,
    Column clipId,
    LabelColumn labels,
    Optional<Column> weight) {

  /** The rows of a larger table are counted first, which only reads the Parquet footers. */
  private static final long COUNTED_FIRST = 32L << 20;

  /** The labels of a partition, returned to the driver. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LabelIndex.Builder labels = new LabelIndex.Builder();
    private final RowViolations violations = new RowViolations();
    private boolean tooLarge;
  }

  /** The table as messages name it, with its path. */
  String what() {
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
