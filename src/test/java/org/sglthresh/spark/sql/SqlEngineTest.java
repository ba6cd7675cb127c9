package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.blocks.BlocksEngine;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/** Engine sql against engine blocks: they share only the tables. */
@Tag("slow")
class SqlEngineTest {
  private static final int CLASSES = SqlTables.CLASSES;
  private static final double SAME = 1e-12;

  private static final Map<SqlTables, Loaded> LOADED = new EnumMap<>(SqlTables.class);

  /** A table as each engine reads it. */
  private record Loaded(LoadedTable blocks, SqlTable sql) {
    static Loaded of(SqlTables form) {
      ScoreTable table = form.open();
      return new Loaded(table.load(), SqlTable.load(table, EngineChoice.SQL));
    }

    void close() {
      blocks.close();
      sql.close();
    }
  }

  /** Read once for all tests, none of which closes it. */
  private static Loaded loaded(SqlTables form) {
    return LOADED.computeIfAbsent(form, Loaded::of);
  }

  @AfterAll
  static void free() {
    LOADED.values().forEach(Loaded::close);
    LOADED.clear();
  }

  private interface Check {
    void of(Engine sql, Engine blocks);
  }

  private static void onBoth(SqlTables form, SlopeMode mode, Check check) {
    Loaded table = loaded(form);
    SurrogateKernel kernel = SurrogateKernels.choose(Precision.DOUBLE, mode);
    check.of(new SqlEngine(table.sql(), mode), new BlocksEngine(table.blocks(), kernel));
  }

  private static void same(double expected, double actual) {
    assertEquals(expected, actual, SAME * Math.max(1, Math.abs(expected)));
  }

  private static double[] thresholds(SqlTables form) {
    double[] thresholds = new double[CLASSES];
    Arrays.setAll(thresholds, c -> (float) (.2 + .1 * c)); // on scores too: a tie is no tag
    if (form == SqlTables.LOGITS_AND_TRUTH) {
      Arrays.setAll(thresholds, c -> 10 * thresholds[c] - 5);
    }
    return thresholds;
  }

  @ParameterizedTest
  @EnumSource
  void answersAsBlocksDoInEveryFormOfTable(SqlTables form) {
    TableFacts facts = loaded(form).blocks().facts();
    assertEquals(facts.of(facts.ids()), loaded(form).sql().facts());
    onBoth(
        form,
        SlopeMode.LEARNED,
        (sql, blocks) -> {
          sameTotals(blocks, sql);
          sameSums(form, blocks, sql);
          sameCuts(blocks.positiveCuts(), sql.positiveCuts());
          sameScores(blocks.sortedScores(), sql.sortedScores(), thresholds(form));
          ScoreMoments expected = blocks.moments();
          ScoreMoments moments = sql.moments();
          for (int c = 0; c < CLASSES; c++) {
            same(expected.mean(c), moments.mean(c));
            same(expected.deviation(c), moments.deviation(c));
          }
        });
  }

  private static void sameTotals(Engine blocks, Engine sql) {
    assertEquals(blocks.totals().clips(), sql.totals().clips());
    same(blocks.totals().weight(), sql.totals().weight());
    assertArrayEquals(blocks.totals().positives(), sql.totals().positives(), 1e-9);
    assertArrayEquals(blocks.totals().known(), sql.totals().known(), 1e-9);
    assertTrue(Arrays.stream(sql.totals().positives()).sum() > 100, "the corpus has labels");
  }

  private static void sameSums(SqlTables form, Engine blocks, Engine sql) {
    double[] thresholds = thresholds(form);
    double[] slopes = {50, 40, 3, 400, 50};
    SurrogateSums a = blocks.sums(thresholds, slopes);
    SurrogateSums b = sql.sums(thresholds, slopes);
    ClassCounts counts = sql.counts(thresholds);
    for (int c = 0; c < CLASSES; c++) {
      for (int k = 0; k < SurrogateKernel.SUMS; k++) {
        same(a.get(c, k), b.get(c, k));
      }
      same(a.get(c, SurrogateKernel.PREDICTED), counts.predicted(c));
      same(a.get(c, SurrogateKernel.TRUE_POSITIVES), counts.truePositives(c));
    }
  }

  private static void sameCuts(List<PositiveCuts> expected, List<PositiveCuts> cuts) {
    for (int c = 0; c < CLASSES; c++) {
      PositiveCuts ofClass = expected.get(c);
      assertEquals(ofClass.size(), cuts.get(c).size());
      assertArrayEquals(ofClass.truePositives(), cuts.get(c).truePositives(), 1e-9);
      assertArrayEquals(ofClass.predicted(), cuts.get(c).predicted(), 1e-9);
      for (int j = 0; j < ofClass.size(); j++) {
        assertEquals(ofClass.lowestKept(j), cuts.get(c).lowestKept(j));
        assertEquals(ofClass.highestDropped(j), cuts.get(c).highestDropped(j));
      }
    }
  }

