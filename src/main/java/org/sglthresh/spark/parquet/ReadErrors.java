package org.sglthresh.spark.parquet;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.spark.table.TableFile;

/**
 * Translates failures of reading a broken file into a sentence that names the file. The driver
 * receives only the texts of failures on executors, so these are searched; they are the texts of
 * Spark 3.5 to 4.
 */
public final class ReadErrors {
  /** Each of these texts shows that a data file was being read. */
  private static final List<String> READING =
      List.of(
          "FAILED_READ_FILE",
          "CANNOT_READ_FILE_FOOTER",
          "while reading file",
          "CSV header does not conform to the schema",
          "Could not read footer",
          "is not a Parquet file",
          "ParquetDecodingException");

  /** What is wrong with the file, the most specific fault first. */
  private enum Fault {
    OTHER_SCHEMA(
        " has columns of other types than the table's first file: write all files with the same"
            + " schema.",
        "SchemaColumnConvertNotSupportedException",
        "CSV header does not conform to the schema"),
    GONE(
        " went away while it was read: run again when the table is complete.",
        "FileNotFoundException",
        "FILE_NOT_EXIST"),
    DENIED(" may not be read: ask for the permission.", "AccessControlException", "AccessDenied"),
    DAMAGED(
        " is truncated or damaged: write it again.",
        "is not a Parquet file",
        "Could not read footer",
        "CANNOT_READ_FILE_FOOTER",
        "ParquetDecodingException",
        "can not read class org.apache.parquet",
        "ChecksumException",
        "EOFException");

    private final String predicate;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> texts;

    Fault(String predicate, String... texts) {
      this.predicate = predicate;
      this.texts = List.of(texts);
    }

    private static Optional<Fault> of(String messages) {
      for (Fault fault : values()) {
        if (fault.texts.stream().anyMatch(messages::contains)) {
          return Optional.of(fault);
        }
      }
      return Optional.empty();
    }
  }

  private ReadErrors() {}

  /**
   * The exception to throw for a failure: an error for the user if a broken file caused it, and the
   * failure itself otherwise.
   */
  public static RuntimeException translated(
      Exception failure, List<TableFile> files, String table) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserException user) {
        return user;
      }
      messages.add(t.toString());
    }
    String texts = String.join("\n", messages);
    Optional<Fault> fault = Fault.of(texts);
    Optional<String> file =
        files.stream()
            .map(TableFile::path)
            .filter(path -> mentions(texts, path))
            .max(Comparator.comparingInt(String::length)); // part-10 also mentions part-1
    boolean reading = READING.stream().anyMatch(texts::contains);
    if (!reading && (fault.isEmpty() || file.isEmpty())) {
      return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
    String subject =
        file.map(path -> "The file " + path).orElse("A file") + " of the table " + table;
    String root = messages.get(messages.size() - 1).lines().findFirst().orElse("");
    return UserException.input(
            subject + fault.map(f -> f.predicate).orElse(" cannot be read: " + root))
        .causedBy(failure);
  }

  /** Whether a failure names one of these files. */
  public static boolean names(Exception failure, List<TableFile> files) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      messages.add(t.toString());
    }
    String texts = String.join("\n", messages);
    return files.stream().anyMatch(file -> mentions(texts, file.path()));
  }

  /** Spark prints paths as they are or percent-encoded, with or without the file system. */
  private static boolean mentions(String messages, String path) {
    if (TableAddress.isOne(path)) {
      return messages.contains(path);
    }
    URI uri = new Path(path).toUri();
    return messages.contains(uri.getPath()) || messages.contains(uri.getRawPath());
  }
}
