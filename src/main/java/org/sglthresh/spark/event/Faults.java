package org.sglthresh.spark.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * Faults with their numbers and the first examples by name, the same on any partitioning.
 *
 * @param <F> what can be wrong, the most basic first
 */
public final class Faults<F extends Enum<F>> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  /** All occurrences of a fault. */
  private static final class Group implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private final TreeSet<String> first = new TreeSet<>();

    private void note(String example) {
      first.add(example);
      if (first.size() > SHOWN) {
        first.pollLast();
      }
    }
  }

  private final TreeMap<F, Group> groups = new TreeMap<>();

  /** Notes one. */
  public void add(F fault, Supplier<String> example) {
    Group group = groups.computeIfAbsent(fault, absent -> new Group());
    group.count++;
    group.note(example.get());
  }

  /** Adds those of others. */
  public void merge(Faults<F> others) {
    others.groups.forEach(
        (fault, group) -> {
          Group own = groups.computeIfAbsent(fault, absent -> new Group());
          own.count += group.count;
          group.first.forEach(own::note);
        });
  }

  /** The most basic fault. */
  public Optional<F> first() {
    return groups.isEmpty() ? Optional.empty() : Optional.of(groups.firstKey());
  }

  /** How often there is one. */
  public long count(F fault) {
    return groups.containsKey(fault) ? groups.get(fault).count : 0;
  }

  /** Some of them. */
  public List<String> examples(F fault) {
    return groups.containsKey(fault) ? new ArrayList<>(groups.get(fault).first) : List.of();
  }

  /**
   * The error about one of them.
   *
   * @param table such as {@code the truth events.csv}
   * @param subject what has the fault and the verb, such as {@code row has}; and of several
   * @param what is wrong
   */
  public UserException error(
      F fault, String table, String subject, String subjects, String what, String remedy) {
    long count = count(fault);
    List<String> examples = examples(fault);
    long others = count - examples.size();
    return UserException.input(
        "In "
            + table
            + ", "
            + Words.count((double) count)
            + " "
            + (count == 1 ? subject : subjects)
            + " "
            + what
            + ": "
            + String.join("; ", examples)
            + (others > 0 ? "; and " + Words.count((double) others) + " more" : "")
            + ". "
            + remedy);
  }
}
