package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.stats.LabelTotals;

/** A summary of which some bins are known more finely, because the scores were read again. */
public final class RefinedSummary {
  private final LabelTotals totals;
  private final List<BinnedClass> classes;

  private RefinedSummary(LabelTotals totals, List<BinnedClass> classes) {
    this.totals = totals;
    this.classes = classes;
  }

  /** A summary as it is. */
  public static RefinedSummary of(ScoreSummary summary) {
    return new RefinedSummary(
        summary.totals(), IntStream.range(0, summary.classes()).mapToObj(summary::binned).toList());
  }

  /**
   * The bins of several scores that hide where some cuts lie, or what some thresholds tag.
   *
   * @param cuts of each class: bit 1 + j for cut j of {@link BinnedClass#cuts}, of which the lowest
   *     score kept and the highest dropped are asked; bit 0 for the cut that keeps nothing
   * @param thresholds that may cut through bins, each {@code [classes]}
   */
  public ScoreSelection hiding(List<BitSet> cuts, List<double[]> thresholds) {
    return new ScoreSelection(
        IntStream.range(0, classes.size())
            .parallel()
            .mapToObj(
                c ->
                    classes
                        .get(c)
                        .hiding(cuts.get(c), thresholds.stream().mapToDouble(t -> t[c]).toArray()))
            .toList());
  }

  /**
   * The same with the selected bins replaced by finer ones.
   *
   * @param selection bins of this summary
   * @param finer the summary of the scores in them, of the same clips
   * @throws org.sglthresh.error.UserException when they are not the same
   */
  public RefinedSummary with(ScoreSelection selection, ScoreSummary finer) {
    List<BinnedClass> refined = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      refined.add(classes.get(c).with(selection.ofClass(c), finer.ofClass(c)));
    }
    return new RefinedSummary(totals, refined);
  }

  /** Number of classes. */
  public int classes() {
    return classes.size();
  }

  /** What a class's bins say in numbers. */
  public BinnedClass binned(int c) {
    return classes.get(c);
  }

  /** Clips, supports and known labels. */
  public LabelTotals totals() {
    return totals;
  }
}
