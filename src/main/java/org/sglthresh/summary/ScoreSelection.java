package org.sglthresh.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Which scores of every class a second look is to tell apart: those of some bins. */
public final class ScoreSelection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<ScoreRanges> classes;

  ScoreSelection(List<ScoreRanges> classes) {
    this.classes = new ArrayList<>(classes);
  }

  ScoreRanges ofClass(int c) {
    return classes.get(c);
  }

  /** Number of bins of all classes. */
  public long bins() {
    return classes.stream().mapToLong(ScoreRanges::size).sum();
  }
}
