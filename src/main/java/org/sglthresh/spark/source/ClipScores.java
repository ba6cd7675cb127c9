package org.sglthresh.spark.source;

import java.io.Serializable;

/**
 * A clip and a float for each class: scores or soft labels. A JavaBean, because Spark's bean
 * encoder copies a primitive array as a whole where rows of objects would box every element.
 */
public final class ClipScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private String clipId = "";
  private float[] values = {};

  /** An empty clip, which the encoder fills. */
  public ClipScores() {}

  ClipScores(String clipId, float[] values) {
    this.clipId = clipId;
    this.values = values;
  }

  /** The clip's id. */
  public String getClipId() {
    return clipId;
  }

  /** Sets the clip's id. */
  public void setClipId(String clipId) {
    this.clipId = clipId;
  }

  /** One value for each class, in class order. */
  public float[] getValues() {
    return values;
  }

  /** Sets the values, which are not copied. */
  public void setValues(float[] values) {
    this.values = values;
  }
}
