package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.audio.decode.AudioKind;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LiteralPaths;

/** A table with the bytes of a sound in each row, or with the path of a file. */
final class AudioTable implements AudioInput {
  private static final String AUDIO = "audio";
  private static final int SHOWN = 5;

  private final SparkSession spark;
  private final Dataset<Row> rows;
  private final List<String> ids;

  private AudioTable(SparkSession spark, Dataset<Row> rows, List<String> ids) {
    this.spark = spark;
    this.rows = rows;
    this.ids = ids;
  }

  /** The table that files or directories are; empty if they are not Parquet. */
  static Optional<Dataset<Row>> find(SparkSession spark, List<FileStatus> matches) {
    try {
      FileSystem fileSystem =
          FileSystems.shared(matches.get(0).getPath(), spark.sparkContext().hadoopConfiguration());
      for (FileStatus match : matches) {
        if (!isParquet(fileSystem, match)) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // listing its files says why
    }
    String[] paths =
        matches.stream().map(match -> match.getPath().toString()).toArray(String[]::new);
    return Optional.of(LiteralPaths.reader(spark).parquet(paths));
  }

  /** Whether a file is one of Parquet, or a directory holds one beside no sound. */
  private static boolean isParquet(FileSystem fileSystem, FileStatus at) throws IOException {
    if (!at.isDirectory()) {
      return isParquet(at.getPath().getName());
    }
    boolean hasParquet = false;
    for (FileStatus child : FileSystems.list(fileSystem, at.getPath())) {
      String name = child.getPath().getName();
      if (AudioKind.ofName(name).isPresent()) {
        return false;
      }
      hasParquet |= isParquet(name);
    }
    return hasParquet;
  }

  private static boolean isParquet(String name) {
    return name.endsWith(".parquet") && !name.startsWith("_") && !name.startsWith(".");
  }

  /**
   * The sounds of a table.
   *
   * @param text as the user named it
   * @throws UserException (input) when it has not the columns, an id is null or comes twice, or
   *     there are no rows
   */
  static AudioInput of(SparkSession spark, String text, Dataset<Row> table) {
    StructType schema = table.schema();
    boolean hasId = isText(schema, Columns.CLIP_ID);
    boolean hasPath = isText(schema, TableSchema.PATH);
    boolean hasAudio =
        Columns.has(schema, AUDIO) && Columns.type(schema, AUDIO).equals(DataTypes.BinaryType);
    if (!hasId || hasPath == hasAudio) {
      throw UserException.input(
          "--audio "
              + text
              + " is a table without the columns of sounds: clip_id (string), and audio (binary) or"
              + " path (string), not both; it has "
              + Columns.listed(schema));
    }
    List<String> ids = ids(text, table);
    return hasAudio
        ? new AudioTable(spark, table.select(Columns.CLIP_ID, AUDIO), ids)
        : files(spark, table);
  }

  private static boolean isText(StructType schema, String name) {
    return Columns.has(schema, name) && Columns.type(schema, name).equals(DataTypes.StringType);
  }

  private static List<String> ids(String text, Dataset<Row> table) {
    List<String> ids = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    Iterator<Row> rows = table.select(Columns.CLIP_ID).orderBy(Columns.CLIP_ID).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.isNullAt(0)) {
        throw UserException.input("--audio " + text + " has a row without a clip_id");
      }
      String id = row.getString(0);
      if (!ids.isEmpty() && ids.get(ids.size() - 1).equals(id)) {
        twice.add(id);
      }
      ids.add(id);
    }
    if (!twice.isEmpty()) {
      throw UserException.input(
          String.format(
              "--audio %s has %s more than once: %s%s; give each sound an id of its own",
              text,
              Words.counted(twice.size(), "clip_id"),
              String.join(", ", twice.subList(0, Math.min(SHOWN, twice.size()))),
              twice.size() > SHOWN ? ", …" : ""));
    }
    if (ids.isEmpty()) {
      throw UserException.input("--audio " + text + " is a table without rows");
    }
    return ids;
  }

  /** Looks at the files of a column of paths, on the executors. */
  private static AudioFiles files(SparkSession spark, Dataset<Row> table) {
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<AudioSource> files =
        table
            .select(Columns.CLIP_ID, TableSchema.PATH)
            .toJavaRDD()
            .map(row -> file(row.getString(0), row.getString(1), configuration.value()))
            .collect();
    return AudioFiles.of(spark, files);
  }

  /** A file that cannot be looked at is rejected when it is opened. */
  private static AudioSource file(String id, String path, Configuration configuration) {
    String text = path == null ? "" : path;
    try {
      Path file = UserPath.of(text);
      FileSystem fileSystem = FileSystems.shared(file, configuration);
      Optional<FileStatus> status = FileSystems.status(fileSystem, file);
      if (status.isPresent()) {
        FileStatus found = status.get();
        return AudioSource.file(
            id, found.getPath().toString(), found.getLen(), found.getModificationTime());
      }
    } catch (IOException | IllegalArgumentException e) {
      // the task that opens it says why
    }
    return AudioSource.missing(id, text);
  }

  @Override
  public long count() {
    return ids.size();
  }

  @Override
  public Set<OptInJars> jars() {
    return Set.of();
  }

  @Override
  public String text() {
    return Words.counted(ids.size(), "sound") + " of a table";
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public Pending pending(CommittedRecordings done, int batchRecordings) {
    JavaRDD<AudioSource> sounds = rows.toJavaRDD().map(AudioTable::source);
    if (done.count() > 0) {
      Broadcast<CommittedRecordings> sent =
          new JavaSparkContext(spark.sparkContext()).broadcast(done);
      sounds = sounds.filter(source -> !sent.value().has(source));
    }
    return new Pending(sounds, ids.stream().filter(id -> !done.has(id)).count());
  }

  private static AudioSource source(Row row) {
    byte[] content = row.isNullAt(1) ? new byte[0] : row.getAs(1);
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return AudioSource.bytes(row.getString(0), content, Long.toHexString(checksum.getValue()));
  }
}
