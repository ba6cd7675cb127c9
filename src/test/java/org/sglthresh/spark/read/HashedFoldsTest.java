package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sglthresh.stats.HeldOutCounts;

/** Java code and Spark SQL deal clips out alike. */
final class HashedFoldsTest {
  private static final HashedFolds RULE = new HashedFolds(10, 7);

  @Test
  void foldAndShardAreThoseOfSparkSql() {
    List<String> ids = new ArrayList<>(List.of("", "Vögel/ä.wav", "日本", "-_x.wav"));
    for (int i = 0; i < 500; i++) {
      ids.add("clip" + i);
    }
    Dataset<Row> rows =
        Tables.spark()
            .createDataset(ids, Encoders.STRING())
            .select(
                col("value"),
                RULE.foldOf(col("value")),
                pmod(hash(col("value")), lit(HeldOutCounts.SHARDS)));
    int[] sizes = new int[10];
    for (Row row : rows.collectAsList()) {
      byte[] id = row.getString(0).getBytes(StandardCharsets.UTF_8);
      assertEquals(row.getInt(1), RULE.fold(id), row.getString(0));
      assertEquals(row.getInt(2), RULE.shard(id), row.getString(0));
      sizes[RULE.fold(id)]++;
    }
    for (int size : sizes) {
      assertTrue(size > 25 && size < 80, size + " of 504 clips in a fold");
    }
  }

  @Test
  void anotherSeedGivesOtherFolds() {
    HashedFolds other = new HashedFolds(10, 8);
    int same = 0;
    for (int i = 0; i < 500; i++) {
      byte[] id = ("clip" + i).getBytes(StandardCharsets.UTF_8);
      same += RULE.fold(id) == other.fold(id) ? 1 : 0;
    }
    assertTrue(same > 20 && same < 90, same + " of 500 stay");
  }
}
