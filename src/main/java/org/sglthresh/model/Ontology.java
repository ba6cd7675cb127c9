package org.sglthresh.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.error.UserException;

/**
 * Which classes are kinds of which others, by their names: a graph without cycles, in which a class
 * may have several parents, as AudioSet's ontology (Gemmeke et al., ICASSP 2017).
 */
public final class Ontology {
  private final Map<String, Set<String>> parents;

  private Ontology(Map<String, Set<String>> parents) {
    this.parents = parents;
  }

  /**
   * The ontology of these parents.
   *
   * @param parents of each class that the ontology knows; none of the topmost classes
   * @param where names the ontology in errors
   * @throws UserException (input) when there is a cycle
   */
  public static Ontology of(Map<String, Set<String>> parents, String where) {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    parents.forEach((child, above) -> copy.put(child, new LinkedHashSet<>(above)));
    parents.values().forEach(above -> above.forEach(name -> copy.putIfAbsent(name, Set.of())));
    Ontology ontology = new Ontology(copy);
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
   * The classes above each class.
   *
   * @param classNames in class order
   * @return indices of its ancestors among these classes, ascending, also of those above a class
   *     that is not among them [classes][ancestors]; none of a class that the ontology does not
   *     know
   */
  public int[][] ancestors(List<String> classNames) {
    Map<String, Integer> index = new HashMap<>();
    classNames.forEach(name -> index.put(name, index.size()));
    return classNames.stream()
        .map(
            name ->
                above(name).stream()
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
