package org.sglthresh.block;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Takes the labels of a clip up a tree of classes: the label of a class becomes the highest of its
 * own and of those of the classes below it, as FSD50K's labels are propagated to all ancestors
 * (Fonseca et al., IEEE/ACM TASLP 2022). A positive class makes an unknown class above it positive;
 * an unknown class leaves those above it as they are. Not thread-safe: each task has its own.
 */
public final class AncestorLabels implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Leaves labels as they are. */
  public static final AncestorLabels NONE = new AncestorLabels(new int[0][]);

  private final int[][] ancestors; // [classes][ancestors]; no element: none
  private transient float[] values; // [classes], all 0 between two clips

  /**
   * A tree.
   *
   * @param ancestors indices of the classes above each class {@code [classes][ancestors]}: with a
   *     class, those above it
   */
  public AncestorLabels(int[][] ancestors) {
    this.ancestors = ancestors;
  }

  /** The labels of a clip with those of the classes above. */
  public ClipLabels complete(ClipLabels labels) {
    int[] positives = labels.positives();
    if (ancestors.length == 0 || positives.length == 0) {
      return labels;
    }
    if (values == null) {
      values = new float[ancestors.length];
    }
    int[] found = new int[ancestors.length];
    int count = 0;
    for (int k = 0; k < positives.length; k++) {
      float label = labels.values().length == 0 ? 1f : labels.values()[k];
      count = raise(positives[k], label, found, count);
      for (int above : ancestors[positives[k]]) {
        count = raise(above, label, found, count);
      }
    }
    return taken(labels, Arrays.copyOf(found, count));
  }

  private int raise(int c, float label, int[] found, int count) {
    int next = count;
    if (values[c] == 0) {
      found[next++] = c;
    }
    values[c] = Math.max(values[c], label);
    return next;
  }

  /** The labels of these classes, which are forgotten. */
  private ClipLabels taken(ClipLabels labels, int[] found) {
    Arrays.sort(found);
    int[] unknown = Arrays.stream(labels.unknown()).filter(c -> values[c] == 0).toArray();
    float[] soft = new float[labels.values().length == 0 ? 0 : found.length];
    for (int i = 0; i < soft.length; i++) {
      soft[i] = values[found[i]];
    }
    for (int c : found) {
      values[c] = 0;
    }
    return new ClipLabels(found, soft, unknown, labels.weight());
  }
}
