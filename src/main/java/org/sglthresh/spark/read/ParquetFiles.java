package org.sglthresh.spark.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.TableFile;

/** Finds the data files of a Parquet table and checks them, on the driver, before any job runs. */
public final class ParquetFiles {
  /** The number of files that are checked; a broken file beyond them is found when it is read. */
  private static final int CHECKED = 64;

  private static final int TAIL = 8; // length of the footer, magic number
  private static final int SMALLEST = 12;

  private ParquetFiles() {}

  /**
   * The data files under a path (file, directory or glob), in the order of their paths.
   *
   * @param what the table's role, such as {@code scores}
   * @throws org.sglthresh.error.UserException when there are none or one is not Parquet
   */
  public static List<TableFile> of(Configuration hadoop, String path, String what) {
    try {
      Path pattern = new Path(path);
      FileSystem files = pattern.getFileSystem(hadoop);
      FileStatus[] roots = files.globStatus(pattern);
      if (roots == null || roots.length == 0) {
        throw UserException.input("The " + what + " table " + path + " does not exist.");
      }
      List<FileStatus> found = new ArrayList<>();
      for (FileStatus root : roots) {
        collect(files, root, found);
      }
      if (found.isEmpty()) {
        throw UserException.input(
            "The "
                + what
                + " table "
                + path
                + " holds no file: give a directory of Parquet files.");
      }
      found.sort(Comparator.comparing(FileStatus::getPath));
      for (FileStatus file : found.subList(0, Math.min(CHECKED, found.size()))) {
        requireParquet(files, file, what);
      }
      return found.stream()
          .map(
              file ->
                  new TableFile(
                      file.getPath().toString(), file.getLen(), file.getModificationTime()))
          .toList();
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input("The " + what + " table " + path + " cannot be read: " + reason(e))
          .causedBy(e);
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    return (message.isEmpty() ? e.getClass().getSimpleName() : message) + ".";
  }

  private static void collect(FileSystem files, FileStatus status, List<FileStatus> found)
      throws IOException {
    if (!status.isDirectory()) {
      found.add(status);
      return;
    }
    for (FileStatus child : files.listStatus(status.getPath())) {
      if (!isHidden(child.getPath().getName())) {
        collect(files, child, found);
      }
    }
  }

  /** Whether Spark ignores files of this name. */
  private static boolean isHidden(String name) {
    return (name.startsWith("_") && !name.contains("="))
        || name.startsWith(".")
        || name.endsWith("._COPYING_");
  }

  private static void requireParquet(FileSystem files, FileStatus file, String what) {
    byte[] head = new byte[4];
    byte[] tail = new byte[TAIL];
    String subject = "The file " + file.getPath() + " of the " + what + " table";
    if (file.getLen() >= SMALLEST) {
      try (FSDataInputStream in = files.open(file.getPath())) {
        in.readFully(0, head);
        in.readFully(file.getLen() - TAIL, tail);
      } catch (ChecksumException e) {
        throw UserException.input(subject + " is truncated or damaged: write it again.")
            .causedBy(e);
      } catch (IOException e) {
        throw UserException.input(subject + " cannot be read: " + reason(e)).causedBy(e);
      }
    }
    boolean begins = isMagic(head, 0);
    if (begins && isMagic(tail, 4)) {
      return;
    }
    boolean truncated = begins || file.getLen() < SMALLEST;
    throw UserException.input(
        subject
            + (truncated
                ? " is truncated (" + file.getLen() + " bytes): write it again."
                : " is not Parquet: 'import' makes tables of csv, tsv and npy files."));
  }

  private static boolean isMagic(byte[] bytes, int at) {
    String magic = new String(bytes, at, 4, StandardCharsets.US_ASCII);
    return magic.equals("PAR1") || magic.equals("PARE");
  }
}
