package org.sglthresh.spark.source;

import java.io.Serializable;

/**
 * A clip and its multi-hot labels: 1, 0, or −1 for unknown. A JavaBean, because Spark's bean
 * encoder copies a primitive array as a whole where rows of objects would box every element.
 */
public final class ClipLabelFlags implements Serializable {
  private static final long serialVersionUID = 1L;

  private String clipId = "";
  private short[] values = {};

  /** An empty clip, which the encoder fills. */
  public ClipLabelFlags() {}

  ClipLabelFlags(String clipId, short[] values) {
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
  public short[] getValues() {
    return values;
  }

  /** Sets the values, which are not copied. */
  public void setValues(short[] values) {
    this.values = values;
  }
}
