package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files as other tools do, with types and encodings that Spark does not write. */
public final class ForeignFile {
  private ForeignFile() {}

  /** How the numbers are stored. */
  public enum Storage {
    PLAIN,
    BYTE_STREAM_SPLIT
  }

  /**
   * Writes a file.
   *
   * @param columns in Parquet's notation, such as {@code required int64 t (TIMESTAMP(NANOS,true));}
   * @param properties of the file, such as pandas' description of its columns
   * @param rows each fills one row
   */
  public static String write(
      Path file,
      Storage storage,
      String columns,
      Map<String, String> properties,
      List<Consumer<Group>> rows)
      throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message table { " + columns + " }");
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withConf(new Configuration())
            .withExtraMetaData(properties)
            .withByteStreamSplitEncoding(storage == Storage.BYTE_STREAM_SPLIT)
            .withDictionaryEncoding(storage == Storage.PLAIN)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = groups.newGroup();
        row.accept(group);
        writer.write(group);
      }
    }
    return file.toString();
  }
}
