package org.sglthresh.job.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.InputFacts;
import org.sglthresh.metric.calibration.CalibrationChange;
import org.sglthresh.model.calibration.CalibrationJson;
import org.sglthresh.model.calibration.CalibrationPool;
import org.sglthresh.model.calibration.ScoreCalibration;
import org.sglthresh.report.calibration.CalibrationReport;
import org.sglthresh.report.text.Numbers;

/**
 * Result of {@code calibrate}.
 *
 * @param report what was learned, and how good it is
 * @param inputs what was read
 * @param engine that has the scores
 * @param warnings for the user
 */
record CalibrateResult(
    CalibrateOptions options,
    CalibrationReport report,
    List<InputFacts> inputs,
    String engine,
    List<String> warnings)
    implements FilesResult {

  ScoreCalibration calibration() {
    return report.calibration();
  }

  /** The result in one sentence, without a full stop. */
  String headline() {
    CalibrationReport.Table last = report.tables().get(report.tables().size() - 1);
    CalibrationChange change = last.change();
    return "Calibration by "
        + calibration().method().label()
        + " takes the calibration error of "
        + Words.counted(calibration().classes().size(), "class")
        + " from "
        + Numbers.ratio(change.before().ofPairs().calibrationError())
        + " to "
        + Numbers.ratio(change.after().ofPairs().calibrationError())
        + " on the "
        + last.name();
  }

  /** What the figures are, and which classes share a map. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Tuning clips are judged by maps that did not see them: in each of "
            + options.split().folds()
            + " folds by those that were learned on the others. The maps in "
            + CalibrationJson.FILE_NAME
            + " are learned on all tuning clips.");
    if (calibration().pool() != CalibrationPool.NONE) {
      remarks.add(
          Words.counted(calibration().pooled(), "class")
              + " with fewer than "
              + Words.count(options.rare().minimumSupport())
              + " positives or negatives share one map (--minimum-support), learned on the clips of "
              + (calibration().pool() == CalibrationPool.RARE
                  ? "all of them together."
                  : "all classes, because they have too few even together."));
    }
    return remarks;
  }

  @Override
  public Ending ending() {
    return new Ending(
        headline(), options.output(), List.of(CalibrationJson.FILE_NAME, "report.html"));
  }

  @Override
  public String text() {
    return report.text() + "\n" + String.join("\n", remarks()) + "\n\n" + ending().text();
  }
}
