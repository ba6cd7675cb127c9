package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.sglthresh.error.UserException;

/**
 * Everything that is wrong with the rows of a table: how often, and the first examples. Merged in
 * partition order, so that the same table always shows the same examples.
 */
public final class RowViolations implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many of a kind are shown. */
  public static final int SHOWN = 5;

  /** All of one kind. */
  private static final class Group implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private final ArrayList<String> examples = new ArrayList<>();

    private void addExamples(List<String> more) {
      more.stream().limit(SHOWN - examples.size()).forEach(examples::add);
    }

    private String shown() {
      if (examples.isEmpty()) {
        return "";
      }
      long more = count - examples.size();
      return ": " + String.join("; ", examples) + (more > 0 ? "; and " + more + " more" : "");
    }
  }

  private final TreeMap<RowViolation, Group> groups = new TreeMap<>();

  /**
   * Counts one.
   *
   * @param description such as {@code clip "a", class "Speech": NaN}; asked for only while it is
   *     among the first
   */
  public void add(RowViolation violation, Supplier<String> description) {
    Group group = group(violation);
    group.count++;
    if (group.examples.size() < SHOWN) {
      group.examples.add(description.get());
    }
  }

  /** Counts one of which there is nothing to say. */
  public void add(RowViolation violation) {
    group(violation).count++;
  }

  /** Counts many that were found together, of which the first are described. */
  public void addAll(RowViolation violation, long count, List<String> descriptions) {
    Group group = group(violation);
    group.count += count;
    group.addExamples(descriptions);
  }

  private Group group(RowViolation violation) {
    return groups.computeIfAbsent(violation, f -> new Group());
  }

  /** Adds what was found in the rows after these. */
  public void merge(RowViolations later) {
    later.groups.forEach((violation, group) -> addAll(violation, group.count, group.examples));
  }

  /** Throws when anything was found: the gravest with its first examples, the others counted. */
  public void raise(String scoresTable, String labelsTable) {
    if (groups.isEmpty()) {
      return;
    }
    RowViolation gravest = groups.firstKey();
    Group group = groups.get(gravest);
    String table = gravest.table() == RowViolation.Table.SCORES ? scoresTable : labelsTable;
    StringBuilder message = new StringBuilder("In ").append(table).append(", ");
    message.append(gravest.counted(group.count)).append(group.shown()).append(". ");
    message.append(gravest.remedy());
    List<String> others = new ArrayList<>();
    for (Map.Entry<RowViolation, Group> other : groups.tailMap(gravest, false).entrySet()) {
      others.add(other.getKey().counted(other.getValue().count));
    }
    if (!others.isEmpty()) {
      message.append(" Also: ").append(String.join("; ", others)).append('.');
    }
    throw UserException.input(message.toString());
  }
}
