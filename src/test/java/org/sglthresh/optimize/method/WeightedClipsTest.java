package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricsJson;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;

/** One counting contract: weights, soft labels and unknown labels, for all methods and metrics. */
class WeightedClipsTest {
  private static final int CLASSES = 3;

  /** A clip of whole weight, with soft labels and unknown ones (NaN). */
  private record Clip(float[] scores, float[] labels, int weight) {
    private ClipLabels clipLabels(float as) {
      int[] positives = classes(label -> label > 0);
      float[] values = new float[positives.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = labels[positives[k]];
      }
      return new ClipLabels(positives, values, classes(label -> Float.isNaN(label)), as);
    }

    private int[] classes(Predicate<Float> which) {
      List<Integer> found = new ArrayList<>();
      for (int c = 0; c < labels.length; c++) {
        if (which.test(labels[c])) {
          found.add(c);
        }
      }
      return found.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static List<Clip> clips(long seed, int count) {
    Random random = new Random(seed);
    List<Clip> clips = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float[] scores = new float[CLASSES];
      float[] labels = new float[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        scores[c] = random.nextInt(1, 20) / 20f;
        boolean present = random.nextDouble() < 0.1 + 0.5 * scores[c];
        labels[c] = present ? (1 + random.nextInt(4)) / 4f : 0;
        labels[c] = random.nextInt(8) == 0 ? Float.NaN : labels[c];
      }
      clips.add(new Clip(scores, labels, 1 + random.nextInt(3)));
    }
    return clips;
  }

