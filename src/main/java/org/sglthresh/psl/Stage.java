package org.sglthresh.psl;

import org.sglthresh.error.Words;

/** Where annotating spends its time. */
public enum Stage {
  /** Fetching the bytes of a file. */
  READ,
  /** Decoding them to samples. */
  DECODE,
  /** Changing the sample rate. */
  RESAMPLE,
  /** The front end: samples to features. */
  FEATURES,
  /** The network: features to scores. */
  NETWORK,
  /** Writing the scores. */
  WRITE;

  /** Its name for people, such as {@code decode}. */
  public String label() {
    return Words.nameOf(this);
  }
}
