package org.sglthresh.io.fs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files and directories that a user's text means. A path that exists is meant literally,
 * whatever characters it has: {@code run[1]} is not {@code run1}. Any other text is a glob as
 * Hadoop's are ({@code * ? [a-c] {a,b} \}), except that a wildcard does not match the first letter
 * of names that Spark ignores, {@code _} and {@code .}. Hadoop's own expansion fails when any name
 * beside a match holds a colon.
 */
public final class InputPaths {
  private InputPaths() {}

  /**
   * What a text means, sorted by path; empty when nothing matches.
   *
   * @throws IOException when a directory cannot be listed
   * @throws IllegalArgumentException for a text that is no path, or not one of its file system;
   *     {@link IoReason} says why
   */
  public static List<FileStatus> find(Configuration configuration, String text) throws IOException {
    Path literal = UserPath.of(text);
    FileSystem fileSystem = FileSystems.shared(literal, configuration);
    Optional<FileStatus> status = FileSystems.status(fileSystem, literal);
    if (status.isPresent()) {
      return List.of(status.get());
    }
    TreeMap<Path, FileStatus> found = new TreeMap<>(Comparator.comparing(Path::toString));
    for (String pattern : alternatives(text)) {
      for (FileStatus match : expand(fileSystem, UserPath.of(pattern))) {
        found.put(match.getPath(), match);
      }
    }
    return List.copyOf(found.values());
  }

  /** The patterns of a text with braces that hold a slash, as {@code {a/b,c}/scores}. */
  private static List<String> alternatives(String text) {
    try {
      return GlobExpander.expand(text);
    } catch (IOException unbalanced) {
      return List.of();
    }
  }

  private static List<FileStatus> expand(FileSystem fileSystem, Path pattern) throws IOException {
    Path absolute = fileSystem.makeQualified(pattern);
    String[] names = absolute.toUri().getPath().split(Path.SEPARATOR);
    List<Path> paths =
        List.of(new Path(absolute.toUri().getScheme(), absolute.toUri().getAuthority(), "/"));
    for (String name : names) {
      if (!name.isEmpty()) {
        paths = children(fileSystem, paths, name);
      }
    }
    List<FileStatus> found = new ArrayList<>();
    for (Path path : paths) {
      FileSystems.status(fileSystem, path).ifPresent(found::add);
    }
    return found;
  }

  /** Those of a name, which need not exist, or those that match a pattern. */
  private static List<Path> children(FileSystem fileSystem, List<Path> directories, String name)
      throws IOException {
    GlobFilter filter;
    try {
      filter = new GlobFilter(name);
    } catch (IOException illegalPattern) {
      return List.of();
    }
    List<Path> children = new ArrayList<>();
    for (Path directory : directories) {
      if (filter.hasPattern()) {
        children.addAll(matches(fileSystem, directory, name, filter));
      } else {
        children.add(UserPath.child(directory, name.replaceAll("\\\\(.)", "$1")));
      }
    }
    return children;
  }

  private static List<Path> matches(
      FileSystem fileSystem, Path directory, String name, GlobFilter filter) throws IOException {
    Optional<FileStatus> status = FileSystems.status(fileSystem, directory);
    if (status.isEmpty() || !status.get().isDirectory()) {
      return List.of();
    }
    try {
      return Arrays.stream(FileSystems.list(fileSystem, directory))
          .map(FileStatus::getPath)
          .filter(path -> !isHidden(path.getName()) || isHidden(name))
          .filter(filter::accept)
          .toList();
    } catch (FileNotFoundException removedMeanwhile) {
      return List.of();
    }
  }

  private static boolean isHidden(String name) {
    return name.startsWith("_") || name.startsWith(".");
  }

  /**
   * Why Spark cannot read a file, to follow its name; empty when it can. Hadoop's local file system
   * looks for the checksum beside each file and takes a colon in that name for a scheme.
   */
  public static Optional<String> objection(Path file) {
    String scheme = String.valueOf(file.toUri().getScheme());
    return scheme.equals("file") && file.getName().contains(":")
        ? Optional.of(
            "has a colon in its name, which Hadoop cannot read on a local disk: rename the file"
                + " (directories may have colons).")
        : Optional.empty();
  }
}
