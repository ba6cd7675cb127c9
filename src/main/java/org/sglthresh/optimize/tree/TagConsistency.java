package org.sglthresh.optimize.tree;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.TagRule;

/**
 * Makes the tags of a clip agree with a tree of classes. A rule is a set U of classes that may be
 * added. A tag stays when each class above it is tagged or in U; with a tag that stays, all classes
 * above it are tagged. So
 *
 * <ul>
 *   <li>what comes out is consistent: with every tag it has the tags of all classes above;
 *   <li>consistent tags stay as they are, and the rule applied twice is the rule applied once;
 *   <li>U = all classes ({@code up}) gives the smallest consistent set that holds all tags, and U =
 *       ∅ ({@code down}) the largest consistent set among the tags. They are the two halves of the
 *       true path rule (Valentini, IEEE/ACM TCBB 2011): positive decisions go up, negative ones
 *       down.
 * </ul>
 *
 * Not thread-safe: each task has its own.
 */
public final class TagConsistency implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Leaves tags as they are. */
  public static final TagConsistency NONE = new TagConsistency(new int[0][], new BitSet());

  private final int[][] ancestors; // [classes][ancestors]
  private final boolean[] mayBeAdded; // [classes]
  private final boolean[] before; // [classes], of the clip at hand

  /**
   * A rule.
   *
   * @param ancestors indices of the classes above each class {@code [classes][ancestors]}: with a
   *     class, those above it
   * @param added U, indices of the classes that may be added
   */
  public TagConsistency(int[][] ancestors, BitSet added) {
    this.ancestors = ancestors;
    this.mayBeAdded = new boolean[ancestors.length];
    this.before = new boolean[ancestors.length];
    added.stream().forEach(c -> mayBeAdded[c] = true);
  }

  /** The rule of a file or an option in a tree. */
  public static TagConsistency of(ClassTree tree, TagRule rule) {
    BitSet added = new BitSet();
    switch (rule.kind()) {
      case NONE -> {
        return NONE;
      }
      case UP -> added.set(0, tree.classNames().size());
      case DOWN -> added.clear();
      case BY_CLASS -> rule.added().forEach(name -> added.set(tree.classNames().indexOf(name)));
    }
    return new TagConsistency(tree.ancestors(), added);
  }

  /** Whether tags may change. */
  public boolean isGiven() {
    return ancestors.length > 0;
  }

  /** Changes the tags of a clip, {@code [classes]}, in place. */
  public void apply(boolean[] tags) {
    if (!isGiven()) {
      return;
    }
    System.arraycopy(tags, 0, before, 0, tags.length);
    Arrays.fill(tags, false);
    for (int c = 0; c < tags.length; c++) {
      if (before[c] && stays(c)) {
        tags[c] = true;
        for (int above : ancestors[c]) {
          tags[above] = true;
        }
      }
    }
  }

  private boolean stays(int c) {
    for (int above : ancestors[c]) {
      if (!before[above] && !mayBeAdded[above]) {
        return false;
      }
    }
    return true;
  }
}