  private static void sameScores(
      List<SortedScores> expected, List<SortedScores> scores, double[] thresholds) {
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(expected.get(c).lowest(), scores.get(c).lowest());
      assertEquals(expected.get(c).highest(), scores.get(c).highest());
      for (double threshold : thresholds) {
        same(expected.get(c).truePositives(threshold), scores.get(c).truePositives(threshold));
        same(expected.get(c).predicted(threshold), scores.get(c).predicted(threshold));
      }
    }
  }

  @Test
  void logitsAreThoseOfBlocks() {
    onBoth(
        SqlTables.MULTI_HOT_WITH_UNKNOWN,
        SlopeMode.LEARNED,
        (sql, blocks) -> {
          List<LogitAxis> axes = LogitScale.OF_PROBABILITIES.axes(blocks);
          assertEquals(axes, LogitScale.OF_PROBABILITIES.axes(sql));
          Engine a = blocks.onLogitScale(axes);
          Engine b = sql.onLogitScale(axes);
          double[] thresholds = {-2, -1, 0, 1, 2};
          double[] slopes = {8, 8, 4, 2, 1};
          ClassCounts expectedCounts = a.counts(thresholds);
          ClassCounts counts = b.counts(thresholds);
          SurrogateSums expected = a.sums(thresholds, slopes);
          SurrogateSums sums = b.sums(thresholds, slopes);
          for (int c = 0; c < CLASSES; c++) {
            same(expectedCounts.predicted(c), counts.predicted(c));
            assertEquals(a.sortedScores().get(c).highest(), b.sortedScores().get(c).highest());
            assertEquals(a.sortedScores().get(c).lowest(), b.sortedScores().get(c).lowest());
            for (int k = 0; k < SurrogateKernel.SUMS; k++) {
              double sum = expected.get(c, k);
              assertEquals(sum, sums.get(c, k), 1e-6 * Math.abs(sum));
            }
          }
          a.close();
        });
  }

  private static MethodSettings settings(SglSettings sgl) {
    return MethodSettings.of(sgl, LogitScale.OF_PROBABILITIES)
        .withOperatingPoint(
            new OperatingPoint(
                OperatingPoint.Floor.PRECISION,
                List.of(.6),
                OperatingPoint.Scope.CLASS,
                ProportionBound.NONE,
                .95))
        .withTagsPerThousandClips(500);
  }

  private static double[] learned(MethodName method, SglSettings sgl, Engine engine) {
    return method
        .create(settings(sgl))
        .optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE);
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(expected[c], actual[c], tolerance * Math.abs(expected[c]), "class " + c);
    }
  }

  @ParameterizedTest
  @EnumSource(SlopeMode.class)
  void thresholdsAfterEpochsAreThoseOfBlocks(SlopeMode mode) {
    SglSettings sgl = SglSettings.authors(.5, mode).withEpochs(8);
    onBoth(
        SqlTables.SOFT_WITH_WEIGHTS,
        mode,
        (sql, blocks) -> {
          double[] expected = learned(MethodName.SGL, sgl, blocks);
          assertTrue(Math.abs(expected[0] - .5) > .01, "they moved");
          assertClose(expected, learned(MethodName.SGL, sgl, sql), 1e-9);
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodLearnsTheSame(MethodName method) {
    SglSettings sgl = SglSettings.authors(.5, SlopeMode.FIXED).withEpochs(5);
    onBoth(
        SqlTables.MULTI_HOT_WITH_UNKNOWN,
        SlopeMode.FIXED,
        (sql, blocks) ->
            assertClose(learned(method, sgl, blocks), learned(method, sgl, sql), 1e-6));
  }

  @ParameterizedTest
  @EnumSource(SlopeMode.class)
  void epochsCompileNothingNew(SlopeMode mode) {
    SqlTable table = loaded(SqlTables.LOGITS_AND_TRUTH).sql();
    assertEquals(ScoreScale.LOGIT, table.input().scale());
    Engine engine = new SqlEngine(table, mode);
    double[] slopes = new double[CLASSES];
    Arrays.fill(slopes, 8);
    engine.sums(new double[CLASSES], slopes);
    long before = CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
    for (int epoch = 1; epoch < 5; epoch++) {
      double[] thresholds = new double[CLASSES];
      Arrays.fill(thresholds, .1 * epoch);
      if (mode == SlopeMode.LEARNED) {
        Arrays.setAll(slopes, c -> slopes[c] + c);
      }
      engine.sums(thresholds, slopes);
    }
    assertEquals(before, CodegenMetrics.METRIC_COMPILATION_TIME().getCount());
  }

  @Test
  void anEpochIsOneJobAndTheSameBitsEveryTime() {
    Engine engine = new SqlEngine(loaded(SqlTables.SOFT_WITH_WEIGHTS).sql(), SlopeMode.FIXED);
    double[] thresholds = thresholds(SqlTables.SOFT_WITH_WEIGHTS);
    double[] slopes = {50, 50, 50, 50, 50};
    SurrogateSums first = engine.sums(thresholds, slopes);
    List<String> jobs = JobCounter.count(() -> engine.sums(thresholds, slopes)).descriptions();
    assertEquals(List.of("sglthresh: epoch 1"), jobs);
    SurrogateSums third = engine.sums(thresholds, slopes);
    for (int c = 0; c < CLASSES; c++) {
      for (int k = 0; k < SurrogateKernel.SUMS; k++) {
        assertEquals(first.get(c, k), third.get(c, k));
      }
    }
  }
}
