package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

/** Labels of recordings beside scores of their windows. */
@Tag("slow")
final class RecordingLabelsTest extends ValidationTestCase {
  private static final ReadLimits SHUFFLED = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
  private static final List<String> WINDOWS =
      List.of("[0.1, 0.2] {0=1.0}", "[0.3, 0.4] {0=1.0}", "[0.5, 0.6] {1=1.0}", "[0.7, 0.8] {}");

  private String windows(Row... rows) {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("recording", DataTypes.StringType)
            .add("scores", FLOATS);
    return Tables.write(dir.resolve("scores"), 1, schema, Arrays.asList(rows));
  }

  private String windows() {
    return windows(
        row("a@0-5", "a", List.of(.1f, .2f)),
        row("a@5-10", "a", List.of(.3f, .4f)),
        row("b@0-5", "b", List.of(.5f, .6f)),
        row("c@0-5", "c", List.of(.7f, .8f)));
  }

  private String ofRecordings(String name, DataType type, Row... rows) {
    StructType schema = new StructType().add("recording", DataTypes.StringType).add("labels", type);
    return Tables.write(dir.resolve(name), 1, schema, Arrays.asList(rows));
  }

  private String ofRecordings() {
    return ofRecordings(
        "labels",
        STRINGS,
        row("c", List.of()),
        row("a", List.of("Speech")),
        row("b", List.of("Dog")));
  }

  private static ScoreTable open(TableSource source, ReadLimits limits) {
    return ScoreTable.open(Tables.spark(), source, NAMES, limits);
  }

