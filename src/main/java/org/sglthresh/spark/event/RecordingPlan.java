package org.sglthresh.spark.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.model.ScoreScale;

/**
 * How recordings are read.
 *
 * @param classNames of the events and scores
 * @param tables how many of detections there are
 * @param needsDurations whether the durations name all recordings
 * @param needsScores whether each recording has scores; else those without are left out where there
 *     are scores
 * @param hasScores whether there are scores
 * @param overlapping what becomes of events of a class that overlap
 * @param scale of the scores
 */
public record RecordingPlan(
    List<String> classNames,
    int tables,
    boolean needsDurations,
    boolean needsScores,
    boolean hasScores,
    OverlappingTruth overlapping,
    ScoreScale scale)
    implements Serializable {
  /** Keeps its own copy of the names. */
  public RecordingPlan {
    classNames = new ArrayList<>(classNames);
  }
}
