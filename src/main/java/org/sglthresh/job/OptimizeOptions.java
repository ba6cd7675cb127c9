package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.block.Precision;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.MethodName;
import org.sglthresh.optimize.MethodSettings;
import org.sglthresh.spark.EngineChoice;
import org.sglthresh.spark.TableSource;

/**
 * Options of {@code optimize}.
 *
 * @param tuning the clips the thresholds are learned on
 * @param evaluation clips held out to measure them on
 * @param output where the results go
 * @param method how thresholds are chosen
 * @param objective what they maximise
 * @param settings what the method needs to know
 * @param engine where the epochs run
 * @param precision arithmetic of the surrogate sums
 */
public record OptimizeOptions(
    TableSource tuning,
    Optional<TableSource> evaluation,
    OutputOptions output,
    MethodName method,
    AveragedMeasure objective,
    MethodSettings settings,
    EngineChoice engine,
    Precision precision) {}
