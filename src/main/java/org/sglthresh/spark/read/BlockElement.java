package org.sglthresh.spark.read;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.spark.rows.PartitionElement;

/** A block of a partition. */
public final class BlockElement implements PartitionElement {
  private static final long serialVersionUID = 1L;

  private final ScoreBlock block;
  private final int fold;

  public BlockElement(ScoreBlock block, int fold) {
    this.block = block;
    this.fold = fold;
  }

  /** The fold of all its clips; 0 in a table without folds. */
  public int fold() {
    return fold;
  }

  public ScoreBlock block() {
    return block;
  }

  /** The blocks among the elements, in their order. */
  public static Stream<ScoreBlock> blocks(Iterator<PartitionElement> elements) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false)
        .filter(BlockElement.class::isInstance)
        .map(element -> ((BlockElement) element).block);
  }

  @Override
  public PartitionElement onLogitScale() {
    return new BlockElement(block.onLogitScale(), fold);
  }
}