  private static TableFacts loaded(TableSource source, List<String> expected) {
    TableFacts facts = open(source, ReadLimits.DEFAULT).summarize().facts();
    for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      try (LoadedTable table = open(source, readLimits).load()) {
        assertEquals(expected, Blocks.sortedClips(table));
        assertEquals(facts, table.facts());
      }
      if (!source.gaps().areFilled()) {
        try (SqlTable table = SqlTable.load(open(source, readLimits), EngineChoice.SQL)) {
          assertEquals(facts.clips(), table.facts().clips());
          assertEquals(facts.weight(), table.facts().weight());
          assertEquals(facts.positives(), table.facts().positives());
          assertEquals(facts.gaps(), table.facts().gaps());
          assertEquals(facts.ids(), table.facts().ids());
        }
      }
    }
    return facts;
  }

  @Test
  void everyFormOfLabelsCountsForAllWindowsOfARecording() {
    StructType recording = new StructType().add("recording", DataTypes.StringType);
    String windows = windows();
    List<String> forms =
        List.of(
            ofRecordings(),
            ofRecordings(
                "flags",
                INTS,
                row("a", List.of(1, 0)),
                row("b", List.of(0, 1)),
                row("c", List.of(0, 0))),
            Tables.write(
                dir.resolve("wide"),
                1,
                recording.add("Speech", DataTypes.IntegerType).add("Dog", DataTypes.IntegerType),
                List.of(row("a", 1, 0), row("b", 0, 1), row("c", 0, 0))),
            Tables.write(
                dir.resolve("long"),
                1,
                recording.add("class", DataTypes.StringType),
                List.of(row("a", "Speech"), row("b", "Dog"), row("c", null))));
    for (String labels : forms) {
      TableFacts facts = loaded(Tables.source(windows, labels), WINDOWS);
      assertEquals(4, facts.clips());
      assertEquals(1, facts.unlabelled());
      assertEquals(3, facts.positives());
    }
  }

  @Test
  void weightsOfRecordingsAreThoseOfTheirWindows() {
    String labels =
        Tables.write(
            dir.resolve("labels"),
            1,
            new StructType()
                .add("recording", DataTypes.StringType)
                .add("labels", STRINGS)
                .add("weight", DataTypes.DoubleType),
            List.of(
                row("a", List.of("Speech"), 2.),
                row("b", List.of("Dog"), 3.),
                row("c", List.of(), 4.)));
    TableSource source = TableSourceBuilder.of(windows(), labels).weight("weight").build();
    for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      try (LoadedTable table = open(source, readLimits).load()) {
        assertEquals(2 + 2 + 3 + 4, table.facts().weight());
      }
    }
  }

  @Test
  void theColumnOfRecordingsMayBeNamed() {
    String labels =
        Tables.write(
            dir.resolve("labels"),
            1,
            new StructType()
                .add("recording", DataTypes.StringType)
                .add("clip_id", DataTypes.StringType)
                .add("labels", STRINGS),
            List.of(
                row("a", "x", List.of("Speech")),
                row("b", "y", List.of("Dog")),
                row("c", "z", List.of())));
    ColumnNames recording =
        new ColumnNames(Optional.of("recording"), Optional.empty(), List.of(), List.of());
    ClipColumns columns =
        new ClipColumns(Optional.empty(), Optional.empty(), ColumnNames.DEFAULT, recording);
    loaded(TableSourceBuilder.of(windows(), labels).columns(columns).build(), WINDOWS);
  }

  @Test
  void recordingsWithoutLabelsAreDroppedOrRefusedIfAskedFor() {
    String windows = windows();
    String labels = ofRecordings();
    TableSource dropping =
        TableSourceBuilder.of(windows, labels).unlabelled(Unlabelled.DROP).build();
    assertEquals(1, loaded(dropping, WINDOWS.subList(0, 3)).dropped());
    assertEquals(
        "In the labels table DIR/labels, 1 clip has no label: clip \"c@0-5\". Use --unlabelled keep"
            + " or --unlabelled drop if that is meant.",
        message(TableSourceBuilder.of(windows, labels).unlabelled(Unlabelled.FAIL).build()));
  }

  @Test
  void recordingsInOneTableOnlyAreRefusedWithTheirWindows() {
    String windows = windows();
    String some = ofRecordings("some", STRINGS, row("b", List.of("Dog")), row("C", List.of()));
    assertEquals(
        "In the scores table DIR/scores, 2 recordings have 3 windows but no row in the labels table:"
            + " recording \"a\"; recording \"c\". Add their labels or remove their windows. Also: 1"
            + " recording has labels but no window: recording \"C\". If these are the same"
            + " recordings, they seem to differ in upper and lower case, as \"c\" and \"C\" do: write them alike.",
        message(windows, some));
    String more =
        ofRecordings(
            "more",
            STRINGS,
            row("a", List.of("Speech")),
            row("b", List.of("Dog")),
            row("c", List.of()),
            row("d", List.of()));
    String extra =
        "In the labels table DIR/more, 1 recording has labels but no window in the scores table:"
            + " recording \"d\". Add their windows, or leave their labels out with --extra-labels"
            + " drop.";
    assertEquals(extra, message(windows, more));
    // nobody knows how many windows a recording without any has
    assertEquals(
        extra, message(TableSourceBuilder.of(windows, more).missing(ScoreFloor.NONE).build()));
    TableSource left = TableSourceBuilder.of(windows, more).droppingExtraLabels().build();
    assertEquals(1, loaded(left, WINDOWS).gaps().extraLabels());
  }

  @Test
  void recordingsAreNeededOnceOnBothSides() {
    String labels = ofRecordings();
    assertEquals(
        "In the scores table DIR/scores, 1 window has no recording, and the labels are those of"
            + " recordings. Give every window its recording.",
        message(
            windows(row("a@0-5", "a", List.of(.1f, .2f)), row("a@5-10", null, List.of(.3f, .4f))),
            labels));
  }

  @Test
  void aRecordingHasOneRowOfLabels() {
    String windows = windows();
    assertEquals(
        "In the labels table DIR/twice, 1 recording has more than one row: recording \"a\". Keep one"
            + " row for each recording.",
        message(
            windows,
            ofRecordings(
                "twice",
                STRINGS,
                row("a", List.of("Dog")),
                row("a", List.of("Dog")),
                row("b", List.of()))));
    assertEquals(
        "In the labels table DIR/unnamed, 1 row has no recording. Give every row a recording.",
        message(windows, ofRecordings("unnamed", STRINGS, row(null, List.of("Dog")))));
  }

  @Test
  void windowsThatOccurTwiceAreFound() {
    String windows =
        windows(row("a@0-5", "a", List.of(.1f, .2f)), row("a@0-5", "b", List.of(.3f, .4f)));
    String labels =
        ofRecordings("labels", STRINGS, row("a", List.of("Dog")), row("b", List.of("Dog")));
    for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      limits = readLimits;
      assertEquals(
          "In the scores table DIR/scores, 1 clip has more than one row: clip \"a@0-5\"",
          message(windows, labels).replaceFirst("\\..*", ""));
    }
  }
}
