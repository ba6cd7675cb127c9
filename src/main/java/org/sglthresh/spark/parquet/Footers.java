package org.sglthresh.spark.parquet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.table.TableFile;

/** Reads the footers of all files of a table, in tasks. */
final class Footers {
  /** Fewer would take a task less time than starting it does. */
  private static final int FILES_PER_TASK = 16;

  private static final int TAIL = 8; // length of the footer, magic number
  private static final int SMALLEST = 12;

  private Footers() {}

  /** What a task found: the kinds of its files, or the first file that is none. */
  private static final class Found implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<FileKind> kinds = new ArrayList<>();
    private String fault = "";
  }

  /**
   * The kinds of the files, in the order of the first file of each. Runs one job.
   *
   * @param files at least one
   * @param what the table's role, such as {@code scores}
   * @throws UserException when a file is not Parquet, damaged, or cannot be read
   */
  static List<FileKind> read(JavaSparkContext context, List<TableFile> files, String what) {
    SerializableConfiguration configuration =
        new SerializableConfiguration(context.hadoopConfiguration());
    List<String> paths = files.stream().map(TableFile::path).toList();
    int tasks = Math.min(paths.size() / FILES_PER_TASK + 1, 2 * context.defaultParallelism());
    JavaRDD<String> distributed = context.parallelize(new ArrayList<>(paths), tasks);
    List<Found> found =
        PartitionJob.run(distributed, part -> kinds(part, configuration.value(), what));
    for (Found part : found) {
      if (!part.fault.isEmpty()) {
        throw UserException.input(part.fault);
      }
    }
    return merged(found.stream().flatMap(part -> part.kinds.stream()));
  }

  private static List<FileKind> merged(Stream<FileKind> kinds) {
    Map<Object, FileKind> byKey = new LinkedHashMap<>();
    kinds.forEach(
        kind ->
            byKey.merge(
                kind.key(),
                kind,
                (first, next) -> {
                  first.addAll(next);
                  return first;
                }));
    return List.copyOf(byKey.values());
  }

  private static Found kinds(Iterator<String> paths, Configuration configuration, String what) {
    Found found = new Found();
    List<FileKind> kinds = new ArrayList<>();
    while (paths.hasNext()) {
      String path = paths.next();
      try {
        kinds.add(kind(new Path(path), configuration));
      } catch (IOException | RuntimeException e) {
        found.fault =
            "The file " + path + " of the " + what + " table" + fault(path, configuration, e);
        return found;
      }
    }
    found.kinds.addAll(merged(kinds.stream()));
    return found;
  }

  private static FileKind kind(Path path, Configuration configuration) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(path, configuration),
            HadoopReadOptions.builder(configuration, path).build())) {
      return new FileKind(path.toString(), reader.getFooter());
    }
  }

  /** Why a footer could not be read: the first and the last bytes tell a file of another format. */
  private static String fault(String path, Configuration configuration, Exception failure) {
    byte[] head = new byte[4];
    byte[] tail = new byte[TAIL];
    long length;
    try {
      Path file = new Path(path);
      FileSystem files = file.getFileSystem(configuration);
      length = files.getFileStatus(file).getLen();
      if (length >= SMALLEST) {
        try (FSDataInputStream in = files.open(file)) {
          in.readFully(0, head);
          in.readFully(length - TAIL, tail);
        }
      }
    } catch (ChecksumException e) {
      return " is truncated or damaged: write it again.";
    } catch (FileNotFoundException e) {
      return IoReason.of(e).equals("permission denied")
          ? " cannot be read: permission denied."
          : " went away while it was read: run again when the table is complete.";
    } catch (IOException e) {
      return " cannot be read: " + IoReason.of(e) + ".";
    }
    boolean begins = isMagic(head, 0);
    if (begins && isMagic(tail, 4)) {
      return failure instanceof RuntimeException && isEncrypted(tail)
          ? " is encrypted, and its key is not given: " + Words.firstLine(failure) + "."
          // Parquet 1.13, of Spark 3.5, cannot read a footer with float16 at all
          : " has a footer that this Spark cannot read: it is damaged, or has a type that is newer"
              + " than this Spark, such as float16; write it again, with float32 for float16.";
    }
    return begins || length < SMALLEST
        ? " is truncated (" + length + " bytes): write it again."
        : " is not Parquet: 'import' makes tables of csv, tsv and npy files.";
  }

  private static boolean isEncrypted(byte[] tail) {
    return magic(tail, 4).equals("PARE");
  }

  private static boolean isMagic(byte[] bytes, int at) {
    String magic = magic(bytes, at);
    return magic.equals("PAR1") || magic.equals("PARE");
  }

  private static String magic(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.US_ASCII);
  }
}
