package org.sglthresh.model;

/** Whether learning may change a threshold. */
public enum Pinning {
  /** Learning may change it. */
  FREE,
  /** It is fixed, in this set and in those learned from it. */
  PINNED
}
