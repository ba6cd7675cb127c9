package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

/** Labels of every form go up the same tree: Bark is below Dog, Dog below Animal. */
@Tag("slow")
final class PropagatedLabelsTest {
  private static final ReadLimits SHUFFLED = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
  private static final List<String> NAMES = List.of("Bark", "Animal", "Dog", "Car");
  private static final int[][] ANCESTORS = {{1, 2}, {}, {1}, {}};
  private static final List<String> EXPECTED =
      List.of(
          "[0.1, 0.2, 0.3, 0.4] {0=1.0, 1=1.0, 2=1.0}",
          "[0.1, 0.2, 0.3, 0.5] {1=1.0, 2=1.0, 3=1.0}",
          "[0.1, 0.2, 0.3, 0.6] {}",
          "[0.1, 0.2, 0.3, 0.7] {1=1.0}");

  @TempDir private Path dir;
  private String scores = "";

  @BeforeEach
  void scores() {
    scores =
        Tables.writeScores(
            dir.resolve("scores"),
            1,
            NAMES,
            List.of("a", "b", "c", "d"),
            new float[][] {
              {.1f, .2f, .3f, .4f}, {.1f, .2f, .3f, .5f}, {.1f, .2f, .3f, .6f}, {.1f, .2f, .3f, .7f}
            });
  }

