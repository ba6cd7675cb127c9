package org.sglthresh.io.output;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;

/**
 * What exists at the path of an output before the output is put there.
 *
 * @param kind what exists there
 * @param mark who made it, when it is complete or incomplete
 */
record ExistingOutput(Kind kind, Optional<OutputMark> mark) {
  enum Kind {
    /** Nothing, or an empty directory. */
    NOTHING,
    /** An output with its {@code _SUCCESS}. */
    COMPLETE,
    /** An output without its {@code _SUCCESS}. */
    INCOMPLETE,
    /** A directory that is not an output of ours. */
    FOREIGN,
    /** A file. */
    FILE
  }

  /** How often to look at a directory that does not seem to be a complete output. */
  private static final int LOOKS = 3;

  /**
   * Looks at a path. Another run may be swapping the directory at the same time, so a foreign or
   * incomplete one is looked at again.
   */
  static ExistingOutput of(FileSystem fileSystem, Path target) throws IOException {
    ExistingOutput seen = look(fileSystem, target);
    for (int looks = 1;
        looks < LOOKS && (seen.is(Kind.FOREIGN) || seen.is(Kind.INCOMPLETE));
        looks++) {
      seen = look(fileSystem, target);
    }
    return seen;
  }

  private static ExistingOutput look(FileSystem fileSystem, Path target) throws IOException {
    Optional<FileStatus> status = FileSystems.status(fileSystem, target);
    if (status.isPresent() && !status.get().isDirectory()) {
      return new ExistingOutput(Kind.FILE, Optional.empty());
    }
    if (status.isEmpty() || FileSystems.isEmptyOrMissing(fileSystem, target)) {
      return new ExistingOutput(Kind.NOTHING, Optional.empty());
    }
    Optional<OutputMark> complete = OutputMark.complete(fileSystem, target);
    if (complete.isPresent()) {
      return new ExistingOutput(Kind.COMPLETE, complete);
    }
    Optional<OutputMark> incomplete = OutputMark.inManifest(fileSystem, target);
    return new ExistingOutput(incomplete.isPresent() ? Kind.INCOMPLETE : Kind.FOREIGN, incomplete);
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** Whether it is an output of this command, complete or not. */
  boolean isOutputOf(String command) {
    return mark.isPresent() && mark.get().command().equals(command);
  }
}
