package org.sglthresh.io.fs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Reads the header of a text. */
public final class FirstLine {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private FirstLine() {}

  /**
   * The first line of a file, or of the first file of a directory that is not empty, unpacked if
   * its name has the extension of a codec; empty if there is none.
   */
  public static Optional<String> of(Configuration configuration, FileStatus status)
      throws IOException {
    FileSystem fileSystem = FileSystems.shared(status.getPath(), configuration);
    if (status.isFile()) {
      return of(configuration, fileSystem, status.getPath());
    }
    for (FileStatus child : FileSystems.list(fileSystem, status.getPath())) {
      String name = child.getPath().getName();
      if (child.isFile() && child.getLen() > 0 && !name.startsWith("_") && !name.startsWith(".")) {
        return of(configuration, fileSystem, child.getPath());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> of(Configuration configuration, FileSystem fileSystem, Path path)
      throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
    try (InputStream in = fileSystem.open(path);
        InputStream unpacked = codec == null ? in : codec.createInputStream(in);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
      return Optional.ofNullable(reader.readLine())
          .map(line -> line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
    }
  }
}
