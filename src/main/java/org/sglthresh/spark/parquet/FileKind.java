package org.sglthresh.spark.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;

/**
 * Files of a table whose footers say the same: their columns, and how these are stored. Not a
 * record, which Kryo could not bring to the driver.
 */
final class FileKind implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";
  private static final String PANDAS = "pandas";
  private static final String FOREIGN = "foreign "; // no JSON begins so
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArrayList<String> names = new ArrayList<>();
  private final ArrayList<String> types = new ArrayList<>();
  private final String sparkSchema;
  private final Set<String> indexes;
  private final TreeMap<String, TreeSet<String>> codecs = new TreeMap<>();
  private final TreeSet<String> byteStreams = new TreeSet<>();
  private final ArrayList<String> files = new ArrayList<>();

  /** The kind of a file, by its footer. */
  FileKind(String file, ParquetMetadata footer) {
    Map<String, String> properties = footer.getFileMetaData().getKeyValueMetaData();
    for (Type field : footer.getFileMetaData().getSchema().getFields()) {
      names.add(field.getName());
      types.add(
          ParquetTypes.of(field).map(DataType::json).orElse(FOREIGN + ParquetTypes.name(field)));
    }
    sparkSchema = properties.getOrDefault(SPARK_SCHEMA, "");
    indexes = indexes(properties.getOrDefault(PANDAS, "{}"));
    files.add(file);
    for (BlockMetaData block : footer.getBlocks()) {
      block.getColumns().forEach(this::addStorage);
    }
  }

  /** The columns that were the index of a data frame; pandas writes an index without values too. */
  private static Set<String> indexes(String pandas) {
    TreeSet<String> columns = new TreeSet<>();
    try {
      for (JsonNode index : JSON.readTree(pandas).path("index_columns")) {
        if (index.isTextual()) {
          columns.add(index.textValue());
        }
      }
    } catch (JsonProcessingException e) {
      return columns; // not what pandas writes, so it says nothing
    }
    return columns;
  }

  private void addStorage(ColumnChunkMetaData chunk) {
    String column = chunk.getPath().toArray()[0];
    codecs.computeIfAbsent(chunk.getCodec().name(), codec -> new TreeSet<>()).add(column);
    if (chunk.getEncodings().contains(Encoding.BYTE_STREAM_SPLIT)) {
      byteStreams.add(column);
    }
  }

  /** Adds files of the same kind. */
  void addAll(FileKind other) {
    files.addAll(other.files);
    other.codecs.forEach(
        (codec, columns) -> codecs.computeIfAbsent(codec, c -> new TreeSet<>()).addAll(columns));
    byteStreams.addAll(other.byteStreams);
  }

  /** What files of the same kind have in common. */
  List<Object> key() {
    return List.of(
        names, types, sparkSchema, indexes, Set.copyOf(codecs.keySet()), byteStreams.isEmpty());
  }

  /** The names of the columns. */
  List<String> names() {
    return names;
  }

  /** The type by which Spark reads a column; empty if it cannot be used. */
  Optional<DataType> type(int column) {
    return isForeign(column) ? Optional.empty() : Optional.of(DataType.fromJson(types.get(column)));
  }

  /** The name of a type that cannot be used. */
  String foreignType(int column) {
    return types.get(column).substring(FOREIGN.length());
  }

  private boolean isForeign(int column) {
    return types.get(column).startsWith(FOREIGN);
  }

  /** The schema in JSON, if Spark wrote the files. */
  Optional<String> sparkSchema() {
    return Optional.of(sparkSchema).filter(json -> !json.isEmpty());
  }

  /** The columns that hold the index of a pandas data frame. */
  Set<String> indexes() {
    return indexes;
  }

  /** The columns compressed by each codec, by the codec's name. */
  Map<String, ? extends Set<String>> codecs() {
    return codecs;
  }

  /** The columns in an encoding that Spark's reader of batches lacks. */
  Set<String> byteStreams() {
    return byteStreams;
  }

  /** The files, in the order of their paths. */
  List<String> files() {
    return files;
  }

  /** The first file. */
  String firstFile() {
    return files.get(0);
  }
}
