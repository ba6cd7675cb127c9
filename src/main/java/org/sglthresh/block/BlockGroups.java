package org.sglthresh.block;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Groups the blocks of a partition that are prepared for epochs together. The more scores a group
 * has, the denser they are, so a group takes hardly more nodes than one of its blocks. A group has
 * at most {@link #MAX_SCORES} scores, or one block: a class is sorted within the cache, and the
 * prepared group is also a unit of caching and spilling.
 */
public final class BlockGroups implements Iterator<List<ScoreBlock>> {
  private static final long MAX_SCORES = 1 << 24;

  private final Iterator<ScoreBlock> blocks;
  private final List<ScoreBlock> next = new ArrayList<>();

  private BlockGroups(Iterator<ScoreBlock> blocks) {
    this.blocks = blocks;
    if (blocks.hasNext()) {
      next.add(blocks.next());
    }
  }

  /** The groups of a partition's blocks, in order and made lazily. */
  public static Stream<List<ScoreBlock>> of(Stream<ScoreBlock> partition) {
    Iterator<List<ScoreBlock>> groups = new BlockGroups(partition.iterator());
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(groups, Spliterator.ORDERED), false);
  }

  @Override
  public boolean hasNext() {
    return !next.isEmpty();
  }

  @Override
  public List<ScoreBlock> next() {
    if (next.isEmpty()) {
      throw new NoSuchElementException();
    }
    long scores = next.get(0).scores().length;
    while (blocks.hasNext()) {
      ScoreBlock block = blocks.next();
      scores += block.scores().length;
      if (scores > MAX_SCORES) {
        return endGroup(block);
      }
      next.add(block);
    }
    List<ScoreBlock> group = List.copyOf(next);
    next.clear();
    return group;
  }

  private List<ScoreBlock> endGroup(ScoreBlock first) {
    List<ScoreBlock> group = List.copyOf(next);
    next.clear();
    next.add(first);
    return group;
  }
}
