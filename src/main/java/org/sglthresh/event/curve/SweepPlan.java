package org.sglthresh.event.curve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.sglthresh.event.count.EventCriteria;

/**
 * What is counted at every threshold.
 *
 * @param classes how many there are
 * @param psds scores whose curves are made
 * @param f1 criteria whose best threshold is found
 */
public record SweepPlan(int classes, List<PsdsParameters> psds, List<EventCriteria> f1)
    implements Serializable {
  /** Keeps its own copies. */
  public SweepPlan {
    psds = new ArrayList<>(psds);
    f1 = new ArrayList<>(f1);
  }

  /** All criteria, each once. */
  public List<EventCriteria> criteria() {
    LinkedHashSet<EventCriteria> criteria = new LinkedHashSet<>();
    psds.forEach(parameters -> criteria.add(parameters.criteria()));
    criteria.addAll(f1);
    return List.copyOf(criteria);
  }

  /** The position of the first count of each criterion [criteria], and how many there are. */
  public int[] positions() {
    List<EventCriteria> criteria = criteria();
    int[] positions = new int[criteria.size() + 1];
    for (int i = 0; i < criteria.size(); i++) {
      positions[i + 1] = positions[i] + criteria.get(i).counts(classes);
    }
    return positions;
  }

  /** How many counts a class has. */
  public int counts() {
    return positions()[criteria().size()];
  }

  int position(EventCriteria criteria) {
    return positions()[criteria().indexOf(criteria)];
  }
}
