package org.sglthresh.job.gate;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code diff}.
 *
 * @param before the earlier thresholds, per class: not a number for all
 * @param after the later thresholds: a thresholds.json, or a directory that holds one
 * @param corpus clips to measure both on; their scores are read on the scale of the thresholds.
 *     Empty to compare the thresholds alone
 * @param labels whether the clips have labels
 * @param engine what reads the scores: auto, blocks or SQL
 * @param output where the results go
 */
public record DiffOptions(
    ThresholdsSource before,
    String after,
    Optional<TableSource> corpus,
    CorpusLabels labels,
    EngineChoice engine,
    OutputOptions output) {

  /** Whether the clips of a corpus have labels. */
  public enum CorpusLabels {
    /** The clips have labels. */
    GIVEN,
    /** Only scores are known: tags can be counted, but not judged. */
    ABSENT
  }
}
