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
  /** Which names a wildcard does not begin to match, and a directory does not show. */
  public enum Names {
    /** Those that Spark ignores in tables: they begin with {@code _} or {@code .}. */
    OF_SPARK("_."),
    /** Hidden files alone, which begin with a dot: YouTube's ids may begin with {@code _}. */
    OF_SOUNDS(".");

    private final String ignored;

    Names(String ignored) {
      this.ignored = ignored;
    }

    private boolean ignores(String name) {
      return !name.isEmpty() && ignored.indexOf(name.charAt(0)) >= 0;
    }
  }

  private InputPaths() {}

  /**
   * What a text means, sorted by path; empty when nothing matches.
   *
   * @throws IOException when a directory cannot be listed
   * @throws IllegalArgumentException for a text that is no path, or not one of its file system;
   *     {@link IoReason} says why
   */
  public static List<FileStatus> find(Configuration configuration, String text) throws IOException {
    return find(configuration, text, Names.OF_SPARK);
  }

  /** The same, where other names may be ignored. */
  public static List<FileStatus> find(Configuration configuration, String text, Names names)
      throws IOException {
    Path literal = UserPath.of(text);
    FileSystem fileSystem = FileSystems.shared(literal, configuration);
    Optional<FileStatus> status = FileSystems.status(fileSystem, literal);
    if (status.isPresent()) {
      return List.of(status.get());
    }
    TreeMap<Path, FileStatus> found = new TreeMap<>(Comparator.comparing(Path::toString));
    for (String pattern : alternatives(text)) {
      for (FileStatus match : expand(fileSystem, UserPath.of(pattern), names)) {
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

  private static List<FileStatus> expand(FileSystem fileSystem, Path pattern, Names names)
      throws IOException {
    Path absolute = fileSystem.makeQualified(pattern);
    String[] parts = absolute.toUri().getPath().split(Path.SEPARATOR);
    List<Path> paths =
        List.of(new Path(absolute.toUri().getScheme(), absolute.toUri().getAuthority(), "/"));
    for (String part : parts) {
      if (!part.isEmpty()) {
        paths = children(fileSystem, paths, part, names);
      }
    }
    List<FileStatus> found = new ArrayList<>();
    for (Path path : paths) {
      FileSystems.status(fileSystem, path).ifPresent(found::add);
    }
    return found;
  }

  /** Those of a name, which need not exist, or those that match a pattern. */
  private static List<Path> children(
      FileSystem fileSystem, List<Path> directories, String name, Names names) throws IOException {
    GlobFilter filter;
    try {
      filter = new GlobFilter(name);
    } catch (IOException illegalPattern) {
      return List.of();
    }
    List<Path> children = new ArrayList<>();
    for (Path directory : directories) {
      if (filter.hasPattern()) {
        children.addAll(matches(fileSystem, directory, name, filter, names));
      } else {
        children.add(UserPath.child(directory, name.replaceAll("\\\\(.)", "$1")));
      }
    }
    return children;
  }

  private static List<Path> matches(
      FileSystem fileSystem, Path directory, String name, GlobFilter filter, Names names)
      throws IOException {
    Optional<FileStatus> status = FileSystems.status(fileSystem, directory);
    if (status.isEmpty() || !status.get().isDirectory()) {
      return List.of();
    }
    try {
      return Arrays.stream(FileSystems.list(fileSystem, directory))
          .map(FileStatus::getPath)
          .filter(path -> !names.ignores(path.getName()) || names.ignores(name))
          .filter(filter::accept)
          .toList();
    } catch (FileNotFoundException removedMeanwhile) {
      return List.of();
    }
  }

  /**
   * The file at a path, or all files below it.
   *
   * @throws IOException when a directory cannot be listed
   */
  public static List<FileStatus> filesBelow(FileSystem fileSystem, FileStatus at, Names names)
      throws IOException {
    List<FileStatus> files = new ArrayList<>();
    collect(fileSystem, at, names, files);
    return files;
  }

  private static void collect(
      FileSystem fileSystem, FileStatus at, Names names, List<FileStatus> files)
      throws IOException {
    if (!at.isDirectory()) {
      files.add(at);
      return;
    }
    for (FileStatus child : FileSystems.list(fileSystem, at.getPath())) {
      if (!names.ignores(child.getPath().getName())) {
        collect(fileSystem, child, names, files);
      }
    }
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
