package org.sglthresh.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdReason;

/**
 * What every threshold makes of one class, and where a run and other methods put it.
 *
 * @param run the run's directory
 * @param className name of the class
 * @param method of the run
 * @param objective of the run, such as {@code micro-f1}
 * @param measure what the objective makes of the class, where that is not F1
 * @param scale of the scores
 * @param clips that thresholds are learned on
 * @param curve of the class over these clips
 * @param places the run first, then the methods
 * @param reason why the run's threshold is what it is
 * @param plateau thresholds that the clips cannot tell from the run's; may be unknown
 * @param clipsPerDay clips a day of a stream like these clips; empty: tags are given for 1,000
 *     clips
 * @param remarks what a reader should know
 */
public record Explanation(
    String run,
    String className,
    String method,
    String objective,
    Optional<ClassMeasure> measure,
    ScoreScale scale,
    long clips,
    ThresholdCurve curve,
    List<Place> places,
    ThresholdReason reason,
    Interval plateau,
    OptionalDouble clipsPerDay,
    List<String> remarks) {
  private static final double THOUSAND = 1000;

  /** Keeps its own copies of the lists. */
  public Explanation {
    places = List.copyOf(places);
    remarks = List.copyOf(remarks);
  }

  /**
   * A measure of one class.
   *
   * @param label such as {@code jaccard}
   */
  public record ClassMeasure(String label, ToDoubleFunction<CurvePoint> value) {}

  /** Whose threshold it is. */
  public enum Role {
    /** The run's, where its method would not choose it. */
    RUN,
    /** The run's, and its method's. */
    REPEATED,
    /** A method's. */
    METHOD
  }

  /**
   * Where a method puts the threshold.
   *
   * @param method its name
   * @param interval of the threshold on other clips like these; may be unknown
   * @param at the counts there
   */
  public record Place(Role role, String method, float threshold, Interval interval, CurvePoint at) {
    private static final String THIS_RUN = "this run";

    /** Longer names would not fit beside a plot. */
    private static final int LONGEST = 15;

    /** Whether it is the run's. */
    public boolean isOfRun() {
      return role != Role.METHOD;
    }

    /** A name to show: the method's, the run's or both. */
    public String name() {
      if (role == Role.METHOD) {
        return method;
      }
      String both = method + ", " + THIS_RUN;
      return role == Role.RUN || both.length() > LONGEST ? THIS_RUN : both;
    }
  }

  /** The run's own threshold. */
  public Place own() {
    return places.get(0);
  }

  /** Tags a day, or for 1,000 clips. */
  public double tags(CurvePoint point) {
    return clipsPerDay.orElse(THOUSAND) * point.tagged();
  }

  /** The same in words, such as {@code tags a day}. */
  public String tagsUnit() {
    return clipsPerDay.isPresent() ? "tags a day" : "tags per 1,000 clips";
  }

  /**
   * The thresholds that a plot covers: those of all places, and from the lowest score of a positive
   * to the highest score.
   */
  public double[] span() {
    List<Double> values = new ArrayList<>();
    places.forEach(place -> values.add((double) place.threshold()));
    values.add(curve.point(Math.max(0, curve.reaching(1))).threshold());
    values.add(curve.point(curve.size() - 1).threshold());
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
