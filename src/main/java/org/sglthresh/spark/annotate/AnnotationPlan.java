package org.sglthresh.spark.annotate;

import java.io.Serializable;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.psl.WindowGrid;

/**
 * How sounds are annotated.
 *
 * @param sounds how each becomes scores
 * @param columns what is kept of the network's output
 * @param badAudio what a sound that cannot be read does
 * @param batchRecordings how many recordings a batch has at most
 * @param codec of the Parquet files, lower case, as Spark names it
 */
public record AnnotationPlan(
    SoundPlan sounds, WindowColumns columns, BadAudio badAudio, int batchRecordings, String codec)
    implements Serializable {
  /** What a sound that cannot be read does. */
  public enum BadAudio {
    /** It is counted and named, and the others are annotated. */
    SKIP,
    /** It ends the command. */
    FAIL
  }

  /** What the network gets and gives. */
  TaggerDescription tagger() {
    return sounds.tagger();
  }

  /** The windows. */
  WindowGrid grid() {
    return sounds.grid();
  }
}
