package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.output.BatchFolder;
import org.sglthresh.io.output.BatchRecord;

/**
 * Writes parts of a complete output, or batches, anew without some recordings, whose files have
 * changed: what it writes are batches of the work directory.
 *
 * @param folder where they are written
 * @param codec of Parquet, lower case, as Spark names it
 * @param configuration of Hadoop
 */
record PartRewriter(BatchFolder folder, String codec, SerializableConfiguration configuration)
    implements Serializable {

  /** A part in all its tables. Not a record, which Kryo cannot serialize. */
  static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final LinkedHashMap<String, String> files;
    private final HashSet<String> without;

    /**
     * A part.
     *
     * @param name for people
     * @param files of it, by table
     * @param without recordings to leave out
     */
    Part(String name, Map<String, String> files, Set<String> without) {
      this.name = name;
      this.files = new LinkedHashMap<>(files);
      this.without = new HashSet<>(without);
    }
  }

  /**
   * Writes parts anew.
   *
   * @return the batches that take their place
   */
  List<BatchRecord> rewrite(JavaSparkContext spark, List<Part> parts) {
    if (parts.isEmpty()) {
      return List.of();
    }
    return spark
        .parallelize(parts, parts.size())
        .map(part -> write(part).toJson())
        .collect()
        .stream()
        .map(json -> BatchRecord.parse(json, "batch"))
        .toList();
  }

  private BatchRecord write(Part part) {
    TaskContext task = TaskContext.get();
    String name =
        folder.batch(task.partitionId(), Math.toIntExact(task.taskAttemptId())) + "-rewritten";
    Map<String, Long> lengths = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> file : part.files.entrySet()) {
        Path to = folder.file(name, file.getKey());
        lengths.put(file.getKey(), copy(new Path(file.getValue()), to, part.without));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(part.name + " cannot be written anew", e);
    }
    return new BatchRecord(name, lengths, Map.of());
  }

  /** Copies the rows of other recordings, and returns the length of the copy. */
  private long copy(Path from, Path to, Set<String> without) throws IOException {
    Configuration hadoop = configuration.value();
    FileMetaData footer;
    try (ParquetFileReader file = ParquetFileReader.open(HadoopInputFile.fromPath(from, hadoop))) {
      footer = file.getFooter().getFileMetaData();
    }
    FileSystem fileSystem = FileSystems.shared(to, hadoop);
    try (ParquetReader<Group> rows =
            ParquetReader.builder(new GroupReadSupport(), from).withConf(hadoop).build();
        ParquetWriter<Group> writer =
            ExampleParquetWriter.builder(new ParquetRows.File(fileSystem, to))
                .withType(footer.getSchema())
                .withExtraMetaData(footer.getKeyValueMetaData())
                .withCompressionCodec(ParquetRows.codec(codec))
                .withDictionaryEncoding(false)
                .withConf(hadoop)
                .build()) {
      for (Group row = rows.read(); row != null; row = rows.read()) {
        if (!without.contains(row.getString(TableSchema.RECORDING, 0))) {
          writer.write(row);
        }
      }
    }
    return fileSystem.getFileStatus(to).getLen();
  }
}
