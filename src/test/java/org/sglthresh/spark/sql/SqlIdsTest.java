package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sglthresh.model.IdSketch;
import org.sglthresh.spark.read.Tables;

class SqlIdsTest {
  private static SqlIds ids(int clips) {
    Dataset<Row> rows = Tables.spark().range(clips).selectExpr("concat('Größe ', id) AS clip_id");
    return new SqlIds(rows);
  }

  private static IdSketch expected(int clips) {
    return IdSketch.ofAll(
        LongStream.range(0, clips).map(clip -> IdSketch.hash("Größe " + clip)).toArray());
  }

  @Test
  void hashesAreThoseOfOurOwnCode() {
    assertEquals(expected(5000), ids(5000).sketch(5000, 5000));
    assertEquals(expected(700), ids(700).sketch(700, 1), "few clips always come");
  }

  @Test
  void ofTooManyClipsTheSmallestHashesCome() {
    IdSketch found = ids(40_000).sketch(40_000, 10_000);
    assertFalse(found.isWhole());
    assertEquals(40_000, found.clips());
    int size = found.hashes().length;
    assertTrue(size > 3 * IdSketch.SIZE && size < 5 * IdSketch.SIZE, size + " hashes");
    assertEquals(expected(40_000).reduced(), found.reduced());
  }
}
