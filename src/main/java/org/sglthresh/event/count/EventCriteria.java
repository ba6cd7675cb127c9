package org.sglthresh.event.count;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.event.ClassEvents;

/** When a detection is right. Its counts begin with true and false positives. */
public interface EventCriteria extends Serializable {
  /** Position of the true positives: events that are found. */
  int TRUE_POSITIVES = 0;

  /** Position of the false positives: detections that are of no event. */
  int FALSE_POSITIVES = 1;

  /** Position of the cross triggers of the first class, where they are counted. */
  int CROSS_TRIGGERS = 2;

  /** How many counts there are for one class, of so many classes in all. */
  int counts(int classes);

  /**
   * A counter without detections.
   *
   * @param truth events of a recording [classes]
   * @param label the class of the detections
   */
  EventCounter counter(List<ClassEvents> truth, int label);
}
