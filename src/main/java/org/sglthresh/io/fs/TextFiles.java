package org.sglthresh.io.fs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;

/** Reads small text files given by users. */
public final class TextFiles {
  /** Far above the size of any file of class names or thresholds. */
  private static final long MAX_BYTES = 64L << 20;

  private TextFiles() {}

  /**
   * The text of a file, decoded as {@link StrictText} says.
   *
   * @param what names the file's role in errors, such as {@code classes file}
   * @throws UserException (input) when the file is missing, a directory, too large or no text
   */
  public static String read(Configuration configuration, String path, String what) {
    String where = what + " " + path;
    try {
      Path file = UserPath.of(path);
      FileSystem fileSystem = FileSystems.shared(file, configuration);
      Optional<FileStatus> status = FileSystems.status(fileSystem, file);
      if (status.isEmpty()) {
        throw UserException.input(where + " does not exist; check the path");
      }
      if (!status.get().isFile()) {
        throw UserException.input(where + " is a directory; name a file");
      }
      if (status.get().getLen() > MAX_BYTES) {
        throw UserException.input(
            String.format(
                "%s has %d bytes, too many for a text file of its kind; check the path",
                where, status.get().getLen()));
      }
      try (InputStream in = fileSystem.open(file)) {
        return StrictText.decode(in.readAllBytes(), path);
      }
    } catch (NotTextException e) {
      throw UserException.input(where + ": " + e.getMessage()).causedBy(e);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              where + " cannot be read: " + IoReason.of(e) + "; check the path and its permissions")
          .causedBy(e);
    }
  }

  /** The text of a file in the same directory as another, if there is one. */
  public static Optional<String> beside(Configuration configuration, Path file, String name)
      throws IOException {
    FileSystem fileSystem = FileSystems.shared(file, configuration);
    Path directory = fileSystem.makeQualified(file).getParent();
    Path beside = new Path(directory, name);
    return FileSystems.status(fileSystem, beside).isPresent()
        ? Optional.of(read(configuration, beside.toString(), name))
        : Optional.empty();
  }
}
