package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Columns of weights in every form of table, and errors about invalid weights. */
class WeightColumnTest {
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);
  private static final List<String> NAMES = List.of("cat", "dog");

  /** Both tables are shuffled, because the limit for a broadcast is one clip. */
  private static final ReadLimits NO_BROADCAST = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);

  private static final float[][] SCORES = {{.1f, .2f}, {.3f, .4f}, {.5f, .6f}};
  private static final Object[] LABELS = {List.of("cat"), List.of("cat", "dog"), List.of()};
  private static final Object[] WEIGHTS = {2., 1., .5};

  @TempDir private Path dir;

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  private static TableSource source(String scores, Optional<String> labels) {
    return TableSourceBuilder.of(scores).labels(labels).weight("times").build();
  }

  private String write(String name, StructType schema, Row... rows) {
    return Tables.write(dir.resolve(name), 1, schema, Arrays.asList(rows));
  }

  private static StructType weighted(StructType schema) {
    return schema.add("times", DataTypes.DoubleType);
  }

  private String labels() {
    return write(
        "labels",
        Tables.schema("labels", STRINGS),
        row("a", LABELS[0]),
        row("b", LABELS[1]),
        row("c", LABELS[2]));
  }

  private String weightedLabels(Object... weights) {
    return write(
        "labels",
        weighted(Tables.schema("labels", STRINGS)),
        row("a", LABELS[0], weights[0]),
        row("b", LABELS[1], weights[1]),
        row("c", LABELS[2], weights[2]));
  }

  private String scores() {
    return Tables.writeScores(dir.resolve("scores"), 1, NAMES, List.of("a", "b", "c"), SCORES);
  }

  private String weightedScores(Object... weights) {
    return write(
        "scores",
        weighted(Tables.schema("scores", FLOATS)),
        row("a", List.of(.1f, .2f), weights[0]),
        row("b", List.of(.3f, .4f), weights[1]),
        row("c", List.of(.5f, .6f), weights[2]));
  }

  private String longScores(Object... weights) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(row("abc".substring(i / 2, i / 2 + 1), NAMES.get(i % 2), .1 * (i + 1), weights[i]));
    }
    StructType schema =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("class", DataTypes.StringType)
            .add("score", DataTypes.DoubleType);
    return write("scores", weighted(schema), rows.toArray(Row[]::new));
  }

  private static void assertWeighted(TableSource source, ReadLimits limits) {
    ScoreTable opened = ScoreTable.open(Tables.spark(), source, List.of(), limits);
    assertEquals(2, opened.classNames().size());
    try (LoadedTable table = opened.load()) {
      assertEquals(3.5, table.facts().weight());
      assertEquals(3, table.facts().clips());
      assertEquals(3.5, table.totals().weight());
      assertArrayEquals(new double[] {3, 1}, table.totals().positives());
      assertArrayEquals(new double[] {3.5, 3.5}, table.totals().known());
    }
  }

  @Test
  void weightsBesideTheLabels() {
    TableSource source = source(scores(), Optional.of(weightedLabels(WEIGHTS)));
    assertWeighted(source, ReadLimits.DEFAULT);
    assertWeighted(source, NO_BROADCAST);
  }

  @Test
  void weightsBesideTheScores() {
    TableSource source = source(weightedScores(WEIGHTS), Optional.of(labels()));
    ScoreTable.open(Tables.spark(), source, NAMES);
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, NO_BROADCAST)) {
      try (LoadedTable table = ScoreTable.open(Tables.spark(), source, NAMES, limits).load()) {
        assertEquals(3.5, table.totals().weight());
        assertArrayEquals(new double[] {3, 1}, table.totals().positives());
      }
    }
  }

  @Test
  void weightsInOneTableOfEverything() {
    StructType wide =
        weighted(Tables.schema("cat", DataTypes.FloatType).add("dog", DataTypes.FloatType))
            .add("labels", STRINGS);
    String table =
        write(
            "scores",
            wide,
            row("a", .1f, .2f, 2., LABELS[0]),
            row("b", .3f, .4f, 1., LABELS[1]),
            row("c", .5f, .6f, .5, LABELS[2]));
    TableSource source = source(table, Optional.empty());
    assertEquals(NAMES, ScoreTable.open(Tables.spark(), source, List.of()).classNames());
    assertWeighted(source, ReadLimits.DEFAULT);
  }

  @Test
  void weightsInLongScores() {
    String scores = longScores(2., 2., 1., 1., .5, .5);
    assertWeighted(source(scores, Optional.of(labels())), ReadLimits.DEFAULT);
    assertWeighted(source(scores, Optional.of(dir.resolve("labels").toString())), NO_BROADCAST);
  }

  @Test
  void wholeNumbersAreWeightsToo() {
    String labels =
        write(
            "labels",
            Tables.schema("labels", STRINGS).add("times", DataTypes.IntegerType),
            row("a", LABELS[0], 1),
            row("b", LABELS[1], 1),
            row("c", LABELS[2], 7));
    ScoreTable table =
        ScoreTable.open(Tables.spark(), source(scores(), Optional.of(labels)), List.of());
    assertEquals(9, table.validate().weight());
  }

  private String message(TableSource source, ReadLimits limits, List<String> names) {
    return assertThrows(
            UserException.class,
            () -> ScoreTable.open(Tables.spark(), source, names, limits).load())
        .getMessage()
        .replace(dir.toString(), "DIR");
  }

  @Test
  void badWeightsBesideTheLabels() {
    TableSource source = source(scores(), Optional.of(weightedLabels(0., null, Double.NaN)));
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, NO_BROADCAST)) {
      String message = message(source, limits, List.of());
      assertTrue(
          message.startsWith(
              "In the labels table DIR/labels, 3 clips have no weight that is one finite number"
                  + " above 0: "),
          message);
      for (String clip : List.of("clip \"a\": 0.0", "clip \"b\": null", "clip \"c\": NaN")) {
        assertTrue(message.contains(clip), message);
      }
    }
  }

  @Test
  void badWeightsBesideTheScores() {
    TableSource source = source(weightedScores(-1., 1e300, 1.), Optional.of(labels()));
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, NO_BROADCAST)) {
      assertEquals(
          "In the scores table DIR/scores, 2 clips have no weight that is one finite number above"
              + " 0: clip \"a\": -1.0; clip \"b\": 1.0E300. Give every clip one, and leave out the"
              + " clips that do not count.",
          message(source, limits, NAMES));
    }
  }

  @Test
  void rowsOfALongClipThatDisagree() {
    TableSource source = source(longScores(2., 1., 1., null, null, null), Optional.of(labels()));
    String message = message(source, ReadLimits.DEFAULT, List.of());
    for (String clip : List.of("clip \"a\": NaN", "clip \"b\": NaN", "clip \"c\": null")) {
      assertTrue(message.contains(clip), message);
    }
  }

  @Test
  void theColumnIsInExactlyOneTableAndHoldsNumbersAndNoScores() {
    assertEquals(
        "The scores table DIR/scores and the labels table DIR/labels have no column \"times\", which"
            + " --weight-column names.",
        message(source(scores(), Optional.of(labels())), ReadLimits.DEFAULT, List.of()));
    String weighted =
        Tables.write(
            dir.resolve("both"),
            1,
            weighted(Tables.schema("labels", STRINGS)),
            List.of(row("a", LABELS[0], 1.)));
    String scores =
        write(
            "weighted", weighted(Tables.schema("scores", FLOATS)), row("a", List.of(.1f, .2f), 1.));
    assertEquals(
        "The scores table DIR/weighted and the labels table DIR/both both have a column \"times\":"
            + " rename the one that does not hold the weights.",
        message(source(scores, Optional.of(weighted)), ReadLimits.DEFAULT, NAMES));
    String words =
        write(
            "words",
            Tables.schema("labels", STRINGS).add("times", DataTypes.StringType),
            row("a", LABELS[0], "1"));
    assertEquals(
        "The labels table DIR/words has a column \"times\" of type string where --weight-column"
            + " wants numbers.",
        message(source(scores, Optional.of(words)), ReadLimits.DEFAULT, NAMES));
    String wide = write("wide", weighted(Tables.schema("cat", DataTypes.FloatType)));
    assertEquals(
        "The scores table DIR/wide has a column \"times\" that --classes names, so that it holds"
            + " scores: it cannot hold weights or groups as well.",
        message(source(wide, Optional.of(words)), ReadLimits.DEFAULT, List.of("cat", "times")));
  }
}
