package org.sglthresh.job.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** Every engine comes to the same values, in at most two passes over the scores. */
class MeasuringTest {
  private static final int CLIPS = 2_000;
  private static final int CLASSES = 7;
  private static final double ROUNDING = 1e-12;

  /** Several blocks and partitions, and all ids at once. */
  private static final ReadLimits SMALL_BLOCKS =
      new ReadLimits(1_000_000, 1 << 28, 1 << 10, 1 << 14, 64, 1_000_000);

  @TempDir private static Path directory;

  /** Scores and labels in one table, so that its rows are all that is read. */
  private static ScoreTable table(int files, ReadLimits limits) {
    Path path = directory.resolve("clips-" + files);
    if (!path.toFile().exists()) {
      float[][] scores = Tables.randomScores(CLIPS, CLASSES, 1);
      int[][] labels = Tables.randomLabels(CLIPS, CLASSES, 2);
      List<Row> rows = new ArrayList<>();
      for (int clip = 0; clip < CLIPS; clip++) {
        float[] ofClip = scores[clip];
        rows.add(
            RowFactory.create(
                "clip" + clip,
                IntStream.range(0, CLASSES).mapToObj(c -> ofClip[c]).toList(),
                Arrays.stream(labels[clip]).boxed().toList()));
      }
      StructType schema =
          Tables.schema("scores", DataTypes.createArrayType(DataTypes.FloatType))
              .add("labels", DataTypes.createArrayType(DataTypes.IntegerType));
      Tables.write(path, files, schema, rows);
    }
    return ScoreTable.open(
        Tables.spark(), TableSourceBuilder.of(path.toString()).build(), List.of(), limits);
  }

  private static Measuring measuring(ScoreTable table) {
    float[] thresholds = new float[table.classNames().size()];
    Arrays.fill(thresholds, 0.4f);
    return new Measuring(
        table,
        "evaluate the clips",
        new MeasurePlan(List.of(thresholds), MeasurePlan.bins(ScoreScale.PROBABILITY)),
        RankingOptions.DEFAULT,
        Optional.empty(),
        Optional.empty());
  }

  private static void assertSame(TaggerMeasures expected, TaggerMeasures found) {
    RankingReport one = expected.ranking().orElseThrow();
    RankingReport other = found.ranking().orElseThrow();
    assertEquals(one.values().keySet(), other.values().keySet());
    one.values()
        .forEach(
            (metric, value) ->
                assertEquals(value, other.value(metric), ROUNDING, metric.jsonName()));
    for (ClassRanking ranking : one.classes()) {
      ClassRanking same = other.classes().get(ranking.index());
      assertEquals(ranking.averagePrecision().value(), same.averagePrecision().value(), ROUNDING);
      assertEquals(ranking.area().value(), same.area().value(), ROUNDING);
      assertEquals(ranking.bestF1().value(), same.bestF1().value(), ROUNDING);
      assertTrue(same.area().isExact());
    }
    assertEquals(one.bestMicroF1().value(), other.bestMicroF1().value(), ROUNDING);
    List<String> names = one.classes().stream().map(ClassRanking::name).toList();
    found
        .decisions()
        .report(0, names)
        .values()
        .forEach(
            (metric, value) ->
                assertEquals(expected.decisions().report(0, names).value(metric), value, ROUNDING));
  }

  private static void assertIntervals(RankingReport expected, RankingReport found) {
    expected
        .intervals()
        .forEach(
            (metric, interval) -> {
              Interval other = found.interval(metric);
              assertEquals(interval.low(), other.low(), 1e-9, metric.jsonName());
              assertEquals(interval.high(), other.high(), 1e-9, metric.jsonName());
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void enginesAgreeInSeveralPartitionings(int files) {
    TaggerMeasures expected = measuring(table(1, ReadLimits.DEFAULT)).by(EngineChoice.BLOCKS);
    ScoreTable table = table(files, SMALL_BLOCKS);
    TaggerMeasures blocks = measuring(table).by(EngineChoice.BLOCKS);
    TaggerMeasures local = measuring(table).by(EngineChoice.LOCAL);
    TaggerMeasures summary = measuring(table).by(EngineChoice.SUMMARY);
    assertSame(expected, blocks);
    assertSame(expected, local);
    assertSame(expected, summary);
    assertIntervals(blocks.ranking().orElseThrow(), local.ranking().orElseThrow());
    assertIntervals(blocks.ranking().orElseThrow(), summary.ranking().orElseThrow());
    assertTrue(local.curves().isPresent());
  }

  @ParameterizedTest
  @CsvSource({"dcase2017, 1", "dcase2019, 4"})
  void enginesAgreeOnRealClips(String dataset, int files) throws IOException {
    SharedData.Split data = SharedData.split(dataset + "/eval");
    String path = directory.resolve(dataset).toString();
    SparkTables.write(path, data.scores(), data.labels(), files);
    ScoreTable table =
        ScoreTable.open(
            Tables.spark(),
            TableSourceBuilder.of(path + "/scores", path + "/labels").build(),
            List.of());
    TaggerMeasures blocks = measuring(table).by(EngineChoice.BLOCKS);
    assertSame(blocks, measuring(table).by(EngineChoice.LOCAL));
    assertSame(blocks, measuring(table).by(EngineChoice.SUMMARY));
  }

  /** How often all rows were read; blocks that are brought to the driver count as a few rows. */
  private static long passes(JobCounter jobs) {
    return jobs.rowsRead() / CLIPS;
  }

  @ParameterizedTest
  @CsvSource({"BLOCKS, 2", "LOCAL, 1", "SUMMARY, 2"})
  void noEngineReadsTheScoresMoreThanTwice(EngineChoice engine, int passes) {
    Measuring measuring = measuring(table(5, SMALL_BLOCKS));
    TaggerMeasures[] found = new TaggerMeasures[1];
    JobCounter jobs = JobCounter.count(() -> found[0] = measuring.by(engine));
    assertEquals(passes, found[0].passes());
    assertEquals(passes, passes(jobs), jobs.descriptions().toString());
  }

  @Test
  void aSummaryKnowsNoIntervalsOfWhatIsRankedClassByClass() {
    TaggerMeasures found = measuring(table(5, SMALL_BLOCKS)).onExecutors(100);
    RankingReport report = found.ranking().orElseThrow();
    for (RankingMetric metric : report.values().keySet()) {
      assertEquals(!metric.has(Trait.CLASSWISE), report.interval(metric).isKnown(), "" + metric);
    }
    assertFalse(found.curves().isPresent());
    assertEquals(
        List.of(
            "mAP, micro AP, ROC-AUC and d′ are from a summary of the scores, which has no intervals"
                + " for them"),
        found.absent().sentences());
  }

  @Test
  void tooManyLabelsForTheDriverAreSummarised() {
    List<String> notes = new ArrayList<>();
    ScoreTable table = table(5, SMALL_BLOCKS).explainedTo(notes::add);
    TaggerMeasures expected = measuring(table).by(EngineChoice.BLOCKS);
    assertEquals(List.of(), notes);
    JobCounter jobs =
        JobCounter.count(() -> assertSame(expected, measuring(table).onExecutors(100)));
    assertEquals(2, passes(jobs));
    assertEquals(
        List.of(
            String.format(
                "the classes are ranked by a summary of the scores, without intervals: %,d labels"
                    + " are too many for the driver; more --driver-memory ranks them exactly",
                expected.facts().positives())),
        notes);
    TaggerMeasures local = measuring(table).onDriver(100);
    assertSame(expected, local);
    assertEquals(2, local.passes());
    assertEquals(2, notes.size());
  }
}
