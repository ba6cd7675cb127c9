package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.MissingScores;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

/** Queries find every fault that our own code finds, and report it in the same words. */
@Tag("slow")
class SqlTableTest {
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
  private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);
  private static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType);

  @TempDir private Path dir;

  private List<Row> scores = rows("a", List.of(.1f, .2f), "b", List.of(.3f, .4f));
  private List<Row> labels = rows("a", List.of(1., 0.), "b", List.of(0., 1.));
  private DataType labelType = DOUBLES;
  private LabelEncoding encoding = LabelEncoding.AUTO;
  private Unlabelled unlabelled = Unlabelled.KEEP;
  private Gaps gaps = Gaps.FAIL;

  private static List<Row> rows(Object... idsAndValues) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < idsAndValues.length; i += 2) {
      rows.add(RowFactory.create(idsAndValues[i], idsAndValues[i + 1]));
    }
    return rows;
  }

  private ScoreTable table() {
    return ScoreTable.open(
        Tables.spark(),
        TableSourceBuilder.of(
                Tables.write(dir.resolve("s"), 1, Tables.schema("scores", FLOATS), scores),
                Tables.write(dir.resolve("l"), 1, Tables.schema("labels", labelType), labels))
            .encoding(encoding)
            .unlabelled(unlabelled)
            .gaps(gaps)
            .build(),
        List.of("cat", "dog"));
  }

  private void assertRefusedAlike(String part) {
    ScoreTable table = table();
    UserException expected = assertThrows(UserException.class, table::load);
    UserException refused =
        assertThrows(UserException.class, () -> SqlTable.load(table, EngineChoice.SQL));
    assertEquals(expected.getMessage(), refused.getMessage());
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"NaN", "-0.1", "1.1", "Infinity"})
  void scoresOutOfRange(float score) {
    scores = rows("a", List.of(.1f, .2f), "b", List.of(score, .4f));
    assertRefusedAlike("clip \"b\", class \"cat\"");
  }

  @Test
  void missingScore() {
    scores = rows("a", List.of(.1f, .2f), "b", Arrays.asList(.3f, null));
    assertRefusedAlike("clip \"b\", class \"dog\"");
  }

  @Test
  void scoresOfAnotherLength() {
    scores = rows("a", List.of(.1f, .2f), "b", List.of(.3f));
    assertRefusedAlike("1 instead of 2");
  }

  @Test
  void scoresWithoutLabels() {
    scores = rows("a", List.of(.1f, .2f), "b", List.of(.3f, .4f), "c", List.of(.3f, .4f));
    assertRefusedAlike("clip \"c\"");
  }

  @Test
  void labelsWithoutScores() {
    labels = rows("a", List.of(1., 0.), "b", List.of(0., 1.), "c", List.of(0., 1.));
    assertRefusedAlike("clip \"c\"");
  }

  @Test
  void labelsWithoutScoresThatAreLeftOut() {
    labels = rows("a", List.of(1., 0.), "b", List.of(0., 1.), "c", List.of(0., 1.));
    gaps = new Gaps(MissingScores.FAIL, ScoreFloor.NONE, ExtraLabels.DROP);
    try (SqlTable sql = SqlTable.load(table(), EngineChoice.SQL)) {
      assertEquals(2, sql.facts().clips());
      assertEquals(1, sql.facts().gaps().extraLabels());
    }
  }

  @Test
  void labelsThatOccurTwiceAmongThoseLeftOut() {
    labels =
        rows(
            "a", List.of(1., 0.), "b", List.of(0., 1.), "c", List.of(0., 1.), "c", List.of(0., 1.));
    gaps = new Gaps(MissingScores.FAIL, ScoreFloor.NONE, ExtraLabels.DROP);
    assertRefusedAlike("clip \"c\"");
  }

  @Test
  void clipsThatOccurTwiceAndOthersThatDoNotMatch() {
    scores = rows("a", List.of(.1f, .2f), "a", List.of(.3f, .4f));
    assertRefusedAlike("clip \"a\"");
  }

  @Test
  void clipWithoutId() {
    scores = rows("a", List.of(.1f, .2f), null, List.of(.3f, .4f));
    assertRefusedAlike("clip_id");
  }

  @ParameterizedTest
  @CsvSource({"2", "0.5", "-2", "1.0000001"})
  void labelsThatAreNone(double label) {
    labels = rows("a", List.of(1., 0.), "b", List.of(label, 1.));
    assertRefusedAlike("clip \"b\", class \"cat\"");
  }

  @Test
  void softLabelsOutOfRange() {
    encoding = LabelEncoding.SOFT;
    labels = rows("a", List.of(1., .5), "b", List.of(1.5, 1.));
    assertRefusedAlike("clip \"b\", class \"cat\"");
  }

  @Test
  void labelsOfAnotherLength() {
    labels = rows("a", List.of(1., 0.), "b", List.of(0., 1., 0.));
    assertRefusedAlike("3 instead of 2");
  }

  @Test
  void nullInsteadOfLabels() {
    labels = rows("a", List.of(1., 0.), "b", null);
    assertRefusedAlike("clip \"b\"");
  }

  @Test
  void unknownNames() {
    labelType = STRINGS;
    labels = rows("a", List.of("cat"), "b", List.of("dog", "cow"));
    assertRefusedAlike("\"cow\"");
  }

  @Test
  void nullAmongNames() {
    labelType = STRINGS;
    labels = rows("a", List.of("cat"), "b", Arrays.asList("dog", null));
    assertRefusedAlike("clip \"b\": null");
  }

  @Test
  void indicesOutOfRange() {
    labelType = INTS;
    encoding = LabelEncoding.INDICES;
    labels = rows("a", List.of(0), "b", List.of(2));
    assertRefusedAlike("clip \"b\": 2");
  }

  @Test
  void unlabelledClipsWhereTheyAreAnError() {
    unlabelled = Unlabelled.FAIL;
    labels = rows("a", List.of(1., 0.), "b", List.of(0., 0.));
    assertRefusedAlike("clip \"b\"");
  }

  @Test
  void nothingLeftOfUnlabelledClips() {
    unlabelled = Unlabelled.DROP;
    labels = rows("a", List.of(0., 0.), "b", List.of(0., 0.));
    assertRefusedAlike("none is left");
  }

  @Test
  void emptyTable() {
    scores = List.of();
    labels = List.of();
    assertRefusedAlike("holds no row");
  }

  @Test
  void aPlannedTableHasNoFactsYet() {
    try (SqlTable planned = SqlTable.planned(table().input(), 2)) {
      assertThrows(IllegalStateException.class, planned::facts);
      assertThrows(IllegalStateException.class, planned::totals);
    }
  }

  @Test
  void damagedLabelsAreNamed() throws IOException {
    ScoreTable table = table();
    Path file;
    try (Stream<Path> files = Files.list(dir.resolve("l"))) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length - 8, (byte) 0x5a); // all of the footer
    Files.write(file, bytes);
    Files.delete(dir.resolve("l").resolve("." + file.getFileName() + ".crc"));
    UserException refused =
        assertThrows(UserException.class, () -> SqlTable.load(table, EngineChoice.SQL));
    assertEquals(
        "The file file:"
            + file
            + " of the table "
            + dir.resolve("l")
            + " is truncated or damaged: write it again.",
        refused.getMessage());
  }

  @Test
  void noClassPresentIsAWarningAsElsewhere() {
    labels = rows("a", List.of(0., 0.), "b", List.of(0., 0.));
    ScoreTable table = table();
    try (LoadedTable loaded = table.load();
        SqlTable sql = SqlTable.load(table, EngineChoice.SQL)) {
      assertEquals(loaded.facts().of(loaded.facts().ids()), sql.facts());
      assertEquals(1, sql.facts().warnings().size());
    }
  }

  @Test
  void nullLabelsAreDroppedWhereUnlabelledOnesAre() {
    unlabelled = Unlabelled.DROP;
    labels = rows("a", List.of(1., 0.), "b", null);
    ScoreTable table = table();
    try (LoadedTable loaded = table.load();
        SqlTable sql = SqlTable.load(table, EngineChoice.SQL)) {
      assertEquals(loaded.facts().of(loaded.facts().ids()), sql.facts());
      assertEquals(1, sql.facts().dropped());
    }
  }
}
