package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.LabelTotals;

/** A summary with some bins replaced by finer ones after another read of the scores. */
public final class RefinedSummary {
  private final LabelTotals totals;
  private final List<BinnedClass> classes;
  private final ScoreFloor floor;

  private RefinedSummary(LabelTotals totals, List<BinnedClass> classes, ScoreFloor floor) {
    this.totals = totals;
    this.classes = classes;
    this.floor = floor;
  }

  /** A summary without any finer bins. */
  public static RefinedSummary of(ScoreSummary summary) {
    return new RefinedSummary(
        summary.totals(),
        IntStream.range(0, summary.classes()).mapToObj(summary::binned).toList(),
        summary.floor());
  }

  /**
   * The bins of several scores that hide the exact place of some cuts or the exact counts at some
   * thresholds.
   *
   * @param cuts of each class: bit 1 + j for cut j of {@link BinnedClass#cuts}, whose lowest kept
   *     and highest dropped score are needed; bit 0 for the cut that keeps nothing
   * @param thresholds any thresholds, each {@code [classes]}
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
   * The same clips with the selected bins replaced by finer ones.
   *
   * @param selection bins of this summary
   * @param finer the summary of the scores in those bins, from the same clips
   * @throws org.sglthresh.error.UserException where the clips are not the same
   */
  public RefinedSummary with(ScoreSelection selection, ScoreSummary finer) {
    List<BinnedClass> refined = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      refined.add(classes.get(c).with(selection.ofClass(c), finer.ofClass(c)));
    }
    return new RefinedSummary(totals, refined, floor);
  }

  /** Number of classes. */
  public int classes() {
    return classes.size();
  }

  /** The statistics of a class. */
  public BinnedClass binned(int c) {
    return classes.get(c);
  }

  /** The score below which no threshold may lie. */
  public ScoreFloor floor() {
    return floor;
  }

  /** The totals of the clips. */
  public LabelTotals totals() {
    return totals;
  }
}
