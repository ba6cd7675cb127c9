package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.parquet.ForeignFile;
import org.sglthresh.spark.parquet.ForeignFile.Storage;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Tables with types that Spark does not write, and files that differ. */
final class ForeignTablesTest {
  private static final String LIST = "optional group %s (LIST) { repeated group list { %s } }";
  private static final String SCORES = String.format(LIST, "scores", "optional float element;");
  private static final List<String> EXPECTED = List.of("[0.25, 0.5] {0=1.0}", "[0.75, 1.0] {}");

  @TempDir private Path dir;

  @BeforeEach
  void directories() throws IOException {
    Files.createDirectories(dir.resolve("scores"));
    Files.createDirectories(dir.resolve("labels"));
  }

  private String table(String name) {
    return dir.resolve(name).toString();
  }

  private List<String> clips() {
    return clips(TableSourceBuilder.of(table("scores"), table("labels")).build());
  }

  private static List<String> clips(TableSource source) {
    try (LoadedTable table = ScoreTable.open(Tables.spark(), source, List.of()).load()) {
      return Blocks.sortedClips(table);
    }
  }

  private String refused() {
    return assertThrows(UserException.class, this::clips).getMessage().replace(dir + "/", "DIR/");
  }

  private void file(String name, String columns, List<Consumer<Group>> rows) throws IOException {
    file(name, Storage.PLAIN, columns, Map.of(), rows);
  }

  private void file(
      String name,
      Storage storage,
      String columns,
      Map<String, String> properties,
      List<Consumer<Group>> rows)
      throws IOException {
    ForeignFile.write(
        dir.resolve(name), storage, "required binary clip_id (UTF8); " + columns, properties, rows);
  }

  private static Consumer<Group> scores(String id, float... scores) {
    return row -> {
      row.append("clip_id", id);
      Group list = row.addGroup("scores");
      for (float score : scores) {
        list.addGroup("list").append("element", score);
      }
    };
  }

  private void goodScores() throws IOException {
    file("scores/a", SCORES, List.of(scores("a", .25f, .5f), scores("b", .75f, 1f)));
  }

  private static Consumer<Group> longs(String column, String id, long... values) {
    return row -> {
      row.append("clip_id", id);
      Group list = row.addGroup(column);
      for (long value : values) {
        list.addGroup("list").append("element", value);
      }
    };
  }

  private void goodLabels() throws IOException {
    file(
        "labels/a",
        String.format(LIST, "labels", "optional int64 element;"),
        List.of(longs("labels", "a", 1, 0), longs("labels", "b", 0, 0)));
  }

  @Test
  void columnsThatAreNotNeededMayBeOfAnyType() throws IOException {
    String others =
        "required int64 t1 (TIMESTAMP(NANOS,false)); required int64 t2 (TIME(MICROS,true));"
            + " required int32 day (DATE); required fixed_len_byte_array(2) half (FLOAT16);"
            + " required group g { required int32 x; }";
    List<Consumer<Group>> rows = new ArrayList<>();
    for (Consumer<Group> row : List.of(scores("a", .25f, .5f), scores("b", .75f, 1f))) {
      rows.add(
          row.andThen(
              group -> {
                group.append("t1", 1L).append("t2", 2L).append("day", 3);
                group.append(
                    "half", org.apache.parquet.io.api.Binary.fromConstantByteArray(new byte[2]));
                group.addGroup("g").append("x", 1);
              }));
    }
    file("scores/a", SCORES + others, rows);
    goodLabels();
    assertEquals(EXPECTED, clips());
  }

  @Test
  void halfPrecisionIsRefusedWithTheWayOut() throws IOException {
    file(
        "scores/a",
        String.format(LIST, "scores", "optional fixed_len_byte_array(2) element (FLOAT16);"),
        List.of());
    goodLabels();
    assertEquals(
        "The scores table DIR/scores has a column \"scores\" of type array<float16> in the file"
            + " file:DIR/scores/a, which cannot be read: write it as float32.",
        refused());
  }

  @Test
  void labelsMayBeUnsignedOrDecimal() throws IOException {
    goodScores();
    for (String type :
        List.of("int64 element (INTEGER(64,false));", "int64 element (DECIMAL(18,0));")) {
      file(
          "labels/a",
          String.format(LIST, "labels", "optional " + type),
          List.of(longs("labels", "a", 1, 0), longs("labels", "b", 0, 0)));
      assertEquals(EXPECTED, clips(), type);
      Files.delete(dir.resolve("labels/a"));
    }
  }

