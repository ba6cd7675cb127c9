package org.sglthresh.job.apply;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.tree.TagTree;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code apply}.
 *
 * @param table the scores; labels are not read
 * @param thresholds one a class, or one for all
 * @param output where the tags go
 * @param engine what reads the scores: auto, blocks or SQL
 * @param tree that the tags are made to agree with; empty: they stay as the thresholds make them
 */
public record ApplyOptions(
    TableSource table,
    ThresholdsSource thresholds,
    OutputOptions output,
    EngineChoice engine,
    Optional<TagTree> tree) {

  /** Thresholds that the user names, and the engine that suits. */
  public ApplyOptions(TableSource table, String thresholds, OutputOptions output) {
    this(
        table, new ThresholdsSource.Given(thresholds), output, EngineChoice.AUTO, Optional.empty());
  }
}