  private static List<ScoreBlock> weighted(List<Clip> clips) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, clips.size());
    clips.forEach(clip -> builder.add(clip.scores, clip.clipLabels(clip.weight)));
    return List.of(builder.build());
  }

  private static List<ScoreBlock> repeated(List<Clip> clips) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, 3 * clips.size());
    for (Clip clip : clips) {
      for (int i = 0; i < clip.weight; i++) {
        builder.add(clip.scores, clip.clipLabels(1));
      }
    }
    return List.of(builder.build());
  }

  private static Engine engine(List<ScoreBlock> blocks) {
    return new LocalEngine(List.of(blocks), CLASSES, new ScalarKernel(SlopeMode.FIXED));
  }

  private static MethodSettings settings() {
    return MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES)
        .withSeed(7)
        .withOperatingPoint(
            new OperatingPoint(
                OperatingPoint.Floor.PRECISION,
                List.of(0.6),
                OperatingPoint.Scope.OVERALL,
                ProportionBound.WILSON,
                0.9))
        .withTagsPerThousandClips(700);
  }

  @ParameterizedTest
  @EnumSource(MethodName.class)
  void aClipOfWeightTwoIsTheClipTwice(MethodName method) {
    for (String objective : List.of("micro-f1", "macro-f2", "weighted-jaccard")) {
      AveragedMeasure measure = AveragedMeasure.named(objective).orElseThrow();
      for (int seed = 0; seed < 5; seed++) {
        List<Clip> clips = clips(seed, 40);
        double[] once =
            method
                .create(settings())
                .optimize(engine(weighted(clips)), measure, EpochListener.NONE);
        double[] twice =
            method
                .create(settings())
                .optimize(engine(repeated(clips)), measure, EpochListener.NONE);
        assertArrayEquals(twice, once, 1e-9, method + ", " + objective + ", seed " + seed);
      }
    }
  }

  @Test
  void everyMetricCountsAClipOfWeightTwoTwice() {
    List<Clip> clips = clips(3, 60);
    Map<String, Object> once = metrics(weighted(clips));
    Map<String, Object> twice = metrics(repeated(clips));
    assertEquals(60, clips.size());
    assertEquals((Long) 60L, once.remove("clips")); // clips are clips, whatever they weigh
    assertEquals(
        (long) clips.stream().mapToInt(Clip::weight).sum(), (long) (Long) twice.remove("clips"));
    assertEquals(rounded(twice), rounded(once));
  }

  private static Map<String, Object> metrics(List<ScoreBlock> blocks) {
    double[] thresholds = {0.4, 0.5, 0.6};
    ClassCounts counts = ClassCounts.zero(CLASSES);
    ClipwiseSums clipwise = new ClipwiseSums();
    for (ScoreBlock block : blocks) {
      counts.add(block, thresholds);
      clipwise.add(block, thresholds);
    }
    List<String> names = List.of("a", "b", "c");
    return new LinkedHashMap<>(MetricsJson.of(ClassificationReport.of(counts, clipwise, names)));
  }

  private static String rounded(Map<String, Object> metrics) {
    StringBuilder text = new StringBuilder();
    metrics.forEach(
        (name, value) ->
            text.append(name)
                .append(' ')
                .append(value instanceof Double d ? String.format("%.10f", d) : value)
                .append('\n'));
    return text.toString();
  }

  /** The naive definition: w·y found, w predicted, w·y positive, where the label is known. */
  private static double f1(List<Clip> clips, double[] thresholds, double[] perClass) {
    double[] tp = new double[CLASSES];
    double[] pp = new double[CLASSES];
    double[] p = new double[CLASSES];
    for (Clip clip : clips) {
      for (int c = 0; c < CLASSES; c++) {
        if (!Float.isNaN(clip.labels[c])) {
          boolean tag = clip.scores[c] > thresholds[c];
          tp[c] += tag ? clip.weight * clip.labels[c] : 0;
          pp[c] += tag ? clip.weight : 0;
          p[c] += clip.weight * clip.labels[c];
        }
      }
    }
    for (int c = 0; c < CLASSES; c++) {
      perClass[c] = pp[c] + p[c] > 0 ? 2 * tp[c] / (pp[c] + p[c]) : 0;
    }
    return 2 * Arrays.stream(tp).sum() / (Arrays.stream(pp).sum() + Arrays.stream(p).sum());
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "macro-f1"})
  void exactFindsTheBestOfTheNaiveDefinition(String objective) {
    AveragedMeasure measure = AveragedMeasure.named(objective).orElseThrow();
    for (int seed = 0; seed < 8; seed++) {
      List<Clip> clips = clips(seed, 12);
      double best = 0;
      double[] t = new double[CLASSES];
      for (int i = 0; i < 20 * 20 * 20; i++) {
        t[0] = (i % 20 + 0.5) / 20;
        t[1] = (i / 20 % 20 + 0.5) / 20;
        t[2] = (i / 400 + 0.5) / 20;
        best = Math.max(best, value(clips, t, measure));
      }
      Engine engine = engine(weighted(clips));
      double[] found =
          new ExactMethod(Placement.MIDPOINT).optimize(engine, measure, EpochListener.NONE);
      assertEquals(best, value(clips, found, measure), 1e-9, "seed " + seed);
      assertEquals(best, measure.value(engine.counts(found)), 1e-9, "seed " + seed);
    }
  }

  private static double value(List<Clip> clips, double[] thresholds, AveragedMeasure measure) {
    double[] perClass = new double[CLASSES];
    double micro = f1(clips, thresholds, perClass);
    return measure.equals(AveragedMeasure.MICRO_F1)
        ? micro
        : Arrays.stream(perClass).average().orElseThrow();
  }

  @Test
  void microJaccardHasTheThresholdsOfMicroF1() {
    ExactMethod exact = new ExactMethod(Placement.MIDPOINT);
    AveragedMeasure jaccard = AveragedMeasure.named("micro-jaccard").orElseThrow();
    for (int seed = 0; seed < 8; seed++) {
      Engine engine = engine(weighted(clips(seed, 40)));
      assertArrayEquals(
          exact.optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE),
          exact.optimize(engine, jaccard, EpochListener.NONE));
    }
  }
}
