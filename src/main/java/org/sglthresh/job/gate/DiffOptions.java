package org.sglthresh.job.gate;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.evaluate.RankingOptions;
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
 * @param beforeScores path of an earlier tagger's scores of the same clips, read as the corpus is:
 *     the earlier thresholds are for these. Needs a corpus with labels; empty where both sets are
 *     measured on the same scores
 * @param ranking what is measured of the rankings of two taggers, and which clips are resampled
 *     together for intervals
 * @param engine what reads the scores: auto, blocks or SQL; blocks with two taggers or groups
 * @param output where the results go
 */
public record DiffOptions(
    ThresholdsSource before,
    String after,
    Optional<TableSource> corpus,
    CorpusLabels labels,
    Optional<String> beforeScores,
    RankingOptions ranking,
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
