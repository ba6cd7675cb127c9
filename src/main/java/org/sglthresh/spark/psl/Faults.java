package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Faults with their numbers and the first examples by name, the same on any partitioning. */
final class Faults implements Serializable {
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

  private final TreeMap<Fault, Group> groups = new TreeMap<>();

  void add(Fault fault, Supplier<String> example) {
    Group group = groups.computeIfAbsent(fault, absent -> new Group());
    group.count++;
    group.note(example.get());
  }

  void merge(Faults others) {
    others.groups.forEach(
        (fault, group) -> {
          Group own = groups.computeIfAbsent(fault, absent -> new Group());
          own.count += group.count;
          group.first.forEach(own::note);
        });
  }

  /** The most basic fault. */
  Optional<Fault> first() {
    return groups.isEmpty() ? Optional.empty() : Optional.of(groups.firstKey());
  }

  long count(Fault fault) {
    return groups.containsKey(fault) ? groups.get(fault).count : 0;
  }

  List<String> examples(Fault fault) {
    return groups.containsKey(fault) ? new ArrayList<>(groups.get(fault).first) : List.of();
  }
}
