package org.sglthresh.cli.parse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.sglthresh.job.Hadoop;

/** {@link UserFiles} on a Hadoop file system, also before and after there is a Spark session. */
final class HadoopFiles {
  private HadoopFiles() {}

  static String read(String path) throws IOException {
    Path file = new Path(path);
    try (FileSystem fileSystem = open(file);
        FSDataInputStream in = fileSystem.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void replace(String path, String text) throws IOException {
    Path target = new Path(path);
    try (FileSystem fileSystem = open(target)) {
      FileContext context;
      try {
        context = FileContext.getFileContext(target.toUri(), Hadoop.withoutSession());
      } catch (UnsupportedFileSystemException e) {
        // an object store without one: there a file appears at one stroke when it is closed
        write(fileSystem, target, text);
        return;
      }
      String name = "." + target.getName() + "." + UUID.randomUUID();
      Path temporary = new Path(target.getParent(), name);
      try {
        write(fileSystem, temporary, text);
        // FileSystem.rename does not replace; this does, in one step where the store can
        context.rename(temporary, target, Rename.OVERWRITE);
      } finally {
        fileSystem.delete(temporary, false);
      }
    }
  }

  private static void write(FileSystem fileSystem, Path path, String text) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A file system of our own: one from Hadoop's cache would stay there with our configuration, and
   * Spark, which starts later, would get it instead of one with its own.
   */
  private static FileSystem open(Path path) throws IOException {
    return FileSystem.newInstance(path.toUri(), Hadoop.withoutSession());
  }
}
