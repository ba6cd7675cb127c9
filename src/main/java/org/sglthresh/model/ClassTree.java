package org.sglthresh.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * The classes of a table as an {@link Ontology} orders them.
 *
 * @param classNames of the table, {@code [classes]}
 * @param ancestors indices of the classes of the table above each class, ascending {@code
 *     [classes][ancestors]}; with a class, those above it
 * @param levels how deep each class lies in the whole ontology, {@code [classes]}; 1: nothing is
 *     above it; of several ways up the shortest counts
 */
public record ClassTree(List<String> classNames, int[][] ancestors, int[] levels) {
  private static final int SHOWN = 5;

  /** Keeps its own list. */
  public ClassTree {
    classNames = List.copyOf(classNames);
  }

  /**
   * Places the classes of a table in an ontology.
   *
   * @param where names the ontology in errors
   * @throws UserException (input) when the ontology does not know a class, when two classes are the
   *     same class of it, or when no class is above another
   */
  public static ClassTree of(Ontology ontology, List<String> classNames, String where) {
    requireKnown(ontology, classNames, where);
    requireDifferent(ontology, classNames, where);
    int[][] ancestors = ontology.ancestors(classNames);
    if (Arrays.stream(ancestors).allMatch(above -> above.length == 0)) {
      throw UserException.input(
          where
              + " has none of the "
              + Words.counted(classNames.size(), "class")
              + " above another, so that it changes nothing; leave --ontology out");
    }
    int[] levels =
        classNames.stream().mapToInt(name -> ontology.level(found(ontology, name))).toArray();
    return new ClassTree(classNames, ancestors, levels);
  }

  private static void requireKnown(Ontology ontology, List<String> classNames, String where) {
    List<String> unknown =
        classNames.stream().filter(name -> ontology.find(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      List<String> known = ontology.names().stream().sorted().toList();
      throw UserException.input(
          where
              + " does not know "
              + Words.counted(unknown.size(), "class")
              + " of the scores: "
              + unknown.stream()
                  .limit(SHOWN)
                  .map(name -> named(name, known))
                  .collect(Collectors.joining("; "))
              + (unknown.size() > SHOWN ? "; …" : "")
              + "; give their names as the ontology has them with --classes, or an ontology that has"
              + " them, in a CSV with an empty parent for a class on its own");
    }
  }

  private static String named(String name, List<String> known) {
    return "\""
        + name
        + "\""
        + NearestName.to(name, known).map(near -> " (is it \"" + near + "\"?)").orElse("");
  }

  private static void requireDifferent(Ontology ontology, List<String> classNames, String where) {
    Map<String, String> byFound = new HashMap<>();
    for (String name : classNames) {
      String other = byFound.putIfAbsent(found(ontology, name), name);
      if (other != null) {
        throw UserException.input(
            where
                + " takes the classes \""
                + other
                + "\" and \""
                + name
                + "\" for the same class, \""
                + found(ontology, name)
                + "\"; give each class a name of its own");
      }
    }
  }

  private static String found(Ontology ontology, String className) {
    return ontology.find(className).orElseThrow();
  }

  /** The deepest level of a class. */
  public int depth() {
    return Arrays.stream(levels).max().orElse(0);
  }

  /** Indices of the classes of a level, ascending. */
  public int[] ofLevel(int level) {
    return IntStream.range(0, levels.length).filter(c -> levels[c] == level).toArray();
  }

  /**
   * A text that says which class is above which, the same for the same classes in any order and of
   * any file.
   */
  public String text() {
    return IntStream.range(0, ancestors.length)
        .boxed()
        .flatMap(
            c ->
                Arrays.stream(ancestors[c])
                    .mapToObj(a -> classNames.get(c) + "\n < " + classNames.get(a)))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
