package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Scores that a table does not hold count as 0 where that is asked for, in every form. */
@Tag("slow")
final class MissingScoresTest extends ValidationTestCase {
  private static final ReadLimits SHUFFLED = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);

  /** Clip c has no score at all, and clip d only labels. */
  private static final List<String> CLIPS =
      List.of(
          "[0.5, 0.0] {1=1.0}", "[0.25, 0.75] {0=1.0}", "[0.0, 0.0] {1=1.0}", "[0.0, 0.0] {0=1.0}");

  private String manyLabels() {
    return labels(
        INTS,
        row("a", List.of(0, 1)),
        row("b", List.of(1, 0)),
        row("c", List.of(0, 1)),
        row("d", List.of(1, 0)));
  }

  private String dense() {
    return scores(
        row("a", Arrays.asList(.5f, null)), row("b", List.of(.25f, .75f)), row("c", null));
  }

  private String doubles() {
    return Tables.write(
        dir.resolve("doubles"),
        1,
        Tables.schema("scores", DataTypes.createArrayType(DataTypes.DoubleType)),
        List.of(
            row("a", Arrays.asList(.5, null)),
            row("b", List.of(.25, .75)),
            row("c", Arrays.asList(null, null))));
  }

  private String wide() {
    StructType schema =
        Tables.schema("Speech", DataTypes.FloatType).add("Dog", DataTypes.FloatType);
    return Tables.write(
        dir.resolve("wide"),
        1,
        schema,
        List.of(row("a", .5f, null), row("b", .25f, .75f), row("c", null, null)));
  }

  /** Clip c has a row whose score is null. */
  private String longTable() {
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    return Tables.write(
        dir.resolve("long"),
        1,
        schema,
        List.of(
            row("b", "Speech", .25f),
            row("c", "Dog", null),
            row("a", "Speech", .5f),
            row("b", "Dog", .75f)));
  }

  private static ScoreTable open(TableSource source, ReadLimits limits) {
    return ScoreTable.open(Tables.spark(), source, NAMES, limits);
  }

  @Test
  void everyFormGivesTheSameClips() {
    String labels = manyLabels();
    for (String scores : List.of(dense(), doubles(), wide(), longTable())) {
      TableSource source = TableSourceBuilder.of(scores, labels).missing(ScoreFloor.NONE).build();
      for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
        try (LoadedTable table = open(source, readLimits).load()) {
          List<String> sorted = new ArrayList<>(CLIPS);
          sorted.sort(null);
          assertEquals(sorted, Blocks.sortedClips(table), scores);
          assertEquals(
              new TableFacts(
                  3,
                  4,
                  0,
                  0,
                  4,
                  4,
                  new FoundGaps(5, 1, new ScoreFloor(.25f), 0),
                  List.of(),
                  table.facts().ids(),
                  table.facts().idSum()),
              table.facts(),
              scores);
        }
      }
    }
  }

  @Test
  void clipsThatOnlyTheLabelsHaveAreLeftOutIfAskedFor() {
    String labels = manyLabels();
    TableSource source =
        TableSourceBuilder.of(longTable(), labels)
            .missing(ScoreFloor.NONE)
            .droppingExtraLabels()
            .build();
    for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      try (LoadedTable table = open(source, readLimits).load()) {
        assertEquals(3, Blocks.clips(table).size());
        assertEquals(new FoundGaps(3, 0, new ScoreFloor(.25f), 1), table.facts().gaps());
      }
    }
    String complete = scores(row("b", List.of(.1f, .2f)));
    TableSource strict = TableSourceBuilder.of(complete, labels).droppingExtraLabels().build();
    for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      try (LoadedTable table = open(strict, readLimits).load()) {
        assertEquals(List.of("[0.1, 0.2] {0=1.0}"), Blocks.clips(table));
        assertEquals(new FoundGaps(0, 0, ScoreFloor.NONE, 3), table.facts().gaps());
      }
    }
  }

  @Test
  void aTableWithItsOwnLabels() {
    StructType schema = Tables.schema("scores", FLOATS).add("labels", INTS);
    String both =
        Tables.write(
            dir.resolve("both"),
            1,
            schema,
            List.of(
                row("a", Arrays.asList(.5f, null), List.of(0, 1)), row("b", null, List.of(1, 0))));
    TableSource source = TableSourceBuilder.of(both).missing(ScoreFloor.NONE).build();
    try (LoadedTable table = open(source, ReadLimits.DEFAULT).load()) {
      assertEquals(List.of("[0.5, 0.0] {1=1.0}", "[0.0, 0.0] {0=1.0}"), Blocks.clips(table));
      assertEquals(new FoundGaps(3, 0, new ScoreFloor(.5f), 0), table.facts().gaps());
    }
  }

  @Test
  void theFloorIsTheUsersOrTheLeastScoreUnlessAllWereSeen() {
    String labels = goodLabels();
    String scores = scores(row("a", List.of(.1f, .2f)), row("b", List.of(.3f, .4f)));
    assertEquals(new FoundGaps(0, 0, ScoreFloor.NONE, 0), gaps(scores, labels, ScoreFloor.NONE));
    ScoreFloor tenth = new ScoreFloor(.1f);
    assertEquals(new FoundGaps(0, 0, tenth, 0), gaps(scores, labels, tenth));
    ScoreFloor lower = new ScoreFloor(.05f);
    assertEquals(new FoundGaps(0, 0, lower, 0), gaps(scores, labels, lower));
  }

  private static FoundGaps gaps(String scores, String labels, ScoreFloor floor) {
    TableSource source = TableSourceBuilder.of(scores, labels).missing(floor).build();
    FoundGaps summarized = open(source, ReadLimits.DEFAULT).summarize().facts().gaps();
    assertEquals(summarized.floor(), open(source, ReadLimits.DEFAULT).summarize().state().floor());
    return summarized;
  }

  @Test
  void scoresBelowTheFloorAndThoseThatAreNoneAreErrors() {
    String labels = manyLabels();
    TableSource source =
        TableSourceBuilder.of(longTable(), labels).missing(new ScoreFloor(.3f)).build();
    assertEquals(
        "In the scores table DIR/long, 1 score lies below --score-floor: clip \"b\", class"
            + " \"Speech\": 0.25. Give the lowest score that the tagger keeps, or leave --score-floor"
            + " out.",
        message(source));
    String none = scores(row("a", Arrays.asList(Float.NaN, null)), row("b", List.of(1.5f, .5f)));
    assertEquals(
        "In the scores table DIR/scores, 1 score is not a finite float: clip \"a\", class"
            + " \"Speech\": NaN. Remove these clips or fix what wrote them. Also: 1 score lies"
            + " outside [0, 1].",
        message(TableSourceBuilder.of(none, labels).missing(ScoreFloor.NONE).build()));
    String empty =
        Tables.write(
            dir.resolve("nulls"),
            1,
            Tables.schema("scores", FLOATS),
            List.of(row("a", Arrays.asList(null, null))));
    assertEquals(
        "The scores table DIR/nulls holds no score: all of them are missing.",
        message(TableSourceBuilder.of(empty, labels).missing(ScoreFloor.NONE).build()));
  }

  @Test
  void withoutTheOptionItIsNamed() {
    String labels = labels(INTS, row("a", List.of(0, 1)), row("b", List.of(1, 0)));
    String scores = scores(row("a", Arrays.asList(.5f, null)), row("b", List.of(.25f, .75f)));
    assertEquals(
        "In the scores table DIR/scores, 1 score is missing (null): clip \"a\", class \"Dog\". Write"
            + " or remove these rows, or use --missing-scores 0 if the tagger keeps no low scores.",
        message(scores, labels));
    StructType schema =
        Tables.schema("class", DataTypes.StringType).add("score", DataTypes.FloatType);
    String few =
        Tables.write(
            dir.resolve("few"),
            1,
            schema,
            List.of(row("a", "Dog", .5f), row("b", "Dog", .5f), row("b", "Speech", .5f)));
    assertEquals(
        "In the scores table DIR/few, 1 clip has no score for some classes: clip \"a\": 1 instead of"
            + " 2. Write one score for each clip and class, or use --missing-scores 0 if the tagger"
            + " keeps no low scores.",
        message(few, labels));
  }

  @Test
  void aClipWithoutScoresHasTheWeightOfItsLabelsOrNone() {
    StructType weighed = Tables.schema("labels", INTS).add("w", DataTypes.DoubleType);
    List<Row> rows = List.of(row("a", List.of(0, 1), 2.), row("d", List.of(1, 0), 3.));
    String labels = Tables.write(dir.resolve("weighed"), 1, weighed, rows);
    String scores = scores(row("a", Arrays.asList(.5f, null)));
    TableSource source =
        TableSourceBuilder.of(scores, labels).missing(ScoreFloor.NONE).weight("w").build();
    try (LoadedTable table = open(source, ReadLimits.DEFAULT).load()) {
      assertEquals(5, table.facts().weight());
      assertArrayEquals(new double[] {3, 2}, table.totals().positives());
    }
    String scoresWithWeights =
        Tables.write(
            dir.resolve("sw"),
            1,
            Tables.schema("scores", FLOATS).add("w", DataTypes.DoubleType),
            List.of(row("a", Arrays.asList(.5f, null), 2.)));
    TableSource other =
        TableSourceBuilder.of(scoresWithWeights, goodLabels())
            .missing(ScoreFloor.NONE)
            .weight("w")
            .build();
    assertEquals(
        "In the scores table DIR/sw, 1 clip has no weight that is one finite number above 0: clip"
            + " \"b\": no row of scores. Give every clip one, and leave out the clips that do not"
            + " count.",
        message(other));
  }

  private static FoldSplit split(int folds, FoldSplit.Stratification stratification) {
    return new FoldSplit(folds, 1, Optional.empty(), stratification);
  }

  @Test
  void foldsHoldClipsWithoutScoresAndNoneThatAreDropped() {
    String labels = manyLabels();
    FoldSplit split = split(2, FoldSplit.Stratification.NONE);
    String scores = longTable();
    TableSource filled = TableSourceBuilder.of(scores, labels).missing(ScoreFloor.NONE).build();
    try (FoldedTable table = FoldedTable.load(open(filled, ReadLimits.DEFAULT), split)) {
      assertEquals(4, table.all().totals().clips());
    }
    FoldSplit stratified = split(3, FoldSplit.Stratification.LABELS);
    TableSource dropped =
        TableSourceBuilder.of(scores, labels)
            .missing(ScoreFloor.NONE)
            .droppingExtraLabels()
            .build();
    try (FoldedTable table = FoldedTable.load(open(dropped, ReadLimits.DEFAULT), stratified)) {
      assertEquals(3, table.all().totals().clips());
    }
    FoldSplit four = split(4, FoldSplit.Stratification.LABELS);
    UserException few =
        assertThrows(
            UserException.class, () -> FoldedTable.load(open(dropped, ReadLimits.DEFAULT), four));
    assertEquals(
        "--folds is 4, but there are only 3 clips to deal out; take fewer folds", few.getMessage());
  }
}
