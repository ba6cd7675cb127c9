package org.sglthresh.io.output;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;

/**
 * What stands where an output is to go.
 *
 * @param kind what it is
 * @param mark whose it is, when it is complete or incomplete
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

  /** How often a directory is looked at that seems to be no complete output. */
  private static final int LOOKS = 3;

  /** Another run may be swapping the directory while it is looked at: what is odd is doubted. */
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
    if (status.isEmpty() || FileSystems.isEmpty(fileSystem, target)) {
      return new ExistingOutput(Kind.NOTHING, Optional.empty());
    }
    Optional<OutputMark> complete = OutputMark.complete(fileSystem, target);
    if (complete.isPresent()) {
      return new ExistingOutput(Kind.COMPLETE, complete);
    }
    Optional<OutputMark> incomplete = OutputMark.inManifest(fileSystem, target);
    return new ExistingOutput(incomplete.isPresent() ? Kind.INCOMPLETE : Kind.FOREIGN, incomplete);
  }

  boolean is(Kind asked) {
    return kind == asked;
  }

  /** Whether it is an output, complete or not, of this command. */
  boolean isOutputOf(String command) {
    return mark.isPresent() && mark.get().command().equals(command);
  }
}
