package org.sglthresh.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sglthresh.error.UserException;

/**
 * Which classes are kinds of which others, by their names: a graph without cycles, in which a class
 * may have several parents, as AudioSet's ontology (Gemmeke et al., ICASSP 2017).
 */
public final class Ontology {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  /** Words between the names of a class: where AudioSet has a comma, data sets write them. */
  private static final Set<String> BETWEEN_NAMES = Set.of("and", "or");

  private final Map<String, Set<String>> parents;
  private final Map<String, String> ids;
  private final Map<String, String> byWords = new HashMap<>(); // "" where two names have the words

  private Ontology(Map<String, Set<String>> parents, Map<String, String> ids) {
    this.parents = parents;
    this.ids = ids;
    parents.keySet().forEach(name -> byWords.merge(words(name), name, (first, next) -> ""));
  }

  /**
   * The ontology of these parents.
   *
   * @param parents of each class that the ontology knows; none of the topmost classes
   * @param where names the ontology in errors
   * @throws UserException (input) when there is a cycle
   */
  public static Ontology of(Map<String, Set<String>> parents, String where) {
    return of(parents, Map.of(), where);
  }

  /**
   * The same of classes that have ids.
   *
   * @param ids the class of each id, such as Speech of {@code /m/09x0r}
   */
  public static Ontology of(
      Map<String, Set<String>> parents, Map<String, String> ids, String where) {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    parents.forEach((child, above) -> copy.put(child, new LinkedHashSet<>(above)));
    parents.values().forEach(above -> above.forEach(name -> copy.putIfAbsent(name, Set.of())));
    Ontology ontology = new Ontology(copy, Map.copyOf(ids));
    ontology
        .cycle()
        .ifPresent(
            cycle -> {
              throw UserException.input(
                  where
                      + " has a cycle: "
                      + String.join(" > ", cycle)
                      + ", each a parent of the next; a class cannot be above itself");
            });
    return ontology;
  }

  /** The names of all classes that the ontology knows. */
  public Set<String> names() {
    return Set.copyOf(parents.keySet());
  }

  /**
   * The name in the ontology of a class of a table: the same name; else the name of this id; else
   * the only one of the same words, where case, punctuation, underscores, "and" and "or" do not
   * count, as FSD50K writes {@code Chink_and_clink} for {@code Chink, clink}.
   */
  public Optional<String> find(String className) {
    if (parents.containsKey(className)) {
      return Optional.of(className);
    }
    if (ids.containsKey(className)) {
      return Optional.of(ids.get(className));
    }
    return Optional.ofNullable(byWords.get(words(className))).filter(name -> !name.isEmpty());
  }

  private static String words(String name) {
    return WORD.matcher(name.toLowerCase(Locale.ROOT).replace('_', ' '))
        .results()
        .map(MatchResult::group)
        .filter(word -> !BETWEEN_NAMES.contains(word))
        .collect(Collectors.joining(" "));
  }

  /**
   * How deep a class lies: 1 where nothing is above it, else 1 more than the least deep of its
   * parents.
   *
   * @param name of the ontology
   */
  public int level(String name) {
    int level = 1;
    Set<String> above = Set.of(name);
    while (above.stream().noneMatch(one -> parents.get(one).isEmpty())) {
      above = above.stream().flatMap(one -> parents.get(one).stream()).collect(Collectors.toSet());
      level++;
    }
    return level;
  }

  /**
   * The classes above each class.
   *
   * @param classNames in class order
   * @return indices of its ancestors among these classes, ascending, also of those above a class
   *     that is not among them [classes][ancestors]; none of a class that the ontology does not
   *     know
   */
  public int[][] ancestors(List<String> classNames) {
    Map<String, Integer> index = new HashMap<>();
    for (int c = 0; c < classNames.size(); c++) {
      int place = c;
      find(classNames.get(c)).ifPresent(name -> index.putIfAbsent(name, place));
    }
    return classNames.stream()
        .map(
            name ->
                find(name).map(this::above).orElse(Set.of()).stream()
                    .filter(index::containsKey)
                    .mapToInt(index::get)
                    .sorted()
                    .toArray())
        .toArray(int[][]::new);
  }

  private Set<String> above(String name) {
    Set<String> found = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(parents.getOrDefault(name, Set.of()));
    while (!next.isEmpty()) {
      String parent = next.pop();
      if (found.add(parent)) {
        next.addAll(parents.get(parent));
      }
    }
    return found;
  }

  /** A class, those below it on the way down, and itself again; empty without a cycle. */
  private Optional<List<String>> cycle() {
    return parents.keySet().stream()
        .filter(name -> above(name).contains(name))
        .findFirst()
        .map(this::wayUp);
  }

  /** The shortest way from a class up to itself, begun at its top. */
  private List<String> wayUp(String name) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(name));
    while (!cameFrom.containsKey(name)) {
      String child = next.remove();
      for (String parent : parents.get(child)) {
        if (cameFrom.putIfAbsent(parent, child) == null) {
          next.add(parent);
        }
      }
    }
    List<String> way = new ArrayList<>(List.of(name));
    String below = cameFrom.get(name);
    while (!below.equals(name)) {
      way.add(below);
      below = cameFrom.get(below);
    }
    way.add(name);
    return way;
  }
}
