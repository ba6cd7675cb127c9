package org.sglthresh.spark.read;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.spark.rows.PartitionElement;

/** A block as an element of a partition; all its clips belong to the same fold. */
public final class BlockElement implements PartitionElement {
  private static final long serialVersionUID = 1L;

  private final ScoreBlock block;
  private final int fold;

  /** A block whose clips belong to this fold. */
  public BlockElement(ScoreBlock block, int fold) {
    this.block = block;
    this.fold = fold;
  }

  /** The fold of the clips; 0 in a table without folds. */
  public int fold() {
    return fold;
  }

  /** The scores and labels of the clips. */
  public ScoreBlock block() {
    return block;
  }

  /** The blocks of the elements, in their order. */
  public static Stream<ScoreBlock> blocks(Iterator<PartitionElement> elements) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false)
        .filter(BlockElement.class::isInstance)
        .map(element -> ((BlockElement) element).block);
  }

  @Override
  public PartitionElement onLogitScale(List<LogitAxis> axes) {
    return new BlockElement(block.onLogitScale(axes), fold);
  }
}
