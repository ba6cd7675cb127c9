package org.sglthresh.spark.annotate;

import java.io.Serializable;

/**
 * What is kept of the output of a tagger.
 *
 * @param top how many of the highest scores; 0 for all scores
 * @param dimensions of the embedding; 0 if it is not kept
 */
public record WindowColumns(int top, int dimensions) implements Serializable {
  /** Whether only the highest scores are kept. */
  boolean keepsTop() {
    return top > 0;
  }

  /** Whether the embedding is kept. */
  boolean hasEmbedding() {
    return dimensions > 0;
  }
}
