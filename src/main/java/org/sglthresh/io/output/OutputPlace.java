package org.sglthresh.io.output;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.UserPath;

/**
 * The path of an output, with the checks before a run and the messages for everything that can be
 * wrong there.
 *
 * @param fileSystem used by this output only; {@link #close} closes it
 * @param target absolute, symbolic links resolved
 * @param shown the path as the user gave it
 */
record OutputPlace(FileSystem fileSystem, Path target, String shown) {

  /** Opens the file system and checks the path; writes nothing. */
  static OutputPlace open(Configuration configuration, String path) {
    if (path.isBlank()) {
      throw UserException.output("the output path is empty; name a directory");
    }
    FileSystem fileSystem;
    Path target;
    try {
      Path given = UserPath.of(path);
      fileSystem = FileSystems.own(given, configuration);
      target = fileSystem.makeQualified(given);
    } catch (IllegalArgumentException e) {
      throw UserException.output(
              "output " + path + " is not a valid path: " + IoReason.of(e) + "; name a directory")
          .causedBy(e);
    } catch (IOException | RuntimeException e) {
      throw cannotBeUsed(path, e);
    }
    OutputPlace place = new OutputPlace(fileSystem, target, path);
    try {
      return place.checked();
    } catch (IOException | IllegalArgumentException e) {
      place.close();
      throw cannotBeUsed(path, e);
    } catch (UserException e) {
      place.close();
      throw e;
    }
  }

  /** The error of a path that its file system does not take. */
  static UserException cannotBeUsed(String path, Exception e) {
    return UserException.output(
            "output " + path + " cannot be used: " + IoReason.of(e) + "; choose another directory")
        .causedBy(e);
  }

  private OutputPlace checked() throws IOException {
    OutputPlace place = withoutLink();
    Path target = place.target;
    if (target.getParent() == null || target.equals(fileSystem.getWorkingDirectory())) {
      throw UserException.output(
          String.format(
              "output %s is the %s directory; name a new directory inside it",
              shown, target.getParent() == null ? "root" : "current"));
    }
    for (Path above = target.getParent(); above != null; above = above.getParent()) {
      Optional<FileStatus> status = FileSystems.status(fileSystem, above);
      if (status.isPresent() && status.get().isDirectory()) {
        break;
      }
      if (status.isPresent()) {
        throw UserException.output(
            String.format(
                "output %s cannot be made: %s is a file; choose another directory",
                shown, above.toUri().getPath()));
      }
    }
    return place;
  }

  /** A link is followed once, so that the directory is replaced and not the link. */
  private OutputPlace withoutLink() throws IOException {
    Optional<File> file = FileSystems.local(fileSystem, target);
    if (file.isEmpty() || !Files.isSymbolicLink(file.get().toPath())) {
      return this;
    }
    if (!file.get().exists()) {
      throw UserException.output(
          "output " + shown + " is a link to nothing; remove it or choose another directory");
    }
    Path real = FileSystems.path(file.get().toPath().toRealPath());
    return new OutputPlace(fileSystem, real, shown);
  }

  /** The directories above the target that are not there yet, deepest first. */
  List<Path> missingParents() throws IOException {
    List<Path> missing = new ArrayList<>();
    Path above = target.getParent();
    while (above != null && FileSystems.status(fileSystem, above).isEmpty()) {
      missing.add(above);
      above = above.getParent();
    }
    return missing;
  }

  /**
   * Checks before a run that its output may be put here.
   *
   * @throws UserException (output) saying what exists there and what to do
   */
  void requireFree(ExistingOutput existing, String command, IfExists ifExists) {
    if (!mayReplace(existing, command, ifExists)) {
      throw UserException.output("output " + shown + " " + objection(existing, command, ifExists));
    }
  }

  /** Whether the output may replace what exists. */
  boolean mayReplace(ExistingOutput existing, String command, IfExists ifExists) {
    return existing.is(ExistingOutput.Kind.NOTHING)
        || (ifExists == IfExists.OVERWRITE && existing.isOutputOf(command));
  }

  private static String objection(ExistingOutput existing, String command, IfExists ifExists) {
    if (existing.is(ExistingOutput.Kind.FILE)) {
      return "exists already and is a file; choose another directory";
    }
    if (existing.is(ExistingOutput.Kind.FOREIGN)) {
      return "exists already and is not an output of this program (it has no _SUCCESS or"
          + " manifest.json of ours), so it is never replaced; choose another directory";
    }
    if (!existing.isOutputOf(command)) {
      return String.format(
          "exists already and was made by %s, not by %s, so it is never replaced;"
              + " choose another directory",
          existing.mark().orElseThrow().command(), command);
    }
    if (existing.is(ExistingOutput.Kind.INCOMPLETE)) {
      return "exists already but is incomplete (no _SUCCESS); choose another directory or pass"
          + " --if-exists overwrite";
    }
    return ifExists == IfExists.SKIP
        ? "was completed by another run just now; it is left as it is"
        : "exists already; choose another directory or pass --if-exists overwrite|skip";
  }

  /** The error of a path that was taken while a run was working. */
  UserException takenMeanwhile() {
    return UserException.output(
        "output "
            + shown
            + " appeared while this run was working and is left as it is; run again with another"
            + " directory");
  }

  /** The error of a failed file operation. */
  UserException cannotBeWritten(IOException e) {
    return UserException.output(
            "output "
                + shown
                + " cannot be written: "
                + IoReason.of(e)
                + "; check the path, its permissions and the space left")
        .causedBy(e);
  }

  /** Closes the file system. */
  void close() {
    try {
      fileSystem.close();
    } catch (IOException e) {
      // nothing of ours is open in it any more
    }
  }
}
