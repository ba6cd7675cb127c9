package org.sglthresh.job.annotate;

import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.RecordingIds;

/**
 * Options of {@code annotate}.
 *
 * @param audio path or glob of the sounds
 * @param ids what the ids of recordings are made of
 * @param tagger the network and what is said about it
 * @param device that computes the network
 * @param grid the windows
 * @param top how many of the highest scores of a window are kept; 0 for all scores
 * @param embeddings whether embeddings are kept
 * @param badAudio what a sound that cannot be read does
 * @param maxSeconds a longer sound is rejected
 * @param batchRecordings how many recordings a batch has at most
 * @param output where the tables are written
 */
public record AnnotateOptions(
    String audio,
    RecordingIds ids,
    TaggerSource tagger,
    TaggerDevice device,
    WindowGrid grid,
    int top,
    Embeddings embeddings,
    BadAudio badAudio,
    double maxSeconds,
    int batchRecordings,
    OutputOptions output) {
  /** Whether the embedding of each window is kept beside its scores. */
  public enum Embeddings {
    NONE,
    KEPT
  }
}
