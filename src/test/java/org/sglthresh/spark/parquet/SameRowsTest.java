package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the files, the rows are those of Spark's own format, in the same order. */
final class SameRowsTest {
  private static final String BATCH = "spark.sql.parquet.columnarReaderBatchSize";
  private static final String SPLIT = "spark.sql.files.maxPartitionBytes";

  private static final String OFF_HEAP = "spark.sql.columnVector.offheap.enabled";
  private static final int SEEDS = 4;

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
  void filesOfAnyKindInBatchesOfAnySize() throws IOException {
    int rows = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(1_000 + seed);
      RandomTable table = new RandomTable(random);
      Path file = dir.resolve("part-" + seed + ".parquet");
      table.write(file, random.nextInt(9) == 0 ? 0 : random.nextInt(400));
      String batch = any(random, "1", "3", "64", "4096");
      SparkSession session = session(Map.of(BATCH, batch, OFF_HEAP, any(random, "true", "false")));
      StructType schema = Reading.schema(session, table.type());
      long cut = random.nextLong(Files.size(file)); // two parts of a file
      for (PartitionedFile part :
          List.of(Reading.part(file, 0, cut), Reading.part(file, cut, Files.size(file)))) {
        List<String> expected = Reading.rows(session, new ParquetFileFormat(), schema, part);
        assertEquals(
            expected,
            Reading.rows(session, new ListParquetFormat(), schema, part),
            "seed " + seed + ": " + table.type() + batch);
        rows += expected.size();
      }
    }
    assertTrue(rows > 2_000, "rows " + rows);
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
    assertTrue(rows > 300, "rows " + rows);
  }

  @Test
  void partitionsAndFilesOfOtherTypesAndRowNumbers() {
    SparkSession session = session(Map.of(BATCH, "2"));
    Path table = dir.resolve("dates");
    write(session, "date=2026-01-01", "'a' AS clip_id, array(1, 2, null) AS labels, 7L AS size");
    write(session, "date=2026-01-02", "'b' AS clip_id, array(3Y) AS labels, 8L AS size");
    write(session, "date=2026-01-03", "'c' AS clip_id, 9L AS size");
    StructType schema =
        StructType.fromDDL("size LONG, labels ARRAY<INT>, clip_id STRING, gone ARRAY<FLOAT>");
    check(session, table, schema);
    check(session, table, StructType.fromDDL("labels ARRAY<INT>, clip_id STRING"));
    check(session, table, StructType.fromDDL("labels ARRAY<INT>"));
    Dataset<Row> numbered =
        session
            .read()
            .format(Reading.LISTS)
            .schema(schema)
            .load(table.toString())
            .selectExpr("labels", "clip_id", "date", "_metadata.row_index")
            .orderBy("clip_id");
    assertEquals(
        "[[ArraySeq(1, 2, null),a,2026-01-01,0], [ArraySeq(3),b,2026-01-02,0],"
            + " [null,c,2026-01-03,0]]",
        numbered.collectAsList().toString());
  }

  private void write(SparkSession session, String partition, String columns) {
    session
        .sql("SELECT " + columns)
        .write()
        .parquet(dir.resolve("dates").resolve(partition).toString());
  }

  private static void check(SparkSession session, Path table, StructType schema) {
    List<String> expected = rows(session, "parquet", schema, table);
    assertEquals(3, expected.size());
    assertEquals(expected, rows(session, Reading.LISTS, schema, table));
  }

  @Test
  void splitBytesAreReadAsByTheRowReader() throws IOException {
    int tables = 0;
    for (int seed = 0; tables < 3; seed++) {
      RandomTable random = new RandomTable(new Random(seed));
      if (random.isLegacy() || !random.type().toString().contains("float element")) {
        continue; // Spark's reader of columns does not know the encoding
      }
      tables++;
      Path table = Files.createDirectories(dir.resolve("split" + seed));
      random.write(table.resolve("part.parquet"), 200, true);
      SparkSession session = session(Map.of());
      StructType all = session.read().parquet(table.toString()).schema();
      StructType schema = new StructType().add(all.apply("clip_id")).add(all.apply("scores"));
      List<String> read = rows(session, Reading.LISTS, schema, table);
      session.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
      assertEquals(rows(session, "parquet", schema, table), read, "seed " + seed);
      assertEquals(rows(session, Reading.LISTS, schema, table), read, "seed " + seed);
    }
  }
}
