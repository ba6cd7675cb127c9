package org.sglthresh.spark.blocks;

import java.util.Iterator;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.PartitionElement;

/** The elements of a partition; the check says whose it is, also when tasks read several. */
final class NumberedElements implements Iterator<PartitionElement> {
  private final int partition;
  private final Iterator<PartitionElement> elements;

  /** A check with the number of its partition. */
  static final class Numbered implements PartitionElement {
    private static final long serialVersionUID = 1L;

    private final SummaryPart.NumberedCheck check;

    Numbered(SummaryPart.NumberedCheck check) {
      this.check = check;
    }

    SummaryPart.NumberedCheck check() {
      return check;
    }
  }

  NumberedElements(int partition, Iterator<PartitionElement> elements) {
    this.partition = partition;
    this.elements = elements;
  }

  @Override
  public boolean hasNext() {
    return elements.hasNext();
  }

  @Override
  public PartitionElement next() {
    PartitionElement element = elements.next();
    return element instanceof PartitionCheck check
        ? new Numbered(new SummaryPart.NumberedCheck(partition, check))
        : element;
  }
}
