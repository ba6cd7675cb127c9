package org.sglthresh.spark.event;

import org.sglthresh.error.UserException;

/** What can be wrong with recordings, their events and their scores, the most basic first. */
enum EventFault {
  DURATION_UNNAMED(
      Input.DURATIONS, "row has", "rows have", "no recording", "Name it in every row."),
  DURATION_BAD(
      Input.DURATIONS,
      "recording has",
      "recordings have",
      "no duration above 0",
      "Write seconds as a number."),
  DURATION_TWICE(
      Input.DURATIONS,
      "recording has",
      "recordings have",
      "several durations",
      "Keep the right one."),
  TRUTH_UNNAMED(Input.TRUTH, "row has", "rows have", "no recording", "Name it in every row."),
  TRUTH_INCOMPLETE(
      Input.TRUTH,
      "row has",
      "rows have",
      "no class, or no number for onset or offset",
      "Give all three, or none of them for a recording without events."),
  TRUTH_BAD(
      Input.TRUTH,
      "event has",
      "events have",
      "no onset of at least 0 with an offset after it",
      "Write both in seconds from the begin of the recording."),
  DETECTION_UNNAMED(
      Input.DETECTIONS, "row has", "rows have", "no recording", "Name it in every row."),
  DETECTION_INCOMPLETE(
      Input.DETECTIONS,
      "row has",
      "rows have",
      "no class, or no number for onset or offset",
      "Give all three."),
  DETECTION_BAD(
      Input.DETECTIONS,
      "detection has",
      "detections have",
      "no onset of at least 0 with an offset after it",
      "Write both in seconds from the begin of the recording."),
  SCORE_UNNAMED(Input.SCORES, "row has", "rows have", "no recording", "Name it in every row."),
  SCORE_TIMES(
      Input.SCORES,
      "frame has",
      "frames have",
      "no onset of at least 0 with an offset after it",
      "Write both in seconds from the begin of the recording."),
  SCORE_LENGTH(
      Input.SCORES,
      "frame has",
      "frames have",
      "another number of scores than there are classes",
      "Give each a score for every class."),
  SCORE_VALUE(
      Input.SCORES,
      "frame has",
      "frames have",
      "a score that is missing, no number, or out of range",
      "Scores are from 0 to 1, or any number with --score-scale logit."),
  SCORE_OVERLAP(
      Input.SCORES,
      "frame begins",
      "frames begin",
      "before the one before it ends",
      "Give frames or windows of one length that do not overlap."),
  TRUTH_WITHOUT_DURATION(
      Input.TRUTH,
      "recording is",
      "recordings are",
      "not among the durations",
      "Add how long they last, or leave their events out."),
  DETECTION_WITHOUT_DURATION(
      Input.DETECTIONS,
      "recording is",
      "recordings are",
      "not among the durations",
      "Add how long they last, or leave their detections out."),
  SCORE_WITHOUT_DURATION(
      Input.SCORES,
      "recording is",
      "recordings are",
      "not among the durations",
      "Add how long they last, or leave their scores out."),
  WITHOUT_SCORES(
      Input.DURATIONS,
      "recording has",
      "recordings have",
      "no scores",
      "Add them, or leave these recordings and their truth out with --extra-truth drop."),
  TRUTH_OUTSIDE(
      Input.TRUTH,
      "event ends",
      "events end",
      "more than half a second after the recording",
      "Take the truth of these recordings, or their right durations."),
  TRUTH_OVERLAP(
      Input.TRUTH,
      "event overlaps",
      "events overlap",
      "with another one of the same class",
      "Join them, or say --overlapping-truth keep, as psds_eval does, or merge."),
  DETECTION_OVERLAP(
      Input.DETECTIONS,
      "detection overlaps",
      "detections overlap",
      "with another one of the same class",
      "Join them: where a class is heard, it is heard once.");

  /** Where a fault is found. */
  enum Input {
    DURATIONS,
    TRUTH,
    DETECTIONS,
    SCORES
  }

  private final Input input;
  private final String singular;
  private final String plural;
  private final String what;
  private final String remedy;

  EventFault(Input input, String singular, String plural, String what, String remedy) {
    this.input = input;
    this.singular = singular;
    this.plural = plural;
    this.what = what;
    this.remedy = remedy;
  }

  Input input() {
    return input;
  }

  /**
   * The error.
   *
   * @param table such as {@code the truth events.csv}
   */
  UserException error(String table, Faults<EventFault> faults) {
    return faults.error(this, table, singular, plural, what, remedy);
  }
}
