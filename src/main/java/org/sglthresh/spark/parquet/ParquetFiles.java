package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.LakeTable;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.spark.table.TableFile;

/**
 * The data files of a Parquet table, found on the driver before any job runs.
 *
 * @param roots the files and directories that Spark is to read; directories below them are named by
 *     columns and their values, such as {@code date=2026-11-01}
 * @param files all files, in the order of their paths
 */
public record ParquetFiles(List<String> roots, List<TableFile> files) {
  private static final Set<String> OF_LAKES = Set.of("_delta_log", ".hoodie", "metadata");

  /** Keeps its own copies of the lists. */
  public ParquetFiles {
    roots = List.copyOf(roots);
    files = List.copyOf(files);
  }

  /**
   * The data files of a path (file, directory or glob).
   *
   * @param what the table's role, such as {@code scores}
   * @throws UserException when there are none, or they are not those of a plain Parquet table
   */
  static ParquetFiles of(Configuration hadoop, String path, String what) {
    String subject = "The " + what + " table " + path;
    try {
      FileSystem fileSystem = UserPath.of(path).getFileSystem(hadoop);
      List<FileStatus> matches = InputPaths.find(hadoop, path);
      if (matches.isEmpty()) {
        throw UserException.input(subject + " does not exist.");
      }
      Map<FileStatus, List<FileStatus>> below = new LinkedHashMap<>();
      for (FileStatus match : matches) {
        requireNoLake(fileSystem, match.getPath(), subject);
        List<FileStatus> files = new ArrayList<>();
        collect(fileSystem, match, files, subject);
        below.put(match, files);
      }
      List<FileStatus> found =
          below.values().stream()
              .flatMap(List::stream)
              .collect(Collectors.toCollection(ArrayList::new));
      WindowLengths.requireOne(found, path, subject);
      TreeSet<String> roots = new TreeSet<>();
      below.forEach((match, files) -> roots.addAll(roots(match, files, what)));
      if (found.isEmpty()) {
        throw UserException.input(subject + " holds no file: give a directory of Parquet files.");
      }
      found.sort(Comparator.comparing(FileStatus::getPath));
      return new ParquetFiles(
          List.copyOf(roots),
          found.stream()
              .map(
                  file ->
                      new TableFile(
                          file.getPath().toString(), file.getLen(), file.getModificationTime()))
              .toList());
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(subject + " cannot be read: " + IoReason.of(e) + ".").causedBy(e);
    }
  }

  private static void requireNoLake(FileSystem files, Path path, String subject) {
    LakeTable.of(files, path)
        .ifPresent(
            lake -> {
              throw lake.refusal(subject);
            });
  }

  private static void collect(
      FileSystem files, FileStatus status, List<FileStatus> found, String subject)
      throws IOException {
    if (!status.isDirectory()) {
      Optional<String> objection = InputPaths.objection(status.getPath());
      if (objection.isPresent()) {
        throw UserException.input(
            subject + ": " + status.getPath().getName() + " " + objection.get());
      }
      found.add(status);
      return;
    }
    for (FileStatus child : FileSystems.list(files, status.getPath())) {
      String name = child.getPath().getName();
      if (OF_LAKES.contains(name)) {
        requireNoLake(files, status.getPath(), subject);
      }
      if (!isHidden(name)) {
        collect(files, child, found, subject);
      }
    }
  }

  /** Whether Spark ignores files of this name. */
  private static boolean isHidden(String name) {
    return (name.startsWith("_") && !name.contains("="))
        || name.startsWith(".")
        || name.endsWith("._COPYING_");
  }

  /**
   * What Spark is to read. Of a directory it reads the files in it, and those in directories below
   * it whose names are columns and values; any other directory would be left out.
   */
  private static List<String> roots(FileStatus match, List<FileStatus> files, String what) {
    TreeSet<String> plain = new TreeSet<>();
    boolean named = false;
    for (FileStatus file : files) {
      Path directory = file.getPath().getParent();
      boolean below = match.isDirectory() && !directory.equals(match.getPath());
      named |= below && isNamed(directory, match.getPath());
      if (below && !isNamed(directory, match.getPath())) {
        plain.add(directory.toString());
      } else if (match.isDirectory()) {
        plain.add(match.getPath().toString());
      }
    }
    if (!match.isDirectory() || (named && plain.size() <= 1)) {
      return List.of(match.getPath().toString());
    }
    if (named) {
      throw UserException.input(
          "The "
              + what
              + " table "
              + match.getPath()
              + " has directories with and without a column in their names: give them as tables of"
              + " their own.");
    }
    return List.copyOf(plain);
  }

  /** Whether all directories from one below another are named by columns. */
  private static boolean isNamed(Path directory, Path root) {
    for (Path at = directory; !at.equals(root); at = at.getParent()) {
      if (!at.getName().contains("=")) {
        return false;
      }
    }
    return true;
  }
}
