package org.sglthresh.spark.tags;

import org.apache.spark.util.AccumulatorV2;
import org.sglthresh.spark.tags.TagCounts.TagChanges;

/**
 * Counts what a rule changes. The tags are made in the tasks that write them, of which Spark takes
 * the counts of one success for each partition.
 */
final class ChangeCounter extends AccumulatorV2<TagChanges, TagChanges> {
  private static final long serialVersionUID = 1L;

  private long clips;
  private long added;
  private long removed;

  @Override
  public boolean isZero() {
    return clips == 0;
  }

  @Override
  public ChangeCounter copy() {
    ChangeCounter copy = new ChangeCounter();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    clips = 0;
    added = 0;
    removed = 0;
  }

  @Override
  public void add(TagChanges changes) {
    clips += changes.clips();
    added += changes.added();
    removed += changes.removed();
  }

  @Override
  public void merge(AccumulatorV2<TagChanges, TagChanges> other) {
    add(other.value());
  }

  @Override
  public TagChanges value() {
    return new TagChanges(clips, added, removed);
  }
}
