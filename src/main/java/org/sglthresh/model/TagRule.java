package org.sglthresh.model;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.error.Words;

/**
 * How the tags of a clip are made to agree with a tree of classes, see {@code optimize.tree}.
 *
 * @param kind of the rule
 * @param added names of the classes that are added above a tag, {@link Kind#BY_CLASS}: the others
 *     are not; empty for the other kinds
 * @param tree digest of {@link ClassTree#text}; empty of a rule that is not tied to a tree
 */
public record TagRule(Kind kind, List<String> added, String tree) implements Serializable {
  /** The kinds of rules. */
  public enum Kind {
    /** Tags stay as the thresholds make them. */
    NONE,
    /** A tag brings the tags of all classes above it. */
    UP,
    /** A tag without the tags of all classes above it goes. */
    DOWN,
    /** A class above a tag that is not tagged is added, or its absence takes the tag, by class. */
    BY_CLASS;

    /** The name used on the command line and in files, such as {@code by-class}. */
    public String label() {
      return Words.nameOf(this);
    }
  }

  /** Tags as thresholds make them. */
  public static final TagRule NONE = new TagRule(Kind.NONE, List.of(), "");

  /** Keeps its own list. */
  public TagRule {
    added = List.copyOf(added);
  }

  /** Whether tags may change. */
  public boolean isGiven() {
    return kind != Kind.NONE;
  }
}
