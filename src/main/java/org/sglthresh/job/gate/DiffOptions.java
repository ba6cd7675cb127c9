package org.sglthresh.job.gate;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code diff}.
 *
 * @param before the earlier thresholds; no number
 * @param after the later thresholds: a thresholds.json, or a directory that holds one
 * @param corpus clips to measure both on, on whatever scale the thresholds are; empty: only the
 *     thresholds are compared
 * @param labels whether the clips have any
 * @param engine what reads the scores: auto, blocks or SQL
 * @param output where the results go
 */
public record DiffOptions(
    ThresholdsSource before,
    String after,
    Optional<TableSource> corpus,
    CorpusLabels labels,
    EngineChoice engine,
    OutputOptions output) {}
