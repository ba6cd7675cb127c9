package org.sglthresh.spark.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.AbstractIterator;

/** Batches of Spark's reader, with the lists of the same rows put between their columns. */
final class JoinedBatches extends AbstractIterator<Object> implements Closeable {
  private final scala.collection.Iterator<?> others;
  private final ListColumns lists;
  private final StructType required;

  JoinedBatches(scala.collection.Iterator<?> others, ListColumns lists, StructType required) {
    this.others = others;
    this.lists = lists;
    this.required = required;
    if (TaskContext.get() != null) {
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
    }
  }

  @Override
  public boolean hasNext() {
    boolean more = others.hasNext();
    if (!more) {
      close();
    }
    return more;
  }

  @Override
  public Object next() {
    ColumnarBatch batch = (ColumnarBatch) others.next();
    try {
      lists.read(batch.numRows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return joined(batch);
  }

  /** The columns in the order of the schema, those of partitions last. */
  private ColumnarBatch joined(ColumnarBatch batch) {
    Iterator<WritableColumnVector> vectors = lists.vectors().iterator();
    ColumnVector[] columns = new ColumnVector[batch.numCols() + lists.vectors().size()];
    int other = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = isList(i) ? vectors.next() : batch.column(other++);
    }
    return new ColumnarBatch(columns, batch.numRows());
  }

  private boolean isList(int column) {
    StructField[] fields = required.fields();
    return column < fields.length && ElementType.of(fields[column].dataType()).isPresent();
  }

  @Override
  public void close() {
    try {
      lists.close();
      if (others instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
