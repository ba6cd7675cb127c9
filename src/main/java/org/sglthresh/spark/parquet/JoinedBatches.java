package org.sglthresh.spark.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.AbstractIterator;

/**
 * Batches of Spark's reader, with the lists of the same rows put between their columns. As with
 * Spark's reader, {@link #hasNext} is what reads, because Spark tells the file only with what that
 * throws, and a batch is valid until it is called again.
 */
final class JoinedBatches extends AbstractIterator<Object> implements Closeable {
  private final scala.collection.Iterator<?> others;
  private final ListColumns lists;
  private final StructType required;
  private ColumnarBatch ready; // null: not read yet

  JoinedBatches(scala.collection.Iterator<?> others, ListColumns lists, StructType required) {
    this.others = others;
    this.lists = lists;
    this.required = required;
  }

  @Override
  public boolean hasNext() {
    if (ready == null) {
      if (!others.hasNext()) {
        close();
        return false;
      }
      ColumnarBatch batch = (ColumnarBatch) others.next();
      readLists(batch.numRows());
      ready = joined(batch);
    }
    return true;
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ColumnarBatch batch = ready;
    ready = null;
    return batch;
  }

  private void readLists(int rows) {
    try {
      lists.read(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | NegativeArraySizeException
        | NullPointerException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException e) {
      // what comes of lengths and numbers in a damaged page
      throw new ParquetDecodingException("cannot decode lists", e);
    }
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
