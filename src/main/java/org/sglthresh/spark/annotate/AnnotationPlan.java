package org.sglthresh.spark.annotate;

import java.io.Serializable;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.psl.WindowGrid;

/**
 * How sounds are annotated.
 *
 * @param tagger what the network gets and gives
 * @param device that computes it
 * @param grid the windows
 * @param columns what is kept of the network's output
 * @param maxSeconds a longer sound is rejected
 * @param badAudio what a sound that cannot be read does
 * @param batchRecordings how many recordings a batch has at most
 * @param codec of the Parquet files, lower case, as Spark names it
 */
public record AnnotationPlan(
    TaggerDescription tagger,
    TaggerDevice device,
    WindowGrid grid,
    WindowColumns columns,
    double maxSeconds,
    BadAudio badAudio,
    int batchRecordings,
    String codec)
    implements Serializable {
  /** What a sound that cannot be read does. */
  public enum BadAudio {
    /** It is counted and named, and the others are annotated. */
    SKIP,
    /** It ends the command. */
    FAIL
  }
}
