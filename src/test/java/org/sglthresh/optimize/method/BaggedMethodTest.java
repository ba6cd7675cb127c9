package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.Logistic;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;

/** One class with a choice of two cuts: the mean logit tells how many samples took which. */
class BaggedMethodTest {
  private static final float HIGH = 0.9f;
  private static final float MIDDLE = 0.7f;
  private static final float LOW = 0.5f;

  /**
   * With A = 4000 positives high, B = 1000 low and N negatives in between, the low cut has the
   * higher F1 where N is below B + B·(B + Z) / A, with Z positives that lie below a floor. That
   * difference is normal: at its mean one half of the samples take it, 58.8 fewer negatives, one
   * standard deviation, make it 84 percent.
   */
  @ParameterizedTest
  @CsvSource({"1250, 0, 0.5", "1191, 0, 0.841", "1309, 0, 0.159", "2500, 5000, 0.5"})
  void samplesVaryAsCountsDo(float negatives, float below, double share) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 5);
    builder.add(new float[] {HIGH}, ClipLabels.of(0).weighing(4000));
    builder.add(new float[] {MIDDLE}, ClipLabels.of().weighing(negatives));
    builder.add(new float[] {LOW}, ClipLabels.of(0).weighing(1000));
    builder.add(new float[] {0.3f}, ClipLabels.of().weighing(100_000));
    if (below > 0) {
      builder.add(new float[] {0.1f}, ClipLabels.of(0).weighing(below));
    }
    double[] found =
        bagged(
            FlooredEngine.of(engine(builder), below > 0 ? new ScoreFloor(0.3f) : ScoreFloor.NONE));
    double high = Logistic.logit((HIGH + MIDDLE) / 2);
    double low = Logistic.logit((LOW + 0.3f) / 2);
    double taken = (high - Logistic.logit(found[0])) / (high - low);
    assertEquals(share, taken, 0.1, "share of the samples with the low cut");
  }

  /** Two hundred times the same logit. */
  @Test
  void withoutAChoiceEverySampleAgrees() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 2);
    builder.add(new float[] {HIGH}, ClipLabels.of(0).weighing(500));
    builder.add(new float[] {LOW}, ClipLabels.of().weighing(500));
    assertEquals((HIGH + LOW) / 2, bagged(engine(builder))[0], 1e-7);
  }

  private static double[] bagged(Engine engine) {
    return new BaggedMethod(LogitScale.OF_PROBABILITIES, 5)
        .optimize(engine, AveragedMeasure.MACRO_F1, EpochListener.NONE);
  }

  private static Engine engine(ScoreBlockBuilder builder) {
    return new LocalEngine(List.of(List.of(builder.build())), 1, new ScalarKernel(SlopeMode.FIXED));
  }
}
