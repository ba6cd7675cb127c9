package org.sglthresh.job.psl;

import java.util.Optional;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.psl.Pooling;
import org.sglthresh.psl.SoftLabels;
import org.sglthresh.spark.psl.WindowSource;

/**
 * Options of {@code pseudo-label}.
 *
 * @param windows where the windows are and how they are read
 * @param labels the weak labels of the recordings
 * @param keepClasses file of the classes that are written and counted
 * @param thresholds above which a window has a label
 * @param soft how scores become soft labels
 * @param pooling how windows become scores of recordings, if they do
 * @param truth events of the recordings
 * @param overlap which windows have the label of an event
 * @param ontology file of classes above classes
 * @param tables whether tables of labels are written
 * @param output where everything is written
 */
public record PseudoLabelOptions(
    WindowSource windows,
    Optional<String> labels,
    Optional<String> keepClasses,
    LengthThresholds thresholds,
    SoftLabels soft,
    Optional<Pooling> pooling,
    Optional<String> truth,
    OverlapRule overlap,
    Optional<String> ontology,
    Tables tables,
    OutputOptions output) {
  /** Whether tables of labels are written beside the statistics. */
  public enum Tables {
    WRITTEN,
    NONE
  }
}
