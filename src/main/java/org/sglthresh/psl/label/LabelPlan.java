package org.sglthresh.psl.label;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.psl.WindowLength;

/**
 * What is counted.
 *
 * @param lengths of the windows, falling
 * @param classes how many
 * @param ancestors the classes above each class, ascending [classes][ancestors]; no element without
 *     an ontology
 * @param judged whether the truth knows a class [classes]; no element without truth
 * @param overlap which windows have the label of an event
 */
public record LabelPlan(
    List<WindowLength> lengths,
    int classes,
    int[][] ancestors,
    boolean[] judged,
    OverlapRule overlap)
    implements Serializable {
  /** How many examples of a class are kept. */
  public static final int EXAMPLES = 5;

  /** The plan. */
  public LabelPlan {
    lengths = List.copyOf(lengths);
  }

  /** Whether an ontology is given. */
  public boolean hasOntology() {
    return ancestors.length > 0;
  }

  /** Whether truth is given. */
  public boolean hasTruth() {
    return judged.length > 0;
  }
}
