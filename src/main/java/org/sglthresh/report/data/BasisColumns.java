package org.sglthresh.report.data;

import java.util.List;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.report.text.CsvText.Column;

/** The columns of per_class.csv that say what learned thresholds rest on. */
public final class BasisColumns {
  private BasisColumns() {}

  /** The columns; figures that are not known are empty. */
  public static List<Column<Integer>> of(ThresholdSet set) {
    return List.of(
        new Column<>("reason", c -> set.classes().get(c).basis().reason().label()),
        Column.exact("tuning_positives", c -> set.classes().get(c).support()),
        Column.known("plateau_low", c -> set.classes().get(c).basis().plateau().low()),
        Column.known("plateau_high", c -> set.classes().get(c).basis().plateau().high()),
        Column.known("plateau_positives", c -> set.classes().get(c).basis().plateauPositives()),
        Column.known("step", c -> set.classes().get(c).basis().step()),
        Column.known("loss_below", c -> set.classes().get(c).basis().lossBelow()),
        Column.known("loss_above", c -> set.classes().get(c).basis().lossAbove()),
        Column.known("level", c -> set.classes().get(c).basis().level()));
  }
}
