package org.sglthresh.io.fs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Text files so small that they are replaced whole: a reader sees the old text or the new one. Each
 * call opens and closes a file system of its own. One from Hadoop's cache would stay there with the
 * configuration of this call, and a Spark session that starts later would get it.
 */
public final class SmallFiles {
  private SmallFiles() {}

  /** The text of a file, decoded as {@link StrictText} says. */
  public static String read(Configuration configuration, String path) throws IOException {
    Path file = UserPath.of(path);
    try (FileSystem fileSystem = FileSystems.own(file, configuration);
        InputStream in = fileSystem.open(file)) {
      return StrictText.decode(in.readAllBytes(), path);
    }
  }

  /**
   * Replaces a file's text, or makes the file and the directories above it. Takes one rename, or on
   * object stores, where a file appears when it is closed, one put. Where a rename does not
   * replace, as on abfs, the old file is deleted just before: a reader may find none, but never
   * half a text.
   */
  public static void replace(Configuration configuration, String path, String text)
      throws IOException {
    replace(configuration, path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for a file of bytes. */
  public static void replace(Configuration configuration, String path, byte[] content)
      throws IOException {
    Path file = UserPath.of(path);
    try (FileSystem fileSystem = FileSystems.own(file, configuration)) {
      if (FileSystems.showsFilesWhenClosed(fileSystem)) {
        FileSystems.write(fileSystem, file, content);
        return;
      }
      Path temporary =
          UserPath.child(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
      try {
        FileSystems.write(fileSystem, temporary, content);
        rename(fileSystem, fileSystem.makeQualified(temporary), fileSystem.makeQualified(file));
      } finally {
        fileSystem.delete(temporary, false);
      }
    }
  }

  private static void rename(FileSystem fileSystem, Path from, Path to) throws IOException {
    Optional<File> localFrom = FileSystems.local(fileSystem, from);
    if (localFrom.isPresent()) {
      Files.move(
          localFrom.get().toPath(),
          FileSystems.local(fileSystem, to).orElseThrow().toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else if (fileSystem.getUri().getScheme().equals("viewfs")) {
      // ViewFileSystem deletes the old file first; the FileContext of viewfs does not. That of
      // webhdfs deletes it, while its FileSystem does not
      FileContext.getFileContext(to.toUri(), fileSystem.getConf())
          .rename(from, to, Rename.OVERWRITE);
    } else {
      new ReplacingRename(fileSystem).replace(from, to);
    }
  }

  /** Calls the rename that replaces, which FileSystem leaves to subclasses. */
  private static final class ReplacingRename extends FilterFileSystem {
    ReplacingRename(FileSystem fileSystem) {
      super(fileSystem);
    }

    void replace(Path from, Path to) throws IOException {
      super.rename(from, to, Rename.OVERWRITE);
    }
  }
}
