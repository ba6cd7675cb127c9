package org.sglthresh.event.curve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.event.count.EventCriteria;

/**
 * What tuning a class needs to know: its best threshold, and, for each fold of the recordings, that
 * of the other folds with what it does on this one. Tries all thresholds, so it is exact.
 *
 * @param label of the class
 * @param best of all recordings
 * @param areas under the curve of each PSDS [psds]; NaN without events
 * @param folds what each fold has [folds]
 */
public record ClassTuning(int label, BestThreshold best, double[] areas, List<Fold> folds)
    implements Serializable {
  /**
   * A fold of the recordings.
   *
   * @param trainF1 the best F1 of the other folds
   * @param threshold that reaches it
   * @param found events of this fold that are found at it
   * @param wrong detections of this fold that are of no event at it
   */
  public record Fold(double trainF1, float threshold, int found, int wrong)
      implements Serializable {}

  /**
   * Tunes a class.
   *
   * @param plan with one criterion of F1
   * @param runs of {@link ChangeBuffer}, of all its recordings
   * @param folds facts by fold; empty: none are looked at
   * @param all facts of all recordings
   */
  public static ClassTuning of(
      SweepPlan plan, int label, List<byte[]> runs, List<TruthFacts> folds, TruthFacts all) {
    ClassCurves curves = ClassCurves.of(plan, label, runs, List.of(), all);
    double[] areas = new double[plan.psds().size()];
    for (int i = 0; i < areas.length; i++) {
      areas[i] =
          curves.curves().isEmpty()
              ? Double.NaN
              : curves.curves().get(i).area(plan.psds().get(i).maximumRate());
    }
    Training training = new Training(plan, label, folds, all);
    if (!folds.isEmpty()) {
      ChangeMerge.of(runs, training);
    }
    Held held = new Held(training.position, training.thresholds());
    if (!folds.isEmpty()) {
      ChangeMerge.of(runs, held);
    }
    List<Fold> found = new ArrayList<>();
    for (int f = 0; f < folds.size(); f++) {
      BestThreshold best = training.best.get(f);
      found.add(new Fold(best.f1(), best.threshold(), held.found[f], held.wrong[f]));
    }
    return new ClassTuning(label, curves.best().get(0), areas, found);
  }

  /** Finds the best threshold of all folds but one, for each. */
  private static final class Training implements ChangeMerge.Sink {
    private final int position;
    private final int[][] counts; // [folds][counts], without the fold
    private final List<BestThreshold> best = new ArrayList<>();
    private final boolean[] changed; // [folds]

    private Training(SweepPlan plan, int label, List<TruthFacts> folds, TruthFacts all) {
      position = plan.position(plan.f1().get(0));
      counts = new int[folds.size()][plan.counts()];
      changed = new boolean[folds.size()];
      folds.forEach(part -> best.add(new BestThreshold(all.events(label) - part.events(label))));
    }

    @Override
    public void change(int group, int count, int change) {
      for (int f = 0; f < counts.length; f++) {
        if (f != group) {
          counts[f][count] += change;
          changed[f] = true;
        }
      }
    }

    @Override
    public void end(float score) {
      for (int f = 0; f < counts.length; f++) {
        if (changed[f]) {
          best.get(f).offer(counts[f], position, score);
          changed[f] = false;
        }
      }
    }

    private float[] thresholds() {
      float[] thresholds = new float[best.size()];
      for (int f = 0; f < thresholds.length; f++) {
        thresholds[f] = best.get(f).threshold();
      }
      return thresholds;
    }
  }

  /** Counts each fold at the threshold of the others. */
  private static final class Held implements ChangeMerge.Sink {
    private final int position;
    private final float[] thresholds;
    private final int[] found;
    private final int[] wrong;
    private final List<int[]> waiting = new ArrayList<>(); // changes of the score

    private Held(int position, float[] thresholds) {
      this.position = position;
      this.thresholds = thresholds;
      this.found = new int[thresholds.length];
      this.wrong = new int[thresholds.length];
    }

    @Override
    public void change(int group, int count, int change) {
      waiting.add(new int[] {group, count, change});
    }

    @Override
    public void end(float score) {
      for (int[] change : waiting) {
        if (score > thresholds[change[0]]) {
          if (change[1] == position + EventCriteria.TRUE_POSITIVES) {
            found[change[0]] += change[2];
          } else if (change[1] == position + EventCriteria.FALSE_POSITIVES) {
            wrong[change[0]] += change[2];
          }
        }
      }
      waiting.clear();
    }
  }
}
