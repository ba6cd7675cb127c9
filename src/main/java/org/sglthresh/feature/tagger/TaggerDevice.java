package org.sglthresh.feature.tagger;

import org.sglthresh.error.Words;

/** Where a network is computed. */
public enum TaggerDevice {
  /** On the core of the task. */
  CPU,
  /** On a GPU of NVIDIA. */
  CUDA;

  /** The name users give it. */
  public String label() {
    return Words.nameOf(this);
  }
}
