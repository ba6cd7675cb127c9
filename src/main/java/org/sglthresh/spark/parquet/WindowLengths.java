package org.sglthresh.spark.parquet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;

/**
 * The directories {@code windows=10}, {@code windows=5} of an annotation: each is a table of
 * windows of one length in seconds. Together they would hold the same sounds several times.
 */
final class WindowLengths {
  private static final String BEGIN = "windows=";
  private static final Pattern NAME = Pattern.compile(BEGIN + "[0-9]+(\\.[0-9]+)?");

  private WindowLengths() {}

  /**
   * Checks the files of a table.
   *
   * @param text the path as the user gave it
   * @param subject begins the message
   * @throws UserException when they hold windows of several lengths, or of one beside other files
   */
  static void requireOne(List<FileStatus> files, String text, String subject) {
    TreeMap<Double, Path> found = new TreeMap<>(Comparator.reverseOrder());
    boolean areAll = true;
    for (FileStatus file : files) {
      Optional<Path> windows = directory(file.getPath());
      windows.ifPresent(path -> found.put(seconds(path), path));
      areAll &= windows.isPresent();
    }
    if (found.size() > 1 || (found.size() == 1 && !areAll)) {
      throw UserException.input(
          subject
              + " holds windows of "
              + lengths(found)
              + (found.size() == 1
                  ? " s: give their directory, "
                  : " s: choose one length by its directory, such as ")
              + shown(found.firstEntry().getValue(), text)
              + ".");
    }
  }

  /** The nearest directory above a file that is named by a length. */
  private static Optional<Path> directory(Path file) {
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      if (NAME.matcher(at.getName()).matches()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static double seconds(Path directory) {
    return Double.parseDouble(number(directory));
  }

  private static String number(Path directory) {
    return directory.getName().substring(BEGIN.length());
  }

  private static String lengths(Map<Double, Path> found) {
    List<String> seconds = found.values().stream().map(WindowLengths::number).toList();
    int last = seconds.size() - 1;
    return last == 0
        ? seconds.get(0)
        : String.join(", ", seconds.subList(0, last)) + " and " + seconds.get(last);
  }

  /** A path in the user's way, with or without its file system. */
  private static String shown(Path path, String text) {
    return text.contains(":") ? path.toString() : path.toUri().getPath();
  }
}
