package org.sglthresh.spark.train;

import java.util.Optional;
import org.sglthresh.spark.table.LabelEncoding;

/**
 * Tables of features and labels.
 *
 * @param role what the windows are for, such as {@code validation}; empty for training
 * @param features path of a table with {@code clip_id} and arrays of numbers
 * @param column of these arrays
 * @param labels path of a table with labels of the windows or of their recordings
 * @param labelsColumn of the labels; empty: {@code labels}
 * @param encoding how labels are understood
 * @param gaps what becomes of windows that one table lacks
 * @param share of the recordings that are taken
 */
public record StudentSource(
    String role,
    String features,
    String column,
    String labels,
    Optional<String> labelsColumn,
    LabelEncoding encoding,
    Gaps gaps,
    RecordingShare share) {

  /**
   * What becomes of windows that one table lacks.
   *
   * @param dropsFeatures whether features without labels are left out
   * @param dropsLabels whether labels without features are left out
   */
  public record Gaps(boolean dropsFeatures, boolean dropsLabels) {}

  /** The features as messages name them. */
  public String what() {
    return "the " + (role.isEmpty() ? "" : role + " ") + "features " + features;
  }
}
