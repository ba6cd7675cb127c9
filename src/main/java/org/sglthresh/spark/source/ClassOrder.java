package org.sglthresh.spark.source;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.NameDifference;
import org.sglthresh.error.UserException;

/** Finds the column of each class in a file. */
public final class ClassOrder {
  private static final int SHOWN = 5;

  private ClassOrder() {}

  /**
   * Finds columns by name if the file names them, by position otherwise. A file that names classes
   * in its rows has no columns of classes.
   *
   * @param file the file
   * @param classNames the classes
   * @param origin where the names come from, for messages
   * @return the index of each class's column among the file's class columns
   * @throws UserException if the file has other classes
   */
  public static int[] in(
      SparkSession spark, ClipFile file, List<String> classNames, String origin) {
    return switch (file.naming()) {
      case ROWS -> new int[0];
      case NOWHERE -> byPosition(file, classNames, origin);
      case COLUMNS -> byName(file.name(), file.classNames(spark), classNames, origin);
    };
  }

  private static int[] byPosition(ClipFile file, List<String> classNames, String origin) {
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

  private static int[] byName(
      String file, List<String> found, List<String> classNames, String origin) {
    UnaryOperator<String> key = comparable(found, classNames);
    Map<String, Integer> columns = new HashMap<>();
    found.forEach(name -> columns.put(key.apply(name), columns.size()));
    requireSame(file, found, classNames, origin, key);
    return classNames.stream().map(key).mapToInt(columns::get).toArray();
  }

  /**
   * How names are compared: composed (Unicode NFC), as the same letters may be written composed and
   * decomposed, unless two names of one side would become equal.
   */
  private static UnaryOperator<String> comparable(List<String> first, List<String> second) {
    UnaryOperator<String> composed = name -> Normalizer.normalize(name, Normalizer.Form.NFC);
    boolean distinct =
        Stream.of(first, second)
            .allMatch(names -> names.stream().map(composed).distinct().count() == names.size());
    return distinct ? composed : UnaryOperator.identity();
  }

  private static void requireSame(
      String file,
      List<String> found,
      List<String> classNames,
      String origin,
      UnaryOperator<String> key) {
    List<String> missing = without(classNames, found, key);
    List<String> extra = without(found, classNames, key);
    if (missing.isEmpty() && extra.isEmpty()) {
      return;
    }
    String differences =
        Stream.of(listed("it lacks ", missing), listed("it has besides ", extra))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    throw UserException.input(
        file
            + " does not have the classes of "
            + origin
            + ": "
            + differences
            + NameDifference.cause(missing, extra).map(cause -> "; " + cause).orElse("")
            + ".");
  }

  /** The names that are not among others. */
  private static List<String> without(
      List<String> names, List<String> others, UnaryOperator<String> key) {
    Set<String> known = others.stream().map(key).collect(Collectors.toSet());
    return names.stream().filter(name -> !known.contains(key.apply(name))).toList();
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
