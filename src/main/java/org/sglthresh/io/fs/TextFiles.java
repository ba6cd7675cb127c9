package org.sglthresh.io.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextFiles() {}

  /**
   * The text of a UTF-8 file, without a byte order mark.
   *
   * @param what names the file's role in errors, such as {@code classes file}
   * @throws UserException (input) when the file is missing, a directory, too large or not UTF-8
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
        return decode(in.readAllBytes(), where);
      }
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

  private static String decode(byte[] bytes, String where) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(input)
              .toString();
      return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < input.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw UserException.input(where + ", line " + line + ": not UTF-8; save the file in UTF-8")
          .causedBy(e);
    }
  }
}
