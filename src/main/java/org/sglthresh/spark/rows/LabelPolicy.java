package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.function.Supplier;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.spark.table.Unlabelled;

/** Decides which clips count, given their labels, and counts them. */
public final class LabelPolicy implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Unlabelled unlabelled;

  /** The policy for clips without labels. */
  public LabelPolicy(Unlabelled unlabelled) {
    this.unlabelled = unlabelled;
  }

  /** Whether clips without labels are left out. */
  public boolean drops() {
    return unlabelled == Unlabelled.DROP;
  }

  /** Whether a clip without labels is an error. */
  public boolean fails() {
    return unlabelled == Unlabelled.FAIL;
  }

  /** Whether null instead of an array means a clip without labels; otherwise null is an error. */
  public boolean allowsNull() {
    return unlabelled == Unlabelled.DROP;
  }

  /** Whether the clip counts; adds the clip to the counts or violations of the check. */
  boolean admits(ClipLabels labels, Supplier<String> clip, PartitionCheck check) {
    if (labels.positives().length == 0) {
      check.unlabelled++;
      if (unlabelled == Unlabelled.DROP) {
        check.dropped++;
        return false;
      }
      if (unlabelled == Unlabelled.FAIL) {
        check.violations.add(RowViolation.UNLABELLED, clip);
        return false;
      }
    }
    check.clips++;
    check.weight += labels.weight();
    check.positives += labels.positives().length;
    return true;
  }
}
