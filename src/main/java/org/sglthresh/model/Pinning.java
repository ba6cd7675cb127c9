package org.sglthresh.model;

/** Whether a threshold may be learned anew. */
public enum Pinning {
  /** It may. */
  FREE,
  /** It stands fast, in this set and in those learned after it. */
  PINNED
}
