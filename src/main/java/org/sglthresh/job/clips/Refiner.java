package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.job.Progress;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;

/**
 * Reads the scores again in those bins of a summary that hide the best thresholds or what given
 * thresholds tag. What comes to the driver is a summary of the scores in these bins, held to the
 * limits of the first one: where it has bins itself, they are finer, and another scan follows.
 */
final class Refiner {
  /** One is usually enough: each makes a class's bins narrower by several powers of two. */
  private static final int MOST_SCANS = 4;

  private Refiner() {}

  /**
   * The clips with these bins split into finer ones.
   *
   * @param table which the clips were summarised from
   * @param objective whose best thresholds are wanted
   * @param thresholds at which counts are wanted, each {@code [classes]}
   * @throws org.sglthresh.error.UserException when the table has changed meanwhile
   */
  static SummarizedClips refine(
      SummarizedClips clips,
      ScoreTable table,
      AveragedMeasure objective,
      List<double[]> thresholds,
      Progress progress) {
    SummarizedClips refined = clips;
    for (int scan = 0; scan < MOST_SCANS; scan++) {
      ScoreSelection hiding = refined.known().hiding(objective, thresholds);
      if (hiding.bins() == 0) {
        if (scan == 0) {
          progress.note("the summary hides nothing: the scores need not be read again");
        }
        return refined;
      }
      progress.phase("read the scores again in " + Words.counted((double) hiding.bins(), "bin"));
      TableScan<ScoreSummary> found = table.summarize(hiding, clips.summary().limits());
      refined = refined.with(hiding, found.state());
    }
    long left = refined.known().hiding(objective, thresholds).bins();
    if (left > 0) {
      progress.note(
          "the scores were read "
              + (1 + MOST_SCANS)
              + " times, and "
              + Words.counted((double) left, "bin")
              + " still hold several scores that matter: the certificate bounds the difference");
    }
    return refined;
  }
}
