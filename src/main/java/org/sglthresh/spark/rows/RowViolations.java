package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sglthresh.error.NameDifference;
import org.sglthresh.error.UserException;

/**
 * The violations in the rows of a table: their numbers and the first examples of each. Partitions
 * are merged in their order, so that the same table always shows the same examples.
 */
public final class RowViolations implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many examples of a violation are shown. */
  public static final int SHOWN = 5;

  /** What is missing in one table, and what in the other. */
  private static final Map<RowViolation, RowViolation> OTHER_SIDES =
      Map.of(
          RowViolation.SCORES_ONLY,
          RowViolation.LABELS_ONLY,
          RowViolation.FEATURES_ONLY,
          RowViolation.NO_FEATURES);

  /** All occurrences of one violation. */
  private static final class Group implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private final ArrayList<String> examples = new ArrayList<>();

    private void addExamples(List<String> descriptions) {
      descriptions.stream().limit(SHOWN - examples.size()).forEach(examples::add);
    }

    private String shown(RowViolation violation) {
      if (examples.isEmpty()) {
        return "";
      }
      long others = count - examples.size();
      return examples.stream().map(violation::shown).collect(Collectors.joining("; ", ": ", ""))
          + (others > 0 ? "; and " + others + " more" : "");
    }
  }

  private final TreeMap<RowViolation, Group> groups = new TreeMap<>();

  /**
   * Counts an occurrence.
   *
   * @param description such as {@code clip "a", class "Speech": NaN}; evaluated only for the first
   *     {@link #SHOWN} occurrences
   */
  public void add(RowViolation violation, Supplier<String> description) {
    Group group = group(violation);
    group.count++;
    if (group.examples.size() < SHOWN) {
      group.examples.add(description.get());
    }
  }

  /** Counts an occurrence without a description. */
  public void add(RowViolation violation) {
    group(violation).count++;
  }

  /** Counts several occurrences, with descriptions of the first. */
  public void addAll(RowViolation violation, long count, List<String> descriptions) {
    Group group = group(violation);
    group.count += count;
    group.addExamples(descriptions);
  }

  private Group group(RowViolation violation) {
    return groups.computeIfAbsent(violation, absent -> new Group());
  }

  /** Adds the violations in later rows. */
  public void merge(RowViolations later) {
    later.groups.forEach((violation, group) -> addAll(violation, group.count, group.examples));
  }

  /** How often a violation occurred. */
  public long count(RowViolation violation) {
    return groups.getOrDefault(violation, new Group()).count;
  }

  /** Why clips or windows of either table may be missing from the other. */
  private Optional<String> difference(RowViolation first) {
    return Optional.ofNullable(OTHER_SIDES.get(first))
        .flatMap(other -> NameDifference.cause(group(first).examples, group(other).examples))
        .map(
            cause ->
                " If these are the same "
                    + (first == RowViolation.SCORES_ONLY ? "clips, " : "windows, ")
                    + cause
                    + ": write their ids alike.");
  }

  /**
   * Throws if there are violations: the message describes the most basic one with its first
   * examples and counts the others.
   *
   * @param scoresTable name of the scores table, for the message
   * @param labelsTable name of the labels table, for the message
   */
  public void raise(String scoresTable, String labelsTable) {
    raise(scoresTable, labelsTable, violation -> Optional.empty());
  }

  /**
   * The same with other remedies.
   *
   * @param remedies where the usual ones do not help
   */
  public void raise(
      String scoresTable, String labelsTable, Function<RowViolation, Optional<String>> remedies) {
    if (groups.isEmpty()) {
      return;
    }
    RowViolation first = groups.firstKey();
    Group group = groups.get(first);
    String table = first.table() == RowViolation.Table.SCORES ? scoresTable : labelsTable;
    StringBuilder message = new StringBuilder("In ").append(table).append(", ");
    message.append(first.counted(group.count)).append(group.shown(first)).append(". ");
    message.append(remedies.apply(first).orElse(first.remedy()));
    List<String> others = new ArrayList<>();
    for (Map.Entry<RowViolation, Group> other : groups.tailMap(first, false).entrySet()) {
      boolean isOtherSide = other.getKey() == OTHER_SIDES.get(first);
      others.add(
          other.getKey().counted(other.getValue().count)
              + (isOtherSide ? other.getValue().shown(other.getKey()) : ""));
    }
    if (!others.isEmpty()) {
      message.append(" Also: ").append(String.join("; ", others)).append('.');
    }
    difference(first).ifPresent(message::append);
    throw UserException.input(message.toString());
  }
}
