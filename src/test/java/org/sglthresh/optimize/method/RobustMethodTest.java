package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.Logistic;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.testing.FoldedClips;

class RobustMethodTest {
  private static final int FOLDS = 5;
  private static final MethodSettings SETTINGS =
      MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);

  /** Writes down what a method tells. */
  private static final class Told implements EpochListener {
    private final List<CombinedPart> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int epochs;
    private int epochsOfFolds;

    @Override
    public void epoch(EpochState state) {
      epochs++;
    }

    @Override
    public void part(CombinedPart part) {
      parts.add(part);
    }

    @Override
    public void note(String message) {
      notes.add(message);
    }

    @Override
    public EpochListener ofFolds() {
      return state -> epochsOfFolds++;
    }
  }

  private static LocalEngine inFolds(RandomClips clips, int folds) {
    return FoldedClips.engine(
        clips.scores(), clips.labels(), clip -> clip % folds, clip -> clip / folds % 64);
  }

  private static double[] learn(MethodSettings settings, Engine engine, EpochListener listener) {
    return MethodName.ROBUST.create(settings).optimize(engine, AveragedMeasure.MICRO_F1, listener);
  }

  @Test
  void withoutFoldsItIsTheMeanLogitOfItsPartsByFixedShares() {
    RandomClips clips = RandomClips.of(2, 400);
    Told told = new Told();
    double[] found = learn(SETTINGS, clips.engine(), told);
    assertEquals(
        List.of("sgl 0.333", "bagged 0.333", "smoothed 0.333"),
        told.parts.stream()
            .map(part -> String.format(Locale.ROOT, "%s %.3f", part.method(), part.share()))
            .toList());
    assertEquals(
        List.of(
            "the shares of the parts of robust are fixed: the clips are not in folds, by which they"
                + " could be chosen"),
        told.notes);
    double[] sgl = alone(MethodName.SGL, clips.engine());
    double[] smoothed = alone(MethodName.SMOOTHED, clips.engine());
    double[] bagged = alone(MethodName.BAGGED, clips.engine());
    double[] expected = new double[RandomClips.CLASSES];
    for (int c = 0; c < expected.length; c++) {
      double logit =
          (Logistic.logit(sgl[c]) + Logistic.logit(bagged[c]) + Logistic.logit(smoothed[c])) / 3;
      expected[c] = Logistic.sigmoid(logit);
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  private static double[] alone(MethodName method, Engine engine) {
    return method.create(SETTINGS).optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE);
  }

  /** Each part's value is that of its decisions on clips it did not learn on, counted naively. */
  @Test
  void theEvidenceIsTheObjectiveOfOutOfFoldDecisions() {
    RandomClips clips = RandomClips.of(4, 300);
    LocalEngine engine = inFolds(clips, FOLDS);
    Told told = new Told();
    learn(SETTINGS, engine, told);
    assertEquals(
        List.of("sgl", "bagged", "smoothed", "platt", "mean"),
        told.parts.stream().map(CombinedPart::method).toList());
    for (CombinedPart part : told.parts.subList(0, 4)) {
      MethodName method = MethodName.valueOf(part.method().toUpperCase(Locale.ROOT));
      ClassCounts counts = ClassCounts.zero(RandomClips.CLASSES);
      for (int fold = 0; fold < FOLDS; fold++) {
        double[] thresholds = alone(method, engine.without(Set.of(fold)));
        counts.merge(only(engine, fold).counts(thresholds));
      }
      assertEquals(
          AveragedMeasure.MICRO_F1.value(counts),
          part.heldOut().orElseThrow().value(),
          1e-12,
          part.method());
      assertTrue(part.heldOut().orElseThrow().deviation() > 0.001);
    }
    assertEquals(1, told.parts.stream().mapToDouble(CombinedPart::share).sum(), 1e-12);
    assertEquals(100, told.epochs, "those on all clips");
    assertEquals(500, told.epochsOfFolds);
    assertEquals(List.of(), told.notes);
  }

  private static Engine only(LocalEngine engine, int fold) {
    List<Integer> others = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    others.remove((Integer) fold);
    return engine.without(Set.copyOf(others));
  }

  @Test
  void theThresholdsAreTheMeanLogitOfThePartsByTheirShares() {
    LocalEngine engine = inFolds(RandomClips.of(5, 300), FOLDS);
    Told told = new Told();
    double[] found = learn(SETTINGS, engine, told);
    for (int c = 0; c < found.length; c++) {
      double logit = 0;
      for (CombinedPart part : told.parts) {
        logit += part.share() * Logistic.logit(part.thresholds()[c]);
      }
      assertEquals(Logistic.sigmoid(logit), found[c], 1e-12);
    }
    List<Double> shares = told.parts.stream().map(CombinedPart::share).toList();
    assertArrayEquals(
        found, learn(SETTINGS.withPartShares(shares), engine, EpochListener.NONE), 1e-12);
  }

  /** Labels that depend on the score by a steep curve: two parameters say all there is. */
  @Test
  void aPartThatIsClearlyWorseGetsNoShare() {
    int clips = 600;
    float[][] scores = new float[clips][1];
    byte[][] labels = new byte[clips][1];
    for (int n = 0; n < clips; n++) {
      scores[n][0] = 0.2f * (n % 97) / 97; // all far below .5, where sgl starts with no gradient
      labels[n][0] = (byte) (scores[n][0] > 0.1f ? 1 : 0);
    }
    MethodSettings fewSteps =
        MethodSettings.of(
            SglSettings.authors(0.9, SlopeMode.FIXED).withEpochs(3), LogitScale.OF_PROBABILITIES);
    Told told = new Told();
    double[] found =
        learn(
            fewSteps,
            FoldedClips.engine(scores, labels, clip -> clip % FOLDS, clip -> clip % 64),
            told);
    assertEquals(0, told.parts.get(0).share(), told.parts.toString());
    assertEquals(0.1, found[0], 0.01);
  }

  /** 300 clips in ten parts or more: five folds in five ways, each with 100 epochs. */
  @Test
  void fewClipsInManyPartsAreDealtOutFiveTimes() {
    LocalEngine engine = inFolds(RandomClips.of(6, 300), 12);
    Told told = new Told();
    learn(SETTINGS, engine, told);
    assertEquals(2500, told.epochsOfFolds);
    assertEquals(1, told.parts.stream().mapToDouble(CombinedPart::share).sum(), 1e-12);
  }
}
