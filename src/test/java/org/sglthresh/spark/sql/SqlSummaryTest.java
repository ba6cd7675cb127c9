package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** A summary by queries has the bytes of the summary by our own code. */
@Tag("slow")
class SqlSummaryTest {
  private static final SummaryLimits COARSE = new SummaryLimits(40, SummaryLimits.FEWEST_BINS);

  @TempDir private Path dir;

  private static void assertSame(ScoreSummary expected, ScoreSummary summary) {
    assertEquals(expected.clips(), summary.clips());
    assertEquals(expected.weight(), summary.weight());
    List<byte[]> bytes = summary.bytes();
    for (int c = 0; c < expected.classes(); c++) {
      assertEquals(expected.level(c), summary.level(c), "level of class " + c);
      assertArrayEquals(expected.bytes().get(c), bytes.get(c), "class " + c);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SqlTables.class,
      names = {"MULTI_HOT_WITH_UNKNOWN", "SOFT_WITH_WEIGHTS", "LOGITS_AND_TRUTH"})
  void everyKindOfLabelHasTheSameSummary(SqlTables form) {
    ScoreTable table = form.open();
    ScoreKey key = table.scoreScale() == ScoreScale.LOGIT ? ScoreKey.LOGIT : ScoreKey.PROBABILITY;
    try (LoadedTable loaded = table.load();
        SqlTable sql = SqlTable.load(table, EngineChoice.SQL)) {
      SummaryLimits fine = SummaryLimits.forClasses(SqlTables.CLASSES);
      assertSame(loaded.summarize(key, fine), sql.summarize(fine));
      assertSame(loaded.summarize(key, COARSE), sql.summarize(COARSE));
    }
  }

  /** Classes with scores over all binades, in one binade, of 30 values, of one value; no labels. */
  @Test
  void theLevelOfAClassFollowsTheSpreadOfItsScores() {
    Random random = new Random(5);
    List<Row> scores = new ArrayList<>();
    List<Row> labels = new ArrayList<>();
    for (String id : Tables.ids(3_000)) {
      float wide = (float) Math.exp(-20 * random.nextDouble());
      float crowded = .25f + random.nextInt(1 << 12) * 0x1p-24f;
      float rounded = random.nextInt(30) / 30f;
      float halved = random.nextFloat();
      scores.add(RowFactory.create(id, List.of(wide, crowded, rounded, .5f, halved)));
      Byte unknown = -1;
      List<Byte> ofClip = new ArrayList<>();
      IntStream.range(0, 4).forEach(c -> ofClip.add((byte) random.nextInt(2)));
      ofClip.add(unknown);
      labels.add(RowFactory.create(id, ofClip));
    }
    String scorePath =
        Tables.write(
            dir.resolve("s"),
            2,
            Tables.schema("scores", DataTypes.createArrayType(DataTypes.FloatType)),
            scores);
    String labelPath =
        Tables.write(
            dir.resolve("l"),
            1,
            Tables.schema("labels", DataTypes.createArrayType(DataTypes.ByteType)),
            labels);
    ScoreTable table =
        ScoreTable.open(Tables.spark(), Tables.source(scorePath, labelPath), List.of());
    try (LoadedTable loaded = table.load();
        SqlTable sql = SqlTable.load(table, EngineChoice.SQL)) {
      ScoreSummary summary = sql.summarize(COARSE);
      assertSame(loaded.summarize(ScoreKey.PROBABILITY, COARSE), summary);
      assertTrue(summary.level(0) > 14, "wide: " + summary.level(0));
      assertTrue(summary.level(1) > 0 && summary.level(1) < 11, "crowded: " + summary.level(1));
      assertEquals(0, summary.level(2));
      assertEquals(0, summary.bins(4));
    }
  }
}
