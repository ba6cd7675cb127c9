package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the files, the rows are those of Spark's own format, in the same order. */
final class SameRowsTest {
  private static final String BATCH = "spark.sql.parquet.columnarReaderBatchSize";
  private static final String SPLIT = "spark.sql.files.maxPartitionBytes";

  private static final int SEEDS = 10;

  @TempDir private Path dir;

  private static SparkSession session(Map<String, String> settings) {
    SparkSession session = Reading.session();
    settings.forEach(session.conf()::set);
    return session;
  }

  /** As texts, which tell -0 from 0. */
  private static List<String> rows(
      SparkSession session, String format, StructType schema, Path table) {
    return session
        .read()
        .format(format)
        .schema(schema)
        .load(table.toString())
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private static void check(SparkSession session, Path table, String what) {
    StructType schema = session.read().parquet(table.toString()).schema();
    assertEquals(
        rows(session, "parquet", schema, table), rows(session, Reading.LISTS, schema, table), what);
  }

  private static String any(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  @Test
  void tablesOfAnyKind() throws IOException {
    int rows = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      RandomTable table = new RandomTable(random);
      Path path = Files.createDirectories(dir.resolve("table" + seed));
      int files = 1 + random.nextInt(3);
      for (int i = 0; i < files; i++) {
        int count = random.nextInt(5) == 0 ? 0 : random.nextInt(200);
        table.write(path.resolve("part-" + i + ".parquet"), count);
        rows += count;
      }
      Map<String, String> settings =
          Map.of(
              BATCH,
              any(random, "1", "3", "64", "4096"),
              SPLIT,
              any(random, "4000", "20000", "128m"),
              "spark.sql.columnVector.offheap.enabled",
              any(random, "true", "false"));
      check(session(settings), path, "seed " + seed + ": " + table.type() + settings);
    }
    assertTrue(rows > 1_000, "rows " + rows);
  }
}
