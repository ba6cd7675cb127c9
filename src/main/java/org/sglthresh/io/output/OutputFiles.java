package org.sglthresh.io.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.Sha256;

/**
 * The files announced for an output directory. All are read back before the output is published.
 */
final class OutputFiles {
  private final FileSystem fileSystem;
  private final Path directory;

  /** Digest of the content by name; empty for files that the caller writes. */
  private final Map<String, Optional<byte[]>> announced = new LinkedHashMap<>();

  OutputFiles(FileSystem fileSystem, Path directory) {
    this.fileSystem = fileSystem;
    this.directory = directory;
  }

  /**
   * Announces a file or directory.
   *
   * @throws IllegalArgumentException for a name that is not plain, or announced already
   */
  Path announce(String name) {
    return announce(name, Optional.empty());
  }

  private Path announce(String name, Optional<byte[]> digest) {
    boolean plain =
        !name.isEmpty()
            && !name.equals(OutputMark.SUCCESS)
            && Arrays.stream(name.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!plain || announced.putIfAbsent(name, digest) != null) {
      throw new IllegalArgumentException("output name " + name);
    }
    return new Path(directory, name);
  }

  /** Announces and writes a file. */
  void write(String name, byte[] content) throws IOException {
    Path file = announce(name, Optional.of(Sha256.of(content)));
    FileSystems.write(fileSystem, file, content);
  }

  /**
   * Reads back what was announced.
   *
   * @throws IOException naming the first that is missing, empty, or not as written
   */
  void verify() throws IOException {
    for (Map.Entry<String, Optional<byte[]>> entry : announced.entrySet()) {
      Path path = new Path(directory, entry.getKey());
      Optional<FileStatus> status = FileSystems.status(fileSystem, path);
      if (status.isEmpty()) {
        throw new IOException(entry.getKey() + " is missing");
      }
      if (status.get().isDirectory() && FileSystems.isEmptyOrMissing(fileSystem, path)) {
        throw new IOException(entry.getKey() + " is empty");
      }
      if (entry.getValue().isPresent() && !Arrays.equals(entry.getValue().get(), digest(path))) {
        throw new IOException(entry.getKey() + " does not read back as written");
      }
    }
  }

  private byte[] digest(Path file) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return Sha256.of(in);
    }
  }

  /** The latest change of anything at or below a path, in milliseconds since 1970. */
  static long lastModified(FileSystem fileSystem, Path path) throws IOException {
    FileStatus root = fileSystem.getFileStatus(path);
    long latest = root.getModificationTime();
    if (root.isDirectory()) {
      for (FileStatus child : fileSystem.listStatus(path)) {
        latest = Math.max(latest, lastModified(fileSystem, child.getPath()));
      }
    }
    return latest;
  }
}
