package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.tags.TagCounts;
import org.sglthresh.spark.tags.TagTable;

/** Tags by expressions that GPUs support, against those of TagTable. */
@Tag("slow")
class SqlTagTableTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource
  void tagsAreThoseOfTheUsualForm(SqlTables form) {
    ScoreTable table = form.open();
    float[] thresholds = {.4f, .5f, .6f, 0f, .9f};
    String usual = dir.resolve("usual").toString();
    String sql = dir.resolve("sql").toString();
    TagCounts expected = TagTable.of(table, thresholds).write(usual);
    TagCounts counts = SqlTagTable.of(table, thresholds).write(sql, EngineChoice.SQL);
    assertEquals(expected, counts);
    assertTrue(counts.tags() > SqlTables.CLIPS && counts.untagged() < SqlTables.CLIPS);
    assertEquals(rows(usual), rows(sql));
    assertEquals(
        Tables.spark().read().parquet(usual).schema(), Tables.spark().read().parquet(sql).schema());
  }

  private static List<Row> rows(String path) {
    return Tables.spark().read().parquet(path).orderBy("clip_id").collectAsList();
  }

  private ScoreTable scores(Object... rowScores) {
    List<Row> rows = Arrays.stream(rowScores).map(s -> RowFactory.create("clip", s)).toList();
    String path =
        Tables.write(
            dir.resolve("scores"),
            1,
            Tables.schema("scores", DataTypes.createArrayType(DataTypes.FloatType)),
            rows);
    return ScoreTable.openScores(
        Tables.spark(), TableSource.ofScores(path, ScoreScale.PROBABILITY), List.of("cat", "dog"));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -.1f, 1.5f, Float.POSITIVE_INFINITY})
  void invalidScoresAreRefused(float score) {
    refuses(scores(List.of(.5f, score)), "1 score ");
  }

  @Test
  void incompleteRowsAreRefused() {
    refuses(scores(Arrays.asList(.5f, null)), "1 score ");
  }

  @Test
  void shortRowsAreRefused() {
    refuses(scores(List.of(.5f)), "instead of 2");
  }

  @Test
  void clipsThatOccurTwiceAreRefused() {
    refuses(scores(List.of(.5f, .6f), List.of(.1f, .2f)), "clip");
  }

  private void refuses(ScoreTable table, String reason) {
    SqlTagTable tags = SqlTagTable.of(table, new float[] {.1f, .2f});
    String path = dir.resolve("tags").toString();
    UserException refused =
        assertThrows(UserException.class, () -> tags.write(path, EngineChoice.SQL));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
