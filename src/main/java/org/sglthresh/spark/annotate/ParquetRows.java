package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes rows to a Parquet file from a task, which Spark's own writers cannot do batch by batch.
 *
 * @param <T> the rows
 */
final class ParquetRows<T> implements AutoCloseable {
  /** The key of the footer under which Spark keeps the schema with the metadata of its columns. */
  private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

  private final ParquetWriter<T> writer;

  /** Writes the fields of a row. */
  interface Fields<T> {
    void write(T row, FieldWriter fields);
  }

  /**
   * Opens a file.
   *
   * @param schema of the rows
   * @param codec lower case, as Spark names it
   */
  ParquetRows(
      FileSystem fileSystem,
      Path file,
      TableSchema schema,
      String codec,
      Fields<T> fields,
      Configuration configuration)
      throws IOException {
    this.writer =
        new Builder<>(new File(fileSystem, file), schema, fields)
            .withConf(configuration)
            .withCompressionCodec(codec(codec))
            .withDictionaryEncoding(false)
            .build();
  }

  /** The codec of Parquet for the name that Spark has for it. */
  static CompressionCodecName codec(String name) {
    return name.equals("none")
        ? CompressionCodecName.UNCOMPRESSED
        : CompressionCodecName.fromConf(name);
  }

  void write(T row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** Writes one field after another, in the order of the schema. */
  static final class FieldWriter {
    private final MessageType schema;
    private final RecordConsumer consumer;
    private int next;

    private FieldWriter(MessageType schema, RecordConsumer consumer) {
      this.schema = schema;
      this.consumer = consumer;
    }

    FieldWriter text(String value) {
      begin();
      consumer.addBinary(Binary.fromString(value));
      return end();
    }

    /** A field that may be missing: there is none where the text is empty. */
    FieldWriter optionalText(String value) {
      if (value.isEmpty()) {
        next++;
        return this;
      }
      return text(value);
    }

    FieldWriter number(double value) {
      begin();
      consumer.addDouble(value);
      return end();
    }

    FieldWriter number(float value) {
      begin();
      consumer.addFloat(value);
      return end();
    }

    FieldWriter number(int value) {
      begin();
      consumer.addInteger(value);
      return end();
    }

    FieldWriter number(long value) {
      begin();
      consumer.addLong(value);
      return end();
    }

    FieldWriter numbers(float[] values) {
      return list(values.length, k -> consumer.addFloat(values[k]));
    }

    FieldWriter numbers(int[] values) {
      return list(values.length, k -> consumer.addInteger(values[k]));
    }

    private FieldWriter list(int count, java.util.function.IntConsumer element) {
      begin();
      consumer.startGroup();
      if (count > 0) {
        consumer.startField("list", 0);
        for (int k = 0; k < count; k++) {
          consumer.startGroup();
          consumer.startField("element", 0);
          element.accept(k);
          consumer.endField("element", 0);
          consumer.endGroup();
        }
        consumer.endField("list", 0);
      }
      consumer.endGroup();
      return end();
    }

    private void begin() {
      consumer.startField(schema.getFieldName(next), next);
    }

    private FieldWriter end() {
      consumer.endField(schema.getFieldName(next), next);
      next++;
      return this;
    }
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final TableSchema schema;
    private final Fields<T> fields;

    Builder(OutputFile file, TableSchema schema, Fields<T> fields) {
      super(file);
      this.schema = schema;
      this.fields = fields;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // what replaces it is not in the Parquet of Spark 3.5
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return new Rows<>(schema, fields);
    }
  }

  private static final class Rows<T> extends WriteSupport<T> {
    private final MessageType type;
    private final String sparkSchema;
    private final Fields<T> fields;
    private RecordConsumer consumer;

    Rows(TableSchema schema, Fields<T> fields) {
      this.type = MessageTypeParser.parseMessageType(schema.parquet());
      this.sparkSchema = schema.spark();
      this.fields = fields;
    }

    @Override
    @SuppressWarnings("deprecation") // what replaces it is not in the Parquet of Spark 3.5
    public WriteContext init(Configuration configuration) {
      return new WriteContext(type, Map.of(SPARK_SCHEMA, sparkSchema));
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(T row) {
      consumer.startMessage();
      fields.write(row, new FieldWriter(type, consumer));
      consumer.endMessage();
    }
  }

  /** A file without a file of checksums beside it. */
  record File(FileSystem fileSystem, Path path) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
      return HadoopStreams.wrap(fileSystem.create(path, false));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
      return HadoopStreams.wrap(fileSystem.create(path, true));
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0; // nobody asks where blocks have no size
    }
  }
}
