package org.sglthresh.spark.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructField;

/** The columns of lists of a part of a file, read side by side. */
final class ListColumns implements Closeable {
  private final ParquetFileReader file;
  private final List<ListColumn> columns;
  private long rowsLeft; // of the row group

  private ListColumns(ParquetFileReader file, List<ListColumn> columns) {
    this.file = file;
    this.columns = columns;
  }

  /** Opens a file; empty when one of the columns is stored in an uncommon way. */
  @SuppressWarnings("PMD.CloseResource") // what is returned closes it
  static Optional<ListColumns> open(
      PartitionedFile part, List<StructField> fields, Configuration hadoop) throws IOException {
    ParquetReadOptions options =
        HadoopReadOptions.builder(hadoop, part.toPath())
            .withRange(part.start(), part.start() + part.length())
            .build();
    ParquetFileReader file =
        ParquetFileReader.open(HadoopInputFile.fromPath(part.toPath(), hadoop), options);
    Optional<List<ListType>> types = types(file, fields);
    if (types.isEmpty()) {
      file.close();
      return Optional.empty();
    }
    Type[] wanted = types.get().stream().map(ListType::group).toArray(Type[]::new);
    file.setRequestedSchema(new MessageType("lists", wanted));
    return Optional.of(new ListColumns(file, types.get().stream().map(ListColumn::new).toList()));
  }

  private static Optional<List<ListType>> types(ParquetFileReader file, List<StructField> fields) {
    List<ListType> types = new ArrayList<>();
    for (StructField field : fields) {
      Optional<ListType> type = ListType.find(field, file.getFileMetaData().getSchema());
      if (type.isEmpty() || !haveCommonLevels(file, type.get())) {
        return Optional.empty();
      }
      types.add(type.get());
    }
    return Optional.of(types);
  }

  /** Long outdated writers packed the levels' bits without runs. */
  @SuppressWarnings("deprecation")
  private static boolean haveCommonLevels(ParquetFileReader file, ListType type) {
    ColumnPath path = ColumnPath.get(type.column().getPath());
    for (BlockMetaData rowGroup : file.getRowGroups()) {
      for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
        if (chunk.getPath().equals(path) && chunk.getEncodings().contains(Encoding.BIT_PACKED)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Reads the next rows of every column; a batch must not reach from one row group into another.
   */
  void read(int rows) throws IOException {
    if (rowsLeft == 0) {
      PageReadStore rowGroup = file.readNextRowGroup();
      if (rowGroup == null) {
        throw new ParquetDecodingException("the columns of lists have fewer rows than others");
      }
      rowsLeft = rowGroup.getRowCount();
      for (ListColumn column : columns) {
        column.begin(rowGroup);
      }
    }
    for (ListColumn column : columns) {
      column.read(rows);
    }
    rowsLeft -= rows;
  }

  /** The lists of the last batch, by columns. */
  List<WritableColumnVector> vectors() {
    return columns.stream().map(ListColumn::vector).toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
    columns.forEach(ListColumn::close);
  }
}
