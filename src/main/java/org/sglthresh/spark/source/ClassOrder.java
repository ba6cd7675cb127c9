package org.sglthresh.spark.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.error.UserException;

/** Finds the column of each class in a file. */
public final class ClassOrder {
  private static final int SHOWN = 5;

  private ClassOrder() {}

  /**
   * Finds columns by name if the file names them, by position otherwise.
   *
   * @param file the file
   * @param classNames the classes
   * @param origin where the names come from, for messages
   * @return the index of each class's column among the file's class columns
   * @throws UserException if the file has other classes
   */
  public static int[] in(ClipFile file, List<String> classNames, String origin) {
    if (file.classNames().isEmpty()) {
      if (file.classes() != classNames.size()) {
        throw UserException.input(
            file.name()
                + " has "
                + file.classes()
                + " columns, but "
                + origin
                + " has "
                + classNames.size()
                + " classes.");
      }
      return IntStream.range(0, classNames.size()).toArray();
    }
    Map<String, Integer> columns = new HashMap<>();
    file.classNames().forEach(name -> columns.put(name, columns.size()));
    List<String> missing = classNames.stream().filter(name -> !columns.containsKey(name)).toList();
    List<String> extra = new ArrayList<>(file.classNames());
    extra.removeAll(new HashSet<>(classNames));
    if (!missing.isEmpty() || !extra.isEmpty()) {
      throw UserException.input(
          file.name()
              + " does not have the classes of "
              + origin
              + ": "
              + List.of(listed("it lacks ", missing), listed("it has besides ", extra)).stream()
                  .filter(part -> !part.isEmpty())
                  .collect(Collectors.joining("; "))
              + ".");
    }
    return classNames.stream().mapToInt(columns::get).toArray();
  }

  private static String listed(String what, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String first =
        names.stream()
            .limit(SHOWN)
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return what + first + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }
}
