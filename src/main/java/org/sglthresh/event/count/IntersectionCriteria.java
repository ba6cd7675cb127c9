package org.sglthresh.event.count;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.event.ClassEvents;

/**
 * When a detection is right by its intersection with the truth (Bilen et al., A framework for the
 * robust evaluation of sound event detection, ICASSP 2020).
 *
 * @param detection least share of a detection that events of its class cover, so that it is
 *     relevant and no false positive; above 0, at most 1
 * @param truth least share of an event that relevant detections cover, so that it is found; above
 *     0, at most 1
 * @param crossTrigger least share of a false positive that events of another class cover, so that
 *     it is a cross trigger of that class; above 1: cross triggers are not counted
 */
public record IntersectionCriteria(double detection, double truth, double crossTrigger)
    implements EventCriteria, Serializable {
  /** No share is so large. */
  public static final double NO_CROSS_TRIGGERS = 2;

  /** Whether cross triggers are counted. */
  public boolean countsCrossTriggers() {
    return crossTrigger <= 1;
  }

  @Override
  public int counts(int classes) {
    return FALSE_POSITIVES + 1 + (countsCrossTriggers() ? classes : 0);
  }

  @Override
  public EventCounter counter(List<ClassEvents> truth, int label) {
    return new IntersectionCounter(this, truth, label);
  }
}
