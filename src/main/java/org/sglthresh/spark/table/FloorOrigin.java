package org.sglthresh.spark.table;

/** What the floor of scores is where the user does not name it. */
public enum FloorOrigin {
  /** A tagger with one floor keeps nothing below the least score present. */
  LEAST_SCORE(
      "the least score present",
      "was not seen (--score-floor would name the tagger's own floor)",
      "or name the tagger's own floor by --score-floor"),
  /** Lists of the highest scores have a floor each; from the highest of them on, all was seen. */
  HIGHEST_FLOOR(
      "the highest floor of a clip",
      "was not seen in all clips (--score-floor would take what is left out for 0 from a lower score"
          + " on)",
      "or take what is left out for 0 from a lower score on by --score-floor");

  private final String words;
  private final String note;
  private final String remedy;

  FloorOrigin(String words, String note, String remedy) {
    this.words = words;
    this.note = note;
    this.remedy = remedy;
  }

  /** What the floor is. */
  public String words() {
    return words;
  }

  /** What becomes of scores below it, to follow them in a sentence. */
  public String note() {
    return note;
  }

  /** What to do about thresholds below it, at the end of a sentence. */
  public String remedy() {
    return remedy;
  }
}
