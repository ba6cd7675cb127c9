package org.sglthresh.spark.source.cells;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.CellRule;

/**
 * Errors in the cells of a file, found by tasks: their number, and the first five in the order of
 * the file. It is complete after the job that reads the file; if it is not empty, the output of the
 * job is discarded.
 */
public final class CellErrors extends AccumulatorV2<CellError, Long> {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private long count;
  private final ArrayList<Shown> shown = new ArrayList<>();
  private final EnumSet<CellProblem> problems = EnumSet.noneOf(CellProblem.class);

  private record Shown(int partition, CellError error) implements Serializable {}

  /** An empty collection for the tasks of a session. */
  public static CellErrors register(SparkSession spark, String file) {
    CellErrors errors = new CellErrors();
    spark.sparkContext().register(errors, "errors in " + file);
    return errors;
  }

  /**
   * Throws if there are errors.
   *
   * @param file the file's path as the user wrote it
   * @param rule what its cells may hold
   * @param places finds lines; empty for files that have none
   */
  public void raise(String file, CellRule rule, Optional<FilePlaces> places) {
    if (count == 0) {
      return;
    }
    if (problems.contains(CellProblem.UNDECODABLE)) {
      throw places.orElseThrow().undecodable();
    }
    String others = count > shown.size() ? "; and " + (count - shown.size()) + " more" : "";
    String remedies =
        problems.stream()
            .map(problem -> problem.remedy(rule))
            .distinct()
            .collect(Collectors.joining(" "));
    throw UserException.input(
        "In "
            + file
            + (count == 1 ? ", 1 entry" : ", " + count + " entries")
            + " cannot be used: "
            + described(places)
            + others
            + ". "
            + remedies);
  }

  private String described(Optional<FilePlaces> places) {
    List<CellError> errors = shown.stream().map(Shown::error).toList();
    Map<Long, Long> lines =
        places
            .map(file -> file.lines(errors.stream().map(CellError::offset).toList()))
            .orElse(Map.of());
    return errors.stream()
        .map(
            error ->
                Optional.ofNullable(lines.get(error.offset()))
                    .map(line -> "line " + line + ", " + error.text())
                    .orElse(error.text()))
        .collect(Collectors.joining("; "));
  }

  @Override
  public void add(CellError error) {
    count++;
    problems.add(error.problem());
    if (shown.size() < SHOWN) {
      shown.add(new Shown(TaskContext.getPartitionId(), error));
    }
  }

  @Override
  public void merge(AccumulatorV2<CellError, Long> other) {
    CellErrors errors = (CellErrors) other;
    count += errors.count;
    problems.addAll(errors.problems);
    shown.addAll(errors.shown);
    shown.sort(Comparator.comparingInt(Shown::partition));
    if (shown.size() > SHOWN) {
      shown.subList(SHOWN, shown.size()).clear();
    }
  }

  /** The number of errors. */
  @Override
  public Long value() {
    return count;
  }

  @Override
  public boolean isZero() {
    return count == 0;
  }

  @Override
  public CellErrors copy() {
    CellErrors copy = new CellErrors();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    count = 0;
    shown.clear();
    problems.clear();
  }
}
