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
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.fs.UserPath;

/** Checks that an output and the inputs it is made from do not overlap. */
public final class OutputPaths {
  private OutputPaths() {}

  /**
   * Refuses an output that is an input, lies inside one or holds one: replacing it would delete the
   * input, and reading the input again would read the output. Links on a local disk are followed,
   * globs expanded. An input that cannot be listed is ignored here; its reader reports it.
   *
   * @param inputs paths or globs of files and directories
   * @throws UserException (output) naming the first input in the way
   */
  public static void requireApart(Configuration configuration, String output, List<String> inputs) {
    OutputPlace place = OutputPlace.open(configuration, output);
    String out;
    try {
      out = canonical(place.fileSystem(), place.target());
    } catch (IOException e) {
      throw place.cannotBeWritten(e);
    } finally {
      place.close();
    }
    for (String input : inputs) {
      for (String in : resolved(configuration, input)) {
        if (in.equals(out)) {
          throw inTheWay(output, "is the input", input);
        }
        if (holds(in, out)) {
          throw inTheWay(output, "lies inside the input", input);
        }
        if (holds(out, in)) {
          throw inTheWay(output, "holds the input", input);
        }
      }
    }
  }

  private static boolean holds(String directory, String path) {
    return path.startsWith(directory.endsWith("/") ? directory : directory + "/");
  }

  private static UserException inTheWay(String output, String relation, String input) {
    return UserException.output(
        String.format(
            "output %s %s %s; choose a directory apart from every input", output, relation, input));
  }

  /** Canonical forms of everything that a path or glob matches. */
  private static List<String> resolved(Configuration configuration, String input) {
    Optional<TableAddress> address = TableAddress.of(input);
    if (address.isPresent()) { // of which a directory of a format alone is a path
      return address
          .flatMap(TableAddress::directory)
          .map(directory -> resolved(configuration, directory.path()))
          .orElse(List.of());
    }
    try {
      Path path = UserPath.of(input);
      FileSystem fileSystem = FileSystems.shared(path, configuration);
      List<String> paths = new ArrayList<>();
      List<FileStatus> matches = InputPaths.find(configuration, input);
      if (matches.isEmpty()) {
        return List.of(canonical(fileSystem, path));
      }
      for (FileStatus match : matches) {
        paths.add(canonical(fileSystem, match.getPath()));
      }
      return paths;
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  /** The form paths are compared in: absolute, on a local disk without links. */
  public static String canonical(FileSystem fileSystem, Path path) throws IOException {
    Path absolute = fileSystem.makeQualified(path);
    Optional<File> file = FileSystems.local(fileSystem, absolute);
    if (file.isEmpty()) {
      return absolute.toString();
    }
    java.nio.file.Path existing = file.get().toPath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return absolute.toString();
    }
    java.nio.file.Path rest = existing.relativize(file.get().toPath());
    return FileSystems.path(existing.toRealPath().resolve(rest)).toString();
  }
}
