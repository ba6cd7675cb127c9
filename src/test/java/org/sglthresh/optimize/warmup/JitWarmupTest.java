package org.sglthresh.optimize.warmup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.stats.LabelTotals;

class JitWarmupTest {
  private static final int CLASSES = 16;

  private static JitWarmup of(SglSettings sgl, LogitScale scale) {
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.DOUBLE, sgl.slopeMode());
    MethodSettings settings = MethodSettings.of(sgl, scale).withSeed(1);
    return new JitWarmup(kernel, settings, AveragedMeasure.MICRO_F1);
  }

  /** The thread of a rehearsal is silent: nobody would see it fail. */
  @ParameterizedTest
  @EnumSource(LogitScale.class)
  void everyKindOfEpochsCanBeRehearsed(LogitScale scale) {
    for (SglSettings sgl :
        List.of(
            SglSettings.authors(0.3, SlopeMode.FIXED),
            SglSettings.authors(0.3, SlopeMode.LEARNED),
            SglSettings.onLogits(0.3))) {
      JitWarmup rehearsal = of(sgl, scale);
      assertDoesNotThrow(() -> rehearsal.learn(rehearsal.table()), sgl + " " + scale);
    }
  }

  @Test
  void theTableHasManyPositivesFewAndNone() {
    JitWarmup rehearsal =
        of(SglSettings.authors(0.3, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);
    LabelTotals totals = new LabelTotals(CLASSES);
    for (List<ScoreBlock> blocks : rehearsal.table()) {
      blocks.forEach(totals::add);
    }
    double[] positives = totals.positives();
    assertEquals(0, Arrays.stream(positives).min().orElseThrow());
    assertTrue(Arrays.stream(positives).anyMatch(count -> count > 0 && count < 100));
    assertTrue(Arrays.stream(positives).max().orElseThrow() > 1000);
  }
}
