package org.sglthresh.stats.rank;

/**
 * What is summed over clips, with the clip's weight w. For a clip with labels y over the classes
 * whose label is known, the rank R of a class is the number of classes scored at least as high, and
 * L the number of labels among them; so a tie counts against the tagger.
 */
public enum ClipTerm {
  /** w. */
  CLIPS,
  /** w of clips with a label. */
  LABELLED,
  /** w·Σ y. */
  LABELS,
  /** w·number of classes whose label is known. */
  KNOWN,
  /** w·Σ L/R over the labels. */
  PRECISIONS,
  /** w·mean of L/R over the labels; 0 without labels. */
  MEAN_PRECISION,
  /** w·largest R of a label; 0 without labels. */
  COVERAGE,
  /** w·share of the pairs of a label and another class that are in the wrong order or tie. */
  RANKING_LOSS,
  /** w·−Σ y·ln p + (1 − y)·ln(1 − p) over the classes, p limited to [1e−7, 1 − 1e−7]. */
  CROSS_ENTROPY,
  /** w·Σ (p − y)² over the classes. */
  SQUARED_ERROR,
  /** w·number of tags; 0 without thresholds. */
  TAGS,
  /** w·Σ y over the tags; 0 without thresholds. */
  TRUE_TAGS;

  private static final int NUMBER = values().length;

  /** Where the sums of a clip have the term. */
  @SuppressWarnings("EnumOrdinal") // sums live for one run: no file has the number
  public int index() {
    return ordinal();
  }

  /** Where the terms of the first {@code k} ranks begin: two for each k, see {@link #width}. */
  static int firstOf(int k) {
    return NUMBER + 2 * k;
  }

  /**
   * Number of terms: these, and for each k asked for w·Σ L/R over labels of rank at most k, divided
   * by the smaller of k and the number of labels, and w·number of labels of rank at most k, divided
   * by k.
   *
   * @param ks how many ks are asked for
   */
  public static int width(int ks) {
    return firstOf(ks);
  }

  /** The term of average precision at the k with an index. */
  public static int averagePrecisionAt(int k) {
    return firstOf(k);
  }

  /** The term of precision at the k with an index. */
  public static int precisionAt(int k) {
    return firstOf(k) + 1;
  }
}
