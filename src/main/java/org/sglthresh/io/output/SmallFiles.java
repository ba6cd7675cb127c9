package org.sglthresh.io.output;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;

/** Files so small that they are replaced whole: a reader sees the old text or the new one. */
public final class SmallFiles {
  private SmallFiles() {}

  /**
   * Replaces a file's text by one rename, or on object stores, where a file appears when it is
   * closed, by one put. Its directory must be there on the former.
   */
  public static void replace(Configuration configuration, Path file, String text)
      throws IOException {
    FileSystem fileSystem = FileSystems.shared(file, configuration);
    if (!FileSystems.renamesAtomically(fileSystem)) {
      OutputFiles.write(fileSystem, file, text);
      return;
    }
    Path temporary = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      OutputFiles.write(fileSystem, temporary, text);
      Optional<File> local = FileSystems.local(fileSystem, fileSystem.makeQualified(temporary));
      if (local.isPresent()) {
        Files.move(
            local.get().toPath(),
            FileSystems.local(fileSystem, fileSystem.makeQualified(file)).orElseThrow().toPath(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } else {
        new ReplacingRename(fileSystem).replace(temporary, file);
      }
    } finally {
      fileSystem.delete(temporary, false);
    }
  }

  /** Reaches the rename that replaces; FileSystem keeps it for subclasses. */
  private static final class ReplacingRename extends FilterFileSystem {
    ReplacingRename(FileSystem fileSystem) {
      super(fileSystem);
    }

    void replace(Path from, Path to) throws IOException {
      super.rename(from, to, Options.Rename.OVERWRITE);
    }
  }
}
