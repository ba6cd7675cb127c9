package org.sglthresh.spark;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sglthresh.error.UserException;

/**
 * Turns what Spark throws in the middle of reading a broken file into one sentence that names it.
 */
final class ReadErrors {
  private static final List<String> SIGNATURES =
      List.of(
          "is not a Parquet file",
          "ParquetDecodingException",
          "SchemaColumnConvertNotSupportedException",
          "FAILED_READ_FILE",
          "CANNOT_READ_FILE_FOOTER",
          "while reading file",
          "Could not read footer",
          "java.io.EOFException",
          "FileNotFoundException");

  private ReadErrors() {}

  /** The failure as the user should see it: the same one unless a broken file is behind it. */
  static RuntimeException translated(Exception failure, List<TableFile> files, String table) {
    List<String> messages = new ArrayList<>();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserException user) {
        return user;
      }
      messages.add(t.toString());
    }
    String all = String.join("\n", messages);
    if (SIGNATURES.stream().noneMatch(all::contains)) {
      return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
    String where =
        files.stream()
            .map(TableFile::path)
            .filter(path -> mentions(all, path))
            .max(Comparator.comparingInt(String::length)) // part-10 also mentions part-1
            .map(path -> "The file " + path + " of the table " + table)
            .orElse("A file of the table " + table);
    return UserException.input(where + reason(all)).causedBy(failure);
  }

  private static String reason(String messages) {
    if (messages.contains("SchemaColumnConvertNotSupportedException")) {
      return " has columns of other types than the table's first file:"
          + " write all files with the same schema.";
    }
    if (messages.contains("FileNotFoundException")) {
      return " went away while it was read: run again when the table is complete.";
    }
    return " is truncated or damaged: write it again.";
  }

  /** Spark prints paths as they are or percent-encoded, with or without the file system. */
  private static boolean mentions(String messages, String path) {
    URI uri = new org.apache.hadoop.fs.Path(path).toUri();
    return messages.contains(uri.getPath()) || messages.contains(uri.getRawPath());
  }
}
