package org.sglthresh.job.gate;

import java.util.List;
import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.evaluate.RankingOptions;
import org.sglthresh.metric.ranking.RankingMetric;
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
 * @param taggers with an earlier tagger, whose scores the earlier thresholds are for; empty where
 *     both sets are measured on the same scores. Needs a corpus with labels
 * @param engine what reads the scores: auto, blocks or SQL; blocks with two taggers
 * @param output where the results go
 */
public record DiffOptions(
    ThresholdsSource before,
    String after,
    Optional<TableSource> corpus,
    CorpusLabels labels,
    Optional<Taggers> taggers,
    EngineChoice engine,
    OutputOptions output) {

  /** The numbers of first ranks that are measured of two taggers; the usual ones with one. */
  List<Integer> firstRanks() {
    return taggers.map(found -> found.ranking().ks()).orElse(RankingMetric.DEFAULT_KS);
  }

  /** Whether the clips of a corpus have labels. */
  public enum CorpusLabels {
    /** The clips have labels. */
    GIVEN,
    /** Only scores are known: tags can be counted, but not judged. */
    ABSENT
  }

  /**
   * Two taggers.
   *
   * @param beforeScores path of the earlier tagger's scores of the same clips, read as the corpus
   *     is
   * @param ranking what is measured of the rankings of both
   */
  public record Taggers(String beforeScores, RankingOptions ranking) {}
}
