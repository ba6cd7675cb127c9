package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.summary.ScoreKey;

/** The arithmetic that replaces the bits of a float is exact for every kind of float. */
class SqlScoreKeyTest {
  private static final int RANDOM = 20_000;
  private static final int MAX_EXPONENT = 254;

  /** The edges, the middle and random numbers of every binade; zeros; random probabilities. */
  private static List<Float> scores(ScoreKey key) {
    Random random = new Random(3);
    List<Float> scores = new ArrayList<>(List.of(0f, -0f, 1f, .5f, Float.MIN_VALUE));
    for (int exponent = 0; exponent <= MAX_EXPONENT; exponent++) {
      int base = exponent << 23;
      for (int low : new int[] {0, 1, 2, 1 << 22, (1 << 23) - 2, (1 << 23) - 1}) {
        scores.add(Float.intBitsToFloat(base | low));
      }
      for (int i = 0; i < 20; i++) {
        scores.add(Float.intBitsToFloat(base | random.nextInt(1 << 23)));
      }
    }
    for (int i = 0; i < RANDOM; i++) {
      scores.add(random.nextFloat());
      scores.add(1f - random.nextInt(1 << 12) * 0x1p-24f);
    }
    int positives = scores.size();
    for (int i = 0; i < positives; i++) {
      scores.add(-scores.get(i));
      scores.add(1f - scores.get(i));
    }
    if (key == ScoreKey.PROBABILITY) {
      scores.removeIf(score -> !(score >= 0 && score <= 1));
    }
    return scores;
  }

  @ParameterizedTest
  @EnumSource
  void keysAreThoseOfTheBits(ScoreKey key) {
    List<Row> rows = scores(key).stream().map(score -> RowFactory.create(score)).toList();
    assertTrue(rows.size() > RANDOM);
    SparkSession session = Tables.spark().newSession();
    session.conf().set("spark.sql.ansi.enabled", "false");
    Dataset<Row> table =
        session.createDataFrame(rows, new StructType().add(SqlElements.SCORE, DataTypes.FloatType));
    for (Row row : SqlScoreKey.withKey(table, key).collectAsList()) {
      float score = row.getFloat(0);
      assertEquals(key.of(score), row.getInt(1), () -> "score " + score);
    }
  }
}
