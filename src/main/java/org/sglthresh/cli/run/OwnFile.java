package org.sglthresh.cli.run;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.UserFiles;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.UserPath;

/**
 * A file that the command line itself writes, apart from the command's output.
 *
 * @param option that names it
 * @param path of the file; empty for no file
 */
record OwnFile(CommandOption<String> option, Optional<String> path) {

  /** Replaces its text, if there is such a file. */
  void write(String text) {
    if (path.isEmpty()) {
      return;
    }
    try {
      UserFiles.replace(path.get(), text);
    } catch (IOException e) {
      throw UserException.output(
              "cannot write " + option.dashed() + " " + path.get() + ": " + UserFiles.reason(e))
          .causedBy(e);
    }
  }

  /**
   * Refuses a file that is one of these, or lies inside one: it would destroy an input, or be taken
   * for an output that is there already. Paths are compared by their names alone.
   *
   * @param others paths of files and directories that the command reads or writes
   */
  void requireApart(List<String> others) {
    for (String other : others) {
      path.filter(own -> lies(own, other))
          .ifPresent(
              own -> {
                throw UserException.usage(
                    option.dashed()
                        + " "
                        + own
                        + " lies in "
                        + other
                        + ", which this command reads or writes; name a file apart from it");
              });
    }
  }

  private static boolean lies(String path, String directory) {
    String inner = plain(path);
    String outer = plain(directory);
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }

  private static String plain(String path) {
    try {
      return UserPath.hasScheme(path)
          ? UserPath.of(path).toUri().normalize().toString().replaceFirst("^file:/+", "/")
          : Path.of(path).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      // its writer says what is wrong with it
      return path;
    }
  }
}
