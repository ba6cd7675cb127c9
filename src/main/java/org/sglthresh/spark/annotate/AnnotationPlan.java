package org.sglthresh.spark.annotate;

import java.io.Serializable;
import org.sglthresh.psl.WindowGrid;

/**
 * How sounds are annotated.
 *
 * @param sounds how each becomes rows
 * @param badAudio what a sound that cannot be read does
 * @param batchRecordings how many recordings a batch has at most
 * @param codec of the Parquet files, lower case, as Spark names it
 * @param <T> what becomes of a window
 */
public record AnnotationPlan<T>(
    SoundPlan<T> sounds, BadAudio badAudio, int batchRecordings, String codec)
    implements Serializable {
  /** What a sound that cannot be read does. */
  public enum BadAudio {
    /** It is counted and named, and the others are annotated. */
    SKIP,
    /** It ends the command. */
    FAIL
  }

  /** What becomes of a window. */
  WindowContent<T> content() {
    return sounds.content();
  }

  /** The windows. */
  WindowGrid grid() {
    return sounds.grid();
  }
}
