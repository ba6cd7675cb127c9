package org.sglthresh.psl.label;

import java.io.Serializable;

/** Statistics of the labels of recordings, which add up: those of A and of B are those of both. */
public final class LabelStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LabelPlan plan;

  /** Statistics of no recording. */
  public LabelStatistics(LabelPlan plan) {
    this.plan = plan;
  }

  /** Adds a recording. */
  public void add(LabelledRecording recording) {
    throw new UnsupportedOperationException("written next: " + plan.classes());
  }

  /** Adds the statistics of other recordings, of the same plan. */
  public void merge(LabelStatistics others) {
    throw new UnsupportedOperationException("written next: " + others.plan.classes());
  }

  /** What was found. */
  public LabelFindings findings() {
    throw new UnsupportedOperationException("written next");
  }
}
