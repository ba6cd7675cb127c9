package org.sglthresh.job.explain;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.objective.Average;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.text.Numbers;

/** What a reader should know of an explanation, in sentences. */
final class Remarks {
  private final ExplainedRun run;
  private final Place own;
  private final List<String> sentences = new ArrayList<>();

  /**
   * @param index of the class
   * @param own the run's threshold of the class
   * @param rule whether something else than the run's method chose it
   */
  Remarks(ExplainedRun run, int index, Place own, boolean rule) {
    this.run = run;
    this.own = own;
    if (rule) {
      sentences.add(
          "The run's method did not choose this threshold: "
              + run.thresholds().classes().get(index).basis().reason().label()
              + ". The methods are shown as if they were free to.");
    }
  }

  /** The run repeated ends elsewhere. */
  void disagrees(CurvePoint again) {
    sentences.add(
        "Repeated now, "
            + run.method().label()
            + " ends at "
            + Numbers.threshold(again.threshold())
            + ", not at the run's "
            + Numbers.threshold(own.threshold())
            + ": its thresholds.json was edited, or it was learned by another version or on"
            + " another engine.");
  }

  /** The scores are known by bins. */
  void binned() {
    sentences.add(
        "The scores are summarised: the thresholds of the curve are edges of bins, where counts"
            + " are exact.");
  }

  /** The scores are too many. */
  void atPositives() {
    sentences.add(
        "The scores are too many for the driver's memory: the curve has the thresholds just below"
            + " positives alone, as no other can be best.");
  }

  /** All sentences. */
  List<String> of(ThresholdCurve curve) {
    if (curve.positives() == 0) {
      sentences.add(
          "No clip is a positive of the class: precision, recall and F1 are not defined, and"
              + " methods have nothing to choose from.");
    }
    boolean micro = run.options().learning().objective().average() == Average.MICRO;
    int best = curve.best();
    if (micro && best >= 0 && curve.point(best).f1() > own.at().f1()) {
      sentences.add(
          "The highest F1 of this class alone, "
              + Numbers.ratio(curve.point(best).f1())
              + " at "
              + Numbers.threshold(curve.point(best).threshold())
              + ", need not be the best for "
              + run.options().learning().objective().label()
              + ", which counts the tags of all classes together.");
    }
    return sentences;
  }
}
