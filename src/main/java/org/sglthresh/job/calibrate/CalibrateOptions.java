package org.sglthresh.job.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.model.calibration.CalibrationMethod;
import org.sglthresh.optimize.RareClasses;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code calibrate}.
 *
 * @param tuning the clips the maps are learned on
 * @param evaluation clips held out to measure them on
 * @param output where the results go
 * @param method of all classes
 * @param rare which classes share a map
 * @param split into folds, on each of which maps are measured that were learned without it
 * @param engine where the scores are
 * @param overlap what becomes of evaluation clips that are tuning clips too
 */
public record CalibrateOptions(
    TableSource tuning,
    Optional<TableSource> evaluation,
    OutputOptions output,
    CalibrationMethod method,
    RareClasses rare,
    FoldSplit split,
    EngineChoice engine,
    OverlapPolicy overlap) {
  /** Every path that is read. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(Inputs.paths(tuning));
    evaluation.ifPresent(table -> paths.addAll(Inputs.paths(table)));
    return paths;
  }
}
