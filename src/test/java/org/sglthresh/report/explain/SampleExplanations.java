package org.sglthresh.report.explain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdReason;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.ClassMeasure;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.data.Explanation.Role;
import org.sglthresh.stats.SortedScores;

/** Explanations of a class of 20 clips. */
final class SampleExplanations {
  private static final float[] POSITIVES = {.02f, .2f, .3f, .5f, .6f, .8f, .9f, .95f};
  private static final float[] NEGATIVES = {
    .001f, .002f, .005f, .01f, .01f, .03f, .04f, .1f, .15f, .25f, .4f, .7f
  };

  private SampleExplanations() {}

  private static ThresholdCurve curve(float[] positives) {
    SortedScores scores =
        new SortedScores(
            new SortedScores.Side(positives, new double[0]),
            new SortedScores.Side(NEGATIVES, new double[0]));
    return ThresholdCurve.of(
        scores,
        positives.length,
        positives.length + NEGATIVES.length,
        ScoreFloor.NONE,
        threshold -> threshold);
  }

  private static Place place(
      ThresholdCurve curve, Role role, String name, float threshold, Interval interval) {
    CurvePoint entry = curve.point(curve.indexAt(threshold));
    return new Place(
        role,
        name,
        threshold,
        interval,
        new CurvePoint(
            threshold, entry.truePositives(), entry.predicted(), entry.positives(), entry.known()));
  }

  /** A run by sgl, and two methods. */
  static Explanation explanation() {
    return explanation(
        curve(POSITIVES), "micro-f1", Optional.empty(), OptionalDouble.of(10_000), "Siren");
  }

  /** The same for an objective that is not F1, and without a stream. */
  static Explanation ofJaccard() {
    return explanation(
        curve(POSITIVES),
        "macro-jaccard",
        Optional.of(new ClassMeasure("jaccard", point -> point.f1() / (2 - point.f1()))),
        OptionalDouble.empty(),
        "Siren");
  }

  /** A class that no clip has, with a name that needs care. */
  static Explanation withoutPositives() {
    return explanation(
        curve(new float[0]), "micro-f1", Optional.empty(), OptionalDouble.empty(), "<b>, \"x\"");
  }

  private static Explanation explanation(
      ThresholdCurve curve,
      String objective,
      Optional<ClassMeasure> measure,
      OptionalDouble clipsPerDay,
      String name) {
    boolean known = curve.positives() > 0;
    Interval interval = known ? new Interval(.125, .625) : Interval.UNKNOWN;
    return new Explanation(
        "monday",
        name,
        "sgl",
        objective,
        measure,
        ScoreScale.PROBABILITY,
        20,
        curve,
        List.of(
            place(curve, Role.REPEATED, "sgl", .28125f, interval),
            place(curve, Role.METHOD, "default", .5f, Interval.UNKNOWN),
            place(curve, Role.METHOD, "exact", .175f, interval)),
        known ? ThresholdReason.OPTIMUM : ThresholdReason.FALLBACK,
        known ? new Interval(.0625, .75) : Interval.UNKNOWN,
        clipsPerDay,
        List.of("A remark."));
  }
}
