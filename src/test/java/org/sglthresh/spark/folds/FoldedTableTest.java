package org.sglthresh.spark.folds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.error.UserException;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldSplit.Stratification;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

final class FoldedTableTest {
  private static final int CLIPS = 600;
  private static final int CLASSES = 4;
  private static final SurrogateKernel KERNEL =
      SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED);

  @TempDir private Path dir;

  private static FoldSplit split(int folds, String... group) {
    return new FoldSplit(folds, 7, Arrays.stream(group).findFirst(), Stratification.NONE);
  }

  /** Scores; that of the first class identifies the clip. */
  private static float[][] scores() {
    float[][] scores = Tables.randomScores(CLIPS, CLASSES, 1);
    for (int i = 0; i < CLIPS; i++) {
      scores[i][0] = (float) i / CLIPS;
    }
    return scores;
  }

  private TableSource source(int files) {
    return Tables.source(
        Tables.writeScores(
            dir.resolve("scores" + files), files, List.of(), Tables.ids(CLIPS), scores()),
        Tables.writeLabels(
            dir.resolve("labels" + files),
            1,
            Tables.ids(CLIPS),
            Tables.randomLabels(CLIPS, CLASSES, 2)));
  }

  private static ScoreTable open(TableSource source, FoldSplit split) {
    return ScoreTable.open(
        Tables.spark(), source.grouped(split.groupColumn()), List.of(), Tables.SMALL_BLOCKS);
  }

  /** Which clips are in which fold, by their first score. */
  private static List<Set<Integer>> members(TableSource source, FoldSplit split) {
    try (FoldedTable table = FoldedTable.load(open(source, split), split)) {
      List<Set<Integer>> members = new ArrayList<>();
      for (int k = 0; k < table.folds(); k++) {
        int fold = k;
        HashSet<Integer> clips =
            table.aggregate(
                "members",
                HashSet::new,
                (set, blockFold, block) -> {
                  if (blockFold == fold) {
                    addClips(set, block);
                  }
                },
                Set::addAll);
        assertEquals(table.totals(k).clips(), clips.size());
        members.add(clips);
      }
      return members;
    }
  }

  private static void addClips(Set<Integer> set, ScoreBlock block) {
    for (int i = 0; i < block.clips(); i++) {
      set.add(Math.round(block.scores()[block.column(0) + i] * CLIPS));
    }
  }

  @Test
  void everyClipIsInOneFoldAndFoldsAreEvenWhateverThePartitioning() {
    List<Set<Integer>> members = members(source(1), split(3));
    Set<Integer> union = new HashSet<>();
    members.forEach(
        fold -> {
          assertEquals(CLIPS / 3, fold.size());
          union.addAll(fold);
        });
    assertEquals(CLIPS, union.size());
    assertEquals(members, members(source(5), split(3)));
  }

  @Test
  void groupsOfTheLabelsTableStayTogether() {
    List<Row> rows = new ArrayList<>();
    List<String> ids = Tables.ids(CLIPS);
    for (int i = 0; i < CLIPS; i++) {
      rows.add(RowFactory.create(ids.get(i), List.of(i % CLASSES), "recording " + i / 7));
    }
    String labels =
        Tables.write(
            dir.resolve("grouped"),
            2,
            new StructType()
                .add("clip_id", DataTypes.StringType)
                .add("labels", DataTypes.createArrayType(DataTypes.IntegerType))
                .add("recording", DataTypes.StringType),
            rows);
    TableSource plain = Tables.source(source(5).scores(), labels);
    TableSource source =
        TableSourceBuilder.of(plain.scores())
            .labels(plain.labels())
            .scale(plain.scoreScale())
            .encoding(LabelEncoding.INDICES)
            .build();
    List<Set<Integer>> members = members(source, split(4, "recording"));
    Map<Integer, Integer> foldOf = new HashMap<>();
    for (int k = 0; k < members.size(); k++) {
      assertEquals(CLIPS / 4.0, members.get(k).size(), 7);
      for (int clip : members.get(k)) {
        Integer other = foldOf.putIfAbsent(clip / 7, k);
        assertTrue(other == null || other == k, "recording " + clip / 7 + " is on both sides");
      }
    }
    FoldSplit tooMany = split(87, "recording");
    String message =
        assertThrows(UserException.class, () -> FoldedTable.load(open(source, tooMany), tooMany))
            .getMessage();
    assertTrue(message.contains("--folds is 87") && message.contains("only 86 groups"), message);
    FoldSplit missing = split(2, "session");
    message =
        assertThrows(UserException.class, () -> FoldedTable.load(open(source, missing), missing))
            .getMessage();
    assertTrue(message.contains("has no column \"session\""), message);
  }

  @Test
  void clipsThatAreDroppedDoNotMakeAGroupLarge() {
    List<Row> rows = new ArrayList<>();
    List<String> ids = Tables.ids(CLIPS);
    for (int i = 0; i < CLIPS; i++) {
      // of the first recordings, which look largest, one clip each has a label
      int recording = i < CLIPS / 2 ? i / 50 : 100 + (i - CLIPS / 2) / 10;
      boolean labelled = i >= CLIPS / 2 || i % 50 == 0;
      rows.add(
          RowFactory.create(
              ids.get(i), labelled ? List.of(i % CLASSES) : List.of(), "recording " + recording));
    }
    String labels =
        Tables.write(
            dir.resolve("sparse"),
            2,
            new StructType()
                .add("clip_id", DataTypes.StringType)
                .add("labels", DataTypes.createArrayType(DataTypes.IntegerType))
                .add("recording", DataTypes.StringType),
            rows);
    TableSource plain = Tables.source(source(5).scores(), labels);
    TableSource source =
        TableSourceBuilder.of(plain.scores())
            .labels(plain.labels())
            .scale(plain.scoreScale())
            .encoding(LabelEncoding.INDICES)
            .unlabelled(Unlabelled.DROP)
            .build();
    // 30 groups of 10 clips and 6 of one; dealt out by their full size folds differ by 40 clips
    for (Set<Integer> fold : members(source, split(4, "recording"))) {
      assertEquals((CLIPS / 2 + 6) / 4.0, fold.size(), 5);
    }
    FoldSplit tooMany = split(37, "recording");
    String message =
        assertThrows(UserException.class, () -> FoldedTable.load(open(source, tooMany), tooMany))
            .getMessage();
    assertTrue(message.contains("only 36 groups"), message);
  }

  @Test
  void aNumericGroupColumnOfAWideTableIsNoClass() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(
          RowFactory.create("clip" + i, i / 40f, (40 - i) / 40f, i / 4, List.of(i % 2, 1 - i % 2)));
    }
    String scores =
        Tables.write(
            dir.resolve("wide"),
            2,
            new StructType()
                .add("clip_id", DataTypes.StringType)
                .add("dog", DataTypes.FloatType)
                .add("cat", DataTypes.FloatType)
                .add("recording", DataTypes.IntegerType)
                .add("labels", DataTypes.createArrayType(DataTypes.IntegerType)),
            rows);
    TableSource plain = Tables.source(scores, scores);
    TableSource source = TableSourceBuilder.of(scores).scale(plain.scoreScale()).build();
    FoldSplit split = split(5, "recording");
    assertEquals(List.of("dog", "cat"), open(source, split).classNames());
    try (FoldedTable table = FoldedTable.load(open(source, split), split)) {
      for (int k = 0; k < 5; k++) {
        assertEquals(8, table.totals(k).clips());
      }
    }
    String message =
        assertThrows(
                UserException.class,
                () ->
                    ScoreTable.open(
                        Tables.spark(),
                        source.grouped(split.groupColumn()),
                        List.of("dog", "cat", "recording")))
            .getMessage();
    assertTrue(message.contains("cannot hold weights or groups"), message);
    ScoreTable withoutGroups =
        ScoreTable.open(Tables.spark(), source, List.of("dog", "cat", "recording"));
    message =
        assertThrows(IllegalArgumentException.class, () -> FoldedTable.load(withoutGroups, split))
            .getMessage();
    assertEquals("the table was opened without its group column recording", message);
  }

  @Test
  void groupsOfScoresWithARowForEachClassAreToldToMove() {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("class", DataTypes.IntegerType)
            .add("score", DataTypes.FloatType)
            .add("recording", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (String id : Tables.ids(CLIPS)) {
      for (int c = 0; c < CLASSES; c++) {
        rows.add(RowFactory.create(id, c, 0.5f, "recording 1"));
      }
    }
    TableSource source =
        Tables.source(
            Tables.write(dir.resolve("long"), 1, schema, rows), source(1).labels().orElseThrow());
    FoldSplit split = split(2, "recording");
    String message =
        assertThrows(UserException.class, () -> FoldedTable.load(open(source, split), split))
            .getMessage();
    assertTrue(message.contains("has no column \"recording\", which --group-column"), message);
    assertTrue(message.endsWith("in the labels table alone: add the column there."), message);
  }

  @Test
  void anEpochOfAllFoldsIsOneJobAndBothEnginesAgree() {
    TableSource source = source(5);
    try (FoldedTable table = FoldedTable.load(open(source, split(3)), split(3))) {
      MethodSettings settings =
          MethodSettings.of(
              SglSettings.authors(0.5, SlopeMode.FIXED).withEpochs(5), LogitScale.OF_PROBABILITIES);
      List<List<double[]>> results = new ArrayList<>();
      for (EngineChoice choice : List.of(EngineChoice.LOCAL, EngineChoice.BLOCKS)) {
        FoldEngines engines = FoldEngines.choose(table, choice, KERNEL, note -> {});
        List<Integer> epochs = new ArrayList<>();
        JobCounter jobs =
            JobCounter.count(
                () ->
                    results.add(
                        engines.run(
                            (fold, engine, listener) -> learn(settings, engine, listener),
                            state -> epochs.add(state.epoch()))));
        int expected = choice == EngineChoice.LOCAL ? 0 : 5;
        assertEquals(expected, jobs.descriptions().size(), jobs.descriptions().toString());
        assertEquals(choice == EngineChoice.LOCAL ? 15 : 5, epochs.size());
      }
      for (int k = 0; k < 3; k++) {
        assertArrayEquals(results.get(0).get(k), results.get(1).get(k), 1e-12);
      }
    }
  }

  private static double[] learn(MethodSettings settings, Engine engine, EpochListener listener) {
    return MethodName.SGL.create(settings).optimize(engine, AveragedMeasure.MICRO_F1, listener);
  }

  @Test
  void everyQuestionIsAnsweredAlikeByBothEngines() {
    try (FoldedTable table = FoldedTable.load(open(source(5), split(3)), split(3))) {
      MethodSettings settings =
          MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES);
      for (MethodName method :
          List.of(MethodName.EXACT, MethodName.NUMERICAL, MethodName.ROBUST, MethodName.BAGGED)) {
        List<List<double[]>> results = new ArrayList<>();
        for (EngineChoice choice : List.of(EngineChoice.LOCAL, EngineChoice.BLOCKS)) {
          results.add(
              FoldEngines.choose(table, choice, KERNEL, note -> {})
                  .run(
                      (fold, engine, listener) ->
                          method
                              .create(settings)
                              .optimize(engine, AveragedMeasure.MICRO_F1, listener),
                      state -> {}));
        }
        for (int k = 0; k < 3; k++) {
          assertArrayEquals(results.get(0).get(k), results.get(1).get(k), 1e-9, method.label());
        }
      }
    }
  }

  /** Where the driver has no room for the sorted scores of all folds, they take turns. */
  @Test
  void foldsInsideTheTuningClipsTakeTurnsWhereMemoryIsShort() {
    FoldSplit split = FoldSplit.ofTuning(3, Optional.empty());
    MethodSettings settings =
        MethodSettings.of(
            SglSettings.authors(0.5, SlopeMode.FIXED).withEpochs(4), LogitScale.OF_PROBABILITIES);
    try (FoldedTable table = FoldedTable.load(open(source(5), split), split)) {
      int before = Tables.spark().sparkContext().getPersistentRDDs().size();
      List<double[]> results = new ArrayList<>();
      List<Long> epochs = new ArrayList<>();
      for (long room : new long[] {Long.MAX_VALUE, 0}) {
        Engine all = FoldEngines.choose(table, EngineChoice.BLOCKS, KERNEL, note -> {}, room).all();
        JobCounter jobs =
            JobCounter.count(
                () ->
                    results.add(
                        MethodName.ROBUST
                            .create(settings)
                            .optimize(all, AveragedMeasure.MICRO_F1, EpochListener.NONE)));
        epochs.add(jobs.descriptions().stream().filter(job -> job.endsWith(" folds")).count());
      }
      assertArrayEquals(results.get(0), results.get(1), 1e-12);
      assertEquals(List.of(4L, 20L), epochs, "an epoch of all folds is a job, or of each");
      int kept = Tables.spark().sparkContext().getPersistentRDDs().size();
      assertEquals(before + 1, kept, "the blocks prepared for all clips; those of folds are freed");
    }
  }

  @Test
  void aFoldThatFailsEndsTheOthers() {
    try (FoldedTable table = FoldedTable.load(open(source(1), split(3)), split(3))) {
      FoldEngines engines = FoldEngines.choose(table, EngineChoice.BLOCKS, KERNEL, note -> {});
      UserException failure =
          assertThrows(
              UserException.class,
              () ->
                  engines.run(
                      (fold, engine, listener) -> {
                        if (fold == 1) {
                          throw UserException.usage("no");
                        }
                        return engine.counts(new double[CLASSES]);
                      },
                      state -> {}));
      assertEquals("no", failure.getMessage());
    }
  }
}
