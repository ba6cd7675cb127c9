package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.summary.ScoreSummary;

/**
 * The summary of a range of classes over some clips, as it is sent between machines, with the
 * checks of the partitions that were read for it.
 */
final class SummaryPart implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int range;
  private final long clips;
  private final long weight;
  private final ArrayList<byte[]> classes;
  private final ArrayList<NumberedCheck> checks;
  private final long bytes;

  /** The check of a partition, with the number of the partition. */
  static final class NumberedCheck implements PartitionElement {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final PartitionCheck check;

    private NumberedCheck(int partition, PartitionCheck check) {
      this.partition = partition;
      this.check = check;
    }

    /** The elements of a partition with its check numbered, for tasks that read several of them. */
    static Iterator<PartitionElement> number(int partition, Iterator<PartitionElement> elements) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return elements.hasNext();
        }

        @Override
        public PartitionElement next() {
          PartitionElement element = elements.next();
          return element instanceof PartitionCheck check
              ? new NumberedCheck(partition, check)
              : element;
        }
      };
    }

    int partition() {
      return partition;
    }

    PartitionCheck check() {
      return check;
    }
  }

  private SummaryPart(
      int range, long clips, long weight, List<byte[]> classes, List<NumberedCheck> checks) {
    this.range = range;
    this.clips = clips;
    this.weight = weight;
    this.classes = new ArrayList<>(classes);
    this.checks = new ArrayList<>(checks);
    this.bytes = classes.stream().mapToLong(saved -> saved.length).sum();
  }

  /** A part whose classes are withheld. */
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

  /** The same part; if it is larger than the limit, its classes are withheld. */
  SummaryPart within(long limit) {
    return bytes > limit ? new SummaryPart(this) : this;
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

  /** Bytes of all classes, withheld or not. */
  long bytes() {
    return bytes;
  }

  boolean isWithheld() {
    return bytes > 0 && classes.isEmpty();
  }
}
