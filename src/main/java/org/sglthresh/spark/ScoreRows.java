package org.sglthresh.spark;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sglthresh.block.LabelIndex;

/**
 * The rows an executor will read and how they become blocks.
 *
 * @param rows clip id, scores and what else the reader needs
 * @param reader from the rows of a partition to its pieces
 * @param index the labels that travelled to the scores, if they did
 */
record ScoreRows(JavaRDD<InternalRow> rows, Reader reader, Optional<LabelIndex> index) {

  /** From the rows of a partition to its pieces. */
  @FunctionalInterface
  interface Reader extends Function2<Integer, Iterator<InternalRow>, Iterator<Piece>> {}

  /** The partitions' blocks, each followed by its check. */
  JavaRDD<Piece> pieces() {
    return rows.mapPartitionsWithIndex(reader, false);
  }
}
