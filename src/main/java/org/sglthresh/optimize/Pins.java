package org.sglthresh.optimize;

import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sglthresh.math.LogitAxis;

/**
 * Classes whose thresholds are fixed, whatever would be best for them. The other classes are
 * learned around them: the tags of pinned classes count in every objective that sums over classes.
 */
public final class Pins {
  /** No class is pinned. */
  public static final Pins NONE = new Pins(new TreeMap<>());

  private final SortedMap<Integer, Float> thresholds;

  /** The thresholds by the index of their class; finite. */
  public Pins(SortedMap<Integer, Float> thresholds) {
    this.thresholds = new TreeMap<>(thresholds);
  }

  /** Whether no class is pinned. */
  public boolean isEmpty() {
    return thresholds.isEmpty();
  }

  /** The indices of the pinned classes, as a copy. */
  public BitSet classes() {
    BitSet classes = new BitSet();
    thresholds.keySet().forEach(classes::set);
    return classes;
  }

  /** Whether a class is pinned. */
  public boolean isPinned(int classIndex) {
    return thresholds.containsKey(classIndex);
  }

  /** The same pins but for one class, which may be free already. */
  public Pins without(int classIndex) {
    SortedMap<Integer, Float> others = new TreeMap<>(thresholds);
    others.remove(classIndex);
    return new Pins(others);
  }

  /** Replaces the thresholds of pinned classes, {@code [classes]}. */
  public void putInto(double[] all) {
    thresholds.forEach((c, threshold) -> all[c] = threshold);
  }

  /** The same clips with these classes pinned. */
  public Engine applyTo(Engine engine) {
    return isEmpty() ? engine : new PinnedEngine(engine, this);
  }

  /** The pins as logits, rounded to float like the logits of the scores. */
  Pins onLogitScale(List<LogitAxis> axes) {
    SortedMap<Integer, Float> logits = new TreeMap<>();
    thresholds.forEach((c, threshold) -> logits.put(c, (float) axes.get(c).ofThreshold(threshold)));
    return new Pins(logits);
  }
}
