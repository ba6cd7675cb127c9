package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.function.Supplier;
import org.sglthresh.block.AncestorLabels;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.spark.table.Unlabelled;

/** Decides which clips count, given their labels, and which labels; counts them. */
public final class LabelPolicy implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Unlabelled unlabelled;
  private final AncestorLabels ancestors;

  /** The policy for clips without labels. */
  public LabelPolicy(Unlabelled unlabelled) {
    this(unlabelled, AncestorLabels.NONE);
  }

  private LabelPolicy(Unlabelled unlabelled, AncestorLabels ancestors) {
    this.unlabelled = unlabelled;
    this.ancestors = ancestors;
  }

  /** The same policy, by which labels go up a tree of classes. */
  public LabelPolicy completing(AncestorLabels tree) {
    return new LabelPolicy(unlabelled, tree);
  }

  /** The labels of a clip with those of the classes above, which are counted. */
  ClipLabels completed(ClipLabels labels, PartitionCheck check) {
    if (!LabelReader.isValid(labels)) {
      return labels;
    }
    ClipLabels completed = ancestors.complete(labels);
    check.addedLabels += completed.positives().length - labels.positives().length;
    return completed;
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
