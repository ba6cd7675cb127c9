package org.sglthresh.spark.rows;

import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.model.IdSketch;

/** The same clips; the hashes of their ids go to the partition's check. */
public final class HashedClips implements ClipSource {
  private final ClipSource source;
  private final int limit;

  /**
   * @param limit the largest number of hashes that are kept whole
   */
  public HashedClips(ClipSource source, int limit) {
    this.source = source;
    this.limit = limit;
  }

  @Override
  public boolean next() {
    boolean found = source.next();
    if (found) {
      long hash = IdSketch.hash(source.id().getBytes());
      source.check().ids.add(hash, limit);
      source.check().idSum += hash;
    }
    return found;
  }

  @Override
  public UTF8String id() {
    return source.id();
  }

  @Override
  public float[] scores() {
    return source.scores();
  }

  @Override
  public ClipLabels labels() {
    return source.labels();
  }

  @Override
  public PartitionCheck check() {
    return source.check();
  }
}
