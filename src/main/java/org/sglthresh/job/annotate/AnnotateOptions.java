package org.sglthresh.job.annotate;

import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;

/**
 * Options of {@code annotate}.
 *
 * @param sounds which sounds, in which windows, and where the tables are written
 * @param tagger the network and what is said about it
 * @param device that computes the network
 * @param top how many of the highest scores of a window are kept; 0 for all scores
 * @param embeddings whether embeddings are kept
 */
public record AnnotateOptions(
    SoundOptions sounds, TaggerSource tagger, TaggerDevice device, int top, Embeddings embeddings) {
  /** Whether the embedding of each window is kept beside its scores. */
  public enum Embeddings {
    NONE,
    KEPT
  }
}