  private void check(List<String> expected, long added, TableSourceBuilder source) {
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      ScoreTable table =
          ScoreTable.open(Tables.spark(), source.build(), List.of(), limits).completing(ANCESTORS);
      try (LoadedTable loaded = table.load()) {
        assertEquals(expected, Blocks.sortedClips(loaded));
        assertEquals(added, loaded.facts().addedLabels());
        long labels = expected.stream().mapToLong(clip -> clip.split("=", -1).length - 1).sum();
        assertEquals(labels, loaded.facts().positives());
      }
    }
  }

  private TableSourceBuilder labels(String name, StructType schema, Row... rows) {
    return TableSourceBuilder.of(
        scores, Tables.write(dir.resolve(name), 1, schema, Arrays.asList(rows)));
  }

  private TableSourceBuilder arrays(String name, DataType element, List<?>... labels) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      rows.add(RowFactory.create(List.of("a", "b", "c", "d").get(i), labels[i]));
    }
    return labels(
        name,
        Tables.schema("labels", DataTypes.createArrayType(element)),
        rows.toArray(Row[]::new));
  }

  @Test
  void arraysOfFlags() {
    check(
        EXPECTED,
        3,
        arrays(
            "ints",
            DataTypes.IntegerType,
            List.of(1, 0, 0, 0),
            List.of(0, 0, 1, 1),
            List.of(0, 0, 0, 0),
            List.of(0, 1, 0, 0)));
  }

  @Test
  void arraysOfNamesAndOfIndices() {
    check(
        EXPECTED,
        3,
        arrays(
            "names",
            DataTypes.StringType,
            List.of("Bark"),
            List.of("Car", "Dog"),
            List.of(),
            List.of("Animal")));
    check(
        EXPECTED,
        3,
        arrays("indices", DataTypes.IntegerType, List.of(0), List.of(3, 2), List.of(), List.of(1))
            .encoding(LabelEncoding.INDICES));
  }

  @Test
  void columnsOfClasses() {
    StructType schema = new StructType().add("clip_id", DataTypes.StringType);
    for (String name : NAMES) {
      schema = schema.add(name, DataTypes.IntegerType);
    }
    check(
        EXPECTED,
        3,
        labels(
            "wide",
            schema,
            RowFactory.create("a", 1, 0, 0, 0),
            RowFactory.create("b", 0, 0, 1, 1),
            RowFactory.create("c", 0, 0, 0, 0),
            RowFactory.create("d", 0, 1, 0, 0)));
  }

  @Test
  void aRowForEachLabel() {
    StructType schema = Tables.schema("class", DataTypes.StringType);
    Row[] present = {
      RowFactory.create("a", "Bark"),
      RowFactory.create("b", "Dog"),
      RowFactory.create("b", "Car"),
      RowFactory.create("c", null),
      RowFactory.create("d", "Animal")
    };
    check(EXPECTED, 3, labels("list", schema, present));
    Row[] pairs = {
      RowFactory.create("a", "Bark", 1),
      RowFactory.create("b", "Dog", 1),
      RowFactory.create("b", "Car", 1),
      RowFactory.create("c", null, null),
      RowFactory.create("d", "Animal", 1)
    };
    check(EXPECTED, 3, labels("pairs", schema.add("label", DataTypes.IntegerType), pairs));
  }

  @Test
  void unknownAndSoftLabels() {
    check(
        List.of(
            "[0.1, 0.2, 0.3, 0.4] {0=1.0, 1=1.0, 2=1.0}",
            "[0.1, unknown, 0.3, 0.6] {}",
            "[unknown, 0.2, 0.3, 0.5] {1=1.0, 2=1.0}",
            "[unknown, unknown, unknown, unknown] {}"),
        3,
        arrays(
            "unknown",
            DataTypes.IntegerType,
            List.of(1, -1, -1, 0),
            List.of(-1, -1, 1, 0),
            List.of(0, -1, 0, 0),
            List.of(-1, -1, -1, -1)));
    check(
        List.of(
            "[0.1, 0.2, 0.3, 0.4] {0=0.5, 1=0.5, 2=0.5}",
            "[0.1, 0.2, 0.3, 0.5] {1=0.75, 2=0.25}",
            "[0.1, 0.2, 0.3, 0.6] {0=0.5, 1=1.0, 2=0.5}",
            "[0.1, 0.2, 0.3, 0.7] {}"),
        3,
        arrays(
                "soft",
                DataTypes.FloatType,
                List.of(.5f, 0f, 0f, 0f),
                List.of(0f, .75f, .25f, 0f),
                List.of(.5f, 1f, 0f, 0f),
                List.of(0f, 0f, 0f, 0f))
            .encoding(LabelEncoding.SOFT));
  }

  @Test
  void labelsInTheTableOfTheScores() {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType))
            .add("labels", DataTypes.createArrayType(DataTypes.IntegerType));
    String both =
        Tables.write(
            dir.resolve("both"),
            1,
            schema,
            List.of(
                RowFactory.create("a", List.of(.1f, .2f, .3f, .4f), List.of(1, 0, 0, 0)),
                RowFactory.create("b", List.of(.1f, .2f, .3f, .5f), List.of(0, 0, 1, 1)),
                RowFactory.create("c", List.of(.1f, .2f, .3f, .6f), List.of(0, 0, 0, 0)),
                RowFactory.create("d", List.of(.1f, .2f, .3f, .7f), List.of(0, 1, 0, 0))));
    check(EXPECTED, 3, TableSourceBuilder.of(both));
  }

  @Test
  void clipsWithoutLabelsAreStillLeftOut() {
    check(
        List.of(EXPECTED.get(0), EXPECTED.get(1), EXPECTED.get(3)),
        3,
        arrays(
                "dropped",
                DataTypes.IntegerType,
                List.of(1, 0, 0, 0),
                List.of(0, 0, 1, 1),
                List.of(0, 0, 0, 0),
                List.of(0, 1, 0, 0))
            .unlabelled(Unlabelled.DROP));
  }

  @Test
  void labelsOfRecordings() {
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("recording", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    String windows =
        Tables.write(
            dir.resolve("windows"),
            1,
            schema,
            List.of(
                RowFactory.create("r@0-1000", "r", List.of(.1f, .2f, .3f, .4f)),
                RowFactory.create("r@1000-2000", "r", List.of(.1f, .2f, .3f, .5f))));
    String weak =
        Tables.write(
            dir.resolve("weak"),
            1,
            new StructType()
                .add("recording", DataTypes.StringType)
                .add("labels", DataTypes.createArrayType(DataTypes.StringType)),
            List.of(RowFactory.create("r", List.of("Dog"))));
    ScoreTable table =
        ScoreTable.open(
                Tables.spark(),
                TableSourceBuilder.of(windows).labels(Optional.of(weak)).build(),
                NAMES)
            .completing(ANCESTORS);
    try (LoadedTable loaded = table.load()) {
      assertEquals(
          List.of("[0.1, 0.2, 0.3, 0.4] {1=1.0, 2=1.0}", "[0.1, 0.2, 0.3, 0.5] {1=1.0, 2=1.0}"),
          Blocks.sortedClips(loaded));
      assertEquals(2, loaded.facts().addedLabels(), "of both windows");
    }
  }
}
