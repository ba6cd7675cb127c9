package org.sglthresh.job.export;

import java.util.List;
import java.util.Optional;
import org.sglthresh.io.export.ExportFormat;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.model.ScoreScale;

/**
 * Options of {@code export}.
 *
 * @param thresholds one a class
 * @param scale of the scores that they are for
 * @param formats the files to write
 * @param tagger that comparisons are added to, if any
 * @param output where the files go
 */
public record ExportOptions(
    ThresholdsSource thresholds,
    ScoreScale scale,
    List<ExportFormat> formats,
    Optional<TaggerChoice> tagger,
    OutputOptions output) {
  /** Keeps its own list. */
  public ExportOptions {
    formats = List.copyOf(formats);
  }
}
