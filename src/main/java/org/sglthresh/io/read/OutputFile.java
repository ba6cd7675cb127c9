package org.sglthresh.io.read;

import java.io.IOException;
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
 * A file that a command writes, which users name by its path or by that of the directory it is in.
 *
 * @param name of the file
 * @param command that writes it
 */
record OutputFile(String name, String command) {
  /**
   * Finds the file.
   *
   * @param argument the file, or a directory that holds one
   * @param option the name of the option, for messages
   * @param alternative what else the option takes, or empty
   * @throws UserException (input) when the file is missing
   */
  String find(Configuration configuration, String argument, String option, String alternative) {
    try {
      Path path = UserPath.of(argument);
      FileSystem fileSystem = FileSystems.shared(path, configuration);
      Optional<FileStatus> status = FileSystems.status(fileSystem, path);
      if (status.isEmpty()) {
        throw UserException.input(
            option
                + " "
                + argument
                + " is "
                + (alternative.isEmpty() ? "no" : "neither " + alternative + " nor a")
                + " file or directory that exists; check the path");
      }
      if (!status.get().isDirectory()) {
        return argument;
      }
      Path inside = new Path(path, name);
      if (FileSystems.status(fileSystem, inside).isEmpty()) {
        throw UserException.input(
            option
                + " "
                + argument
                + " is a directory without "
                + name
                + "; name an output of "
                + command);
      }
      return inside.toString();
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              option
                  + " "
                  + argument
                  + " cannot be read: "
                  + IoReason.of(e)
                  + "; give "
                  + (alternative.isEmpty() ? "" : alternative + ", ")
                  + "a "
                  + name
                  + " or a directory that holds one")
          .causedBy(e);
    }
  }
}
