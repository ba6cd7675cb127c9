package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.Function1;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Reads a part of a file: lists of numbers here, the other columns by Spark. */
final class FileReader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Function1<PartitionedFile, Iterator<InternalRow>> whole;
  private final Function1<PartitionedFile, Iterator<InternalRow>> others;
  private final StructType required;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * What reads a part.
   *
   * @param whole Spark's reader of all columns, for files with uncommon lists
   * @param others Spark's reader of all columns but lists of numbers
   * @param required all columns, partition columns left out
   */
  FileReader(
      Function1<PartitionedFile, Iterator<InternalRow>> whole,
      Function1<PartitionedFile, Iterator<InternalRow>> others,
      StructType required,
      Broadcast<SerializableConfiguration> hadoop) {
    this.whole = whole;
    this.others = others;
    this.required = required;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<InternalRow> apply(PartitionedFile part) {
    List<StructField> fields =
        Arrays.stream(required.fields())
            .filter(field -> ElementType.of(field.dataType()).isPresent())
            .toList();
    try {
      Optional<ListColumns> lists = ListColumns.open(part, fields, hadoop.value().value());
      lists.ifPresent(FileReader::closeAtEndOfTask);
      return lists.isPresent()
          ? rows(new JoinedBatches(others.apply(part), lists.get(), required))
          : whole.apply(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A task may end before all is read. */
  private static void closeAtEndOfTask(ListColumns lists) {
    if (TaskContext.get() != null) {
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(lists));
    }
  }

  private static void close(ListColumns lists) {
    try {
      lists.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Spark passes batches where it says rows. */
  @SuppressWarnings("unchecked")
  private static Iterator<InternalRow> rows(Iterator<?> batches) {
    return (Iterator<InternalRow>) batches;
  }
}
