package org.sglthresh.spark;

import java.util.Iterator;

/** The pieces of a partition; the check says whose it is, also when tasks read several. */
final class NumberedPieces implements Iterator<Piece> {
  private final int partition;
  private final Iterator<Piece> pieces;

  /** A check with the number of its partition. */
  static final class Numbered implements Piece {
    private static final long serialVersionUID = 1L;

    private final SummaryPart.NumberedCheck check;

    Numbered(SummaryPart.NumberedCheck check) {
      this.check = check;
    }

    SummaryPart.NumberedCheck check() {
      return check;
    }
  }

  NumberedPieces(int partition, Iterator<Piece> pieces) {
    this.partition = partition;
    this.pieces = pieces;
  }

  @Override
  public boolean hasNext() {
    return pieces.hasNext();
  }

  @Override
  public Piece next() {
    Piece piece = pieces.next();
    return piece instanceof PartitionCheck check
        ? new Numbered(new SummaryPart.NumberedCheck(partition, check))
        : piece;
  }
}
