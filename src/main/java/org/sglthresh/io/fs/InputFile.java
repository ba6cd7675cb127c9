package org.sglthresh.io.fs;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.sglthresh.error.UserException;

/**
 * A file to read, on any Hadoop file system, from the driver or from tasks.
 *
 * @param name the path as the user wrote it, for messages
 * @param location the same path in full
 * @param length bytes in the file
 */
public record InputFile(String name, String location, long length) implements Serializable {
  /** Whether there is a file, as far as its file system says. */
  public static boolean exists(Configuration configuration, Path file) {
    try {
      return FileSystems.status(FileSystems.shared(file, configuration), file).isPresent();
    } catch (IOException | IllegalArgumentException e) {
      return false; // whoever reads what is there says it
    }
  }

  /**
   * Finds a file and its length.
   *
   * @throws UserException (input) when there is no such file, or it is empty
   */
  public static InputFile find(Configuration configuration, String name) {
    try {
      Path path = UserPath.of(name);
      FileSystem fileSystem = FileSystems.shared(path, configuration);
      FileStatus status = fileSystem.getFileStatus(path);
      if (status.isDirectory()) {
        throw UserException.input(name + " is a directory: name the file in it that is meant.");
      }
      if (status.getLen() == 0) {
        throw UserException.input(name + " is empty: its writer may have been interrupted.");
      }
      return new InputFile(name, fileSystem.makeQualified(path).toString(), status.getLen());
    } catch (FileNotFoundException e) {
      throw UserException.input("There is no file " + name + ".").causedBy(e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(name, e);
    }
  }

  /** Whether the name ends in an extension such as {@code .npy}, in upper or lower case. */
  public boolean isNamed(String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension);
  }

  /** Opens the file, which the caller closes. */
  public FSDataInputStream open(Configuration configuration) throws IOException {
    Path path = new Path(location);
    return FileSystems.shared(path, configuration).open(path);
  }

  /**
   * Opens the file at an offset, decompressed if its name has the extension of a codec ({@code
   * .gz}, {@code .bz2}).
   *
   * @param offset in unpacked bytes
   */
  public InputStream openUnpacked(Configuration configuration, long offset) throws IOException {
    FSDataInputStream in = open(configuration);
    try {
      CompressionCodec codec =
          new CompressionCodecFactory(configuration).getCodec(new Path(location));
      if (codec == null) {
        in.seek(offset);
        return in;
      }
      InputStream unpacked = codec.createInputStream(in);
      unpacked.skipNBytes(offset);
      return unpacked;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The error of a failed read. */
  public UserException unreadable(IOException failure) {
    return unreadable(name, failure);
  }

  private static UserException unreadable(String name, Exception failure) {
    if (failure instanceof NotTextException) {
      return UserException.input(name + ": " + failure.getMessage()).causedBy(failure);
    }
    String reason =
        failure instanceof EOFException
            ? "it ends in the middle of its data"
            : IoReason.of(failure);
    return UserException.input("Cannot read " + name + ": " + reason + ".").causedBy(failure);
  }
}