  @Test
  void scoresMayBeStoredAsStreamsOfBytes() throws IOException {
    file(
        "scores/a",
        Storage.BYTE_STREAM_SPLIT,
        SCORES,
        Map.of(),
        List.of(scores("a", .25f, .5f), scores("b", .75f, 1f)));
    goodLabels();
    assertEquals(EXPECTED, clips());
  }

  @Test
  void typesMayDifferFromFileToFile() throws IOException {
    goodScores();
    file(
        "labels/a",
        String.format(LIST, "labels", "optional int64 element;"),
        List.of(longs("labels", "a", 1, 0)));
    file(
        "labels/b",
        String.format(LIST, "labels", "optional double element;"),
        List.of(
            row -> {
              row.append("clip_id", "b");
              Group list = row.addGroup("labels");
              list.addGroup("list").append("element", 0d);
              list.addGroup("list").append("element", Double.NaN);
            }));
    assertEquals(
        List.of("[0.25, 0.5] {0=1.0}", "[0.75, unknown] {}"), clips(), "NaN is an unknown label");
  }

  private static Consumer<Group> wide(String id, Map<String, Float> scores) {
    return row -> {
      row.append("clip_id", id);
      scores.forEach(row::append);
    };
  }

  @Test
  void theIndexOfADataFrameIsNoClass() throws IOException {
    String pandas = "{\"index_columns\": [\"position\", {\"kind\": \"range\"}]}";
    file(
        "scores/a",
        Storage.PLAIN,
        "required float A; required float B; required int64 position; required int64"
            + " __index_level_0__;",
        Map.of("pandas", pandas),
        List.of(
            wide("a", Map.of("A", .25f, "B", .5f))
                .andThen(row -> row.append("position", 7L).append("__index_level_0__", 7L)),
            wide("b", Map.of("A", .75f, "B", 1f))
                .andThen(row -> row.append("position", 8L).append("__index_level_0__", 8L))));
    goodLabels();
    assertEquals(EXPECTED, clips());
  }

  @Test
  void everyFileCountsWhicheverIsFirst() throws IOException {
    for (String less : List.of("a", "c")) {
      file("scores/b", "required float A; required float B;", List.of());
      file("scores/" + less, "required float A;", List.of());
      goodLabels();
      assertEquals(
          "The scores table DIR/scores has a column \"B\" which its file file:DIR/scores/"
              + less
              + " lacks: write all files with the same columns.",
          refused());
      Files.delete(dir.resolve("scores/" + less));
      Files.delete(dir.resolve("scores/b"));
      Files.delete(dir.resolve("labels/a"));
    }
  }

  @Test
  void columnsThatMayBeNoClassesAreTold() throws IOException {
    file(
        "scores/a",
        "required float A; required double onset; required int64 votes; required float B;",
        List.of(
            wide("a", Map.of("A", .25f, "B", .5f))
                .andThen(row -> row.append("onset", 3d).append("votes", 5L)),
            wide("b", Map.of("A", .75f, "B", 1f))
                .andThen(row -> row.append("onset", 6d).append("votes", 5L))));
    goodLabels();
    assertEquals(
        "The scores table DIR/scores has columns that seem to be no classes: onset (double), votes"
            + " (bigint); leave them out with --ignore-columns onset,votes, or name the columns of"
            + " the classes with --class-columns.",
        refused());
    file(
        "labels/w",
        "required int32 B; required int32 A;",
        List.of(
            row -> row.append("clip_id", "a").append("B", 0).append("A", 1),
            row -> row.append("clip_id", "b").append("B", 0).append("A", 0)));
    assertEquals(
        EXPECTED,
        clips(TableSourceBuilder.of(table("scores"), table("labels/w")).build()),
        "classes as the labels have them");
  }

  @Test
  void directoriesInATableAreRead() throws IOException {
    Files.createDirectories(dir.resolve("scores/monday"));
    Files.createDirectories(dir.resolve("scores/tuesday/late"));
    file("scores/monday/x", SCORES, List.of(scores("a", .25f, .5f)));
    file("scores/tuesday/late/x", SCORES, List.of(scores("b", .75f, 1f)));
    goodLabels();
    assertEquals(EXPECTED, clips());
    Files.createDirectories(dir.resolve("scores/day=3"));
    file("scores/day=3/x", SCORES, List.of(scores("c", .75f, 1f)));
    assertEquals(
        "The scores table file:DIR/scores has directories with and without a column in their"
            + " names: give them as tables of their own.",
        refused().replace("file:" + dir, "file:DIR"));
  }

  @Test
  void aColumnTwiceIsRefused() throws IOException {
    file("scores/a", "required float A; required float A;", List.of());
    goodLabels();
    assertEquals("The file file:DIR/scores/a has two columns \"A\": keep one.", refused());
  }
}
