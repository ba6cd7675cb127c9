package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.TableSourceBuilder;

/** Tables with a column for each class are read in batches of columns, many classes or few. */
final class WideScoresTest {
  private static final int CLIPS = 700; // more than two batches
  private static final int CLASSES = 130; // more columns than Spark compiles by default

  @TempDir private Path dir;

  private static List<String> clips(TableSource source) {
    try (LoadedTable table = ScoreTable.open(Tables.spark(), source, List.of()).load()) {
      return Blocks.sortedClips(table);
    }
  }

  /** The id comes last, after the classes. */
  private String wide(List<String> ids, float[][] scores, DataType type) {
    StructType schema = new StructType();
    for (int c = 0; c < scores[0].length; c++) {
      schema = schema.add("k" + c, type);
    }
    schema = schema.add("clip_id", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Object[] row = new Object[scores[i].length + 1];
      for (int c = 0; c < scores[i].length; c++) {
        boolean missing = Float.isNaN(scores[i][c]);
        Object number =
            type.equals(DataTypes.FloatType)
                ? (Object) scores[i][c]
                : (Object) (double) scores[i][c];
        row[c] = missing ? null : number;
      }
      row[scores[i].length] = ids.get(i);
      rows.add(RowFactory.create(row));
    }
    return Tables.write(dir.resolve("wide-" + type.catalogString()), 1, schema, rows);
  }

  @Test
  void theSameClipsAsFromArrays() {
    List<String> ids = Tables.ids(CLIPS);
    float[][] scores = Tables.randomScores(CLIPS, CLASSES, 5);
    String labels =
        Tables.writeLabels(dir.resolve("labels"), 1, ids, Tables.randomLabels(CLIPS, CLASSES, 6));
    String dense = Tables.writeScores(dir.resolve("dense"), 1, List.of(), ids, scores);
    List<String> expected = clips(Tables.source(dense, labels));
    for (DataType type : List.of(DataTypes.FloatType, DataTypes.DoubleType)) {
      assertEquals(
          expected, clips(Tables.source(wide(ids, scores, type), labels)), type.catalogString());
    }
  }

  @Test
  void aScoreThatIsNullIsNamed() {
    List<String> ids = Tables.ids(CLIPS);
    float[][] scores = Tables.randomScores(CLIPS, 3, 5);
    scores[600][1] = Float.NaN;
    String labels =
        Tables.writeLabels(dir.resolve("labels"), 1, ids, Tables.randomLabels(CLIPS, 3, 6));
    String table = wide(ids, scores, DataTypes.FloatType);
    String message =
        assertThrows(UserException.class, () -> clips(Tables.source(table, labels))).getMessage();
    assertEquals(
        "In the scores table "
            + table
            + ", 1 score is missing (null): clip \"clip0600\", class \"k1\".",
        message.substring(0, message.indexOf(". ") + 1));
  }

  @Test
  void logitsThatAreWholeNumbersAreTold() {
    List<String> ids = Tables.ids(CLIPS);
    float[][] scores = Tables.randomScores(CLIPS, 3, 5);
    for (int i = 0; i < CLIPS; i++) {
      scores[i][2] = i;
    }
    String labels =
        Tables.writeLabels(dir.resolve("labels"), 1, ids, Tables.randomLabels(CLIPS, 3, 6));
    String table = wide(ids, scores, DataTypes.DoubleType);
    TableSource source = TableSourceBuilder.of(table, labels).scale(ScoreScale.LOGIT).build();
    try (LoadedTable loaded = ScoreTable.open(Tables.spark(), source, List.of()).load()) {
      assertEquals(
          List.of(
              "In the scores table "
                  + table
                  + ", all scores are whole numbers in the column \"k2\": if it is no class, leave it"
                  + " out with --ignore-columns."),
          loaded.facts().warnings());
    }
  }
}
