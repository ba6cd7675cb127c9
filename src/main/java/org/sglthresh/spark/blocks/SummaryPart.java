package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.summary.ScoreSummary;

/**
 * The summary of a range of classes over some clips, on its way between machines, with the checks
 * of the partitions that were read for it.
 */
final class SummaryPart implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int range;
  private final long clips;
  private final long weight;
  private final ArrayList<byte[]> classes;
  private final ArrayList<NumberedCheck> checks;
  private final long bytes;

  /**
   * What a partition was found to hold.
   *
   * @param partition its number
   */
  record NumberedCheck(int partition, PartitionCheck check) implements Serializable {}

  private SummaryPart(
      int range, long clips, long weight, List<byte[]> classes, List<NumberedCheck> checks) {
    this.range = range;
    this.clips = clips;
    this.weight = weight;
    this.classes = new ArrayList<>(classes);
    this.checks = new ArrayList<>(checks);
    this.bytes = classes.stream().mapToLong(one -> one.length).sum();
  }

  private SummaryPart(SummaryPart whole) {
    range = whole.range;
    clips = whole.clips;
    weight = whole.weight;
    classes = new ArrayList<>();
    checks = whole.checks;
    bytes = whole.bytes;
  }

  static SummaryPart of(int range, ScoreSummary summary, List<NumberedCheck> checks) {
    return new SummaryPart(range, summary.clips(), summary.weight(), summary.bytes(), checks);
  }

  /** The same without the summary where that is larger than allowed: only its size is told. */
  SummaryPart within(long most) {
    return bytes > most ? new SummaryPart(this) : this;
  }

  int range() {
    return range;
  }

  long clips() {
    return clips;
  }

  long weight() {
    return weight;
  }

  /** The saved form of every class of the range. */
  List<byte[]> classes() {
    return classes;
  }

  ScoreSummary summary() {
    return ScoreSummary.ofBytes(clips, weight, classes);
  }

  List<NumberedCheck> checks() {
    return checks;
  }

  long bytes() {
    return bytes;
  }

  boolean isWithheld() {
    return bytes > 0 && classes.isEmpty();
  }
}
