package org.sglthresh.report.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.event.curve.BestThreshold;
import org.sglthresh.event.curve.ClassCurves;
import org.sglthresh.event.curve.EventCounts;
import org.sglthresh.event.curve.EventMeasures;
import org.sglthresh.event.curve.EventMeasures.Matches;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.event.curve.Staircase;
import org.sglthresh.event.curve.SweepPlan;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.event.detect.Timeline;
import org.sglthresh.report.data.ReportData.Facts;

/**
 * What the report on events shows.
 *
 * @param command that ran
 * @param headline the result in one sentence, without a full stop
 * @param remarks what is worth a word
 * @param classNames [classes]
 * @param plan what was counted
 * @param criteria names of those of F1 [criteria]
 * @param facts of all recordings
 * @param counts at one decision, if one is measured
 * @param curves of each class
 * @param measures of all classes
 * @param ranking the score of a ranking, if it is asked for
 * @param timelines recordings that are drawn
 * @param provenance inputs, parameters, versions, seconds
 */
public record EventReport(
    String command,
    String headline,
    List<String> remarks,
    List<String> classNames,
    SweepPlan plan,
    List<String> criteria,
    TruthFacts facts,
    Optional<EventCounts> counts,
    List<ClassCurves> curves,
    EventMeasures measures,
    Map<String, Double> ranking,
    List<Timeline> timelines,
    List<Facts> provenance) {

  /** The counts of a class by a criterion, at the one decision. */
  Matches matches(int label, int criterion) {
    EventCounts found = counts.orElseThrow();
    int right = found.truePositives(label, criterion);
    return new Matches(right, found.falsePositives(label, criterion), facts.events(label) - right);
  }

  /** The counts of segments of a class, at the one decision. */
  Matches segments(int label) {
    EventCounts found = counts.orElseThrow();
    return new Matches(
        found.segments(label, 0), found.segments(label, 1), found.segments(label, 2));
  }

  /** The best threshold of a class by a criterion. */
  BestThreshold best(int label, int criterion) {
    return curves.get(label).best().get(criterion);
  }

  /** The area under the curve of one class; NaN without events. */
  double psds(int label, int which) {
    PsdsParameters parameters = plan.psds().get(which);
    List<Staircase> own = curves.get(label).curves();
    return own.isEmpty() ? Double.NaN : own.get(which).area(parameters.maximumRate());
  }

  /** The same with another provenance. */
  public EventReport with(List<Facts> other) {
    return new EventReport(
        command,
        headline,
        remarks,
        classNames,
        plan,
        criteria,
        facts,
        counts,
        curves,
        measures,
        ranking,
        timelines,
        other);
  }
}
