package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.vectorized.OffHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.spark.SparkFigures;
import org.sglthresh.spark.SparkMeter;

/** Which reader reads what, what is counted, and that nothing stays open. */
final class ListParquetFormatTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("clip_id STRING, scores ARRAY<FLOAT>");

  private final SparkSession session = Reading.session();
  @TempDir private Path dir;

  /** Rows of so many scores, in so many files. */
  private Path table(int rows, int classes, int files) {
    Path path = dir.resolve("table");
    session
        .range(0, rows, 1, files)
        .selectExpr(
            "concat('clip', id) AS clip_id",
            "transform(sequence(1, %d), c -> cast(rand(7) AS float)) AS scores".formatted(classes))
        .write()
        .parquet(path.toString());
    return path;
  }

  private static Path file(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  /** The class of the second column where Spark's own reader puts its columns off the heap. */
  private String vector(Path table, StructType schema) {
    session.conf().set("spark.sql.columnVector.offheap.enabled", "true");
    SparkPlan plan =
        session
            .read()
            .format(Reading.LISTS)
            .schema(schema)
            .load(table.toString())
            .queryExecution()
            .executedPlan();
    while (!plan.supportsColumnar()) {
      plan = plan.children().head();
    }
    return plan.executeColumnar().toJavaRDD().map(b -> b.column(1).getClass().getName()).first();
  }

  @Test
  void listsOfNumbersAreReadHereAndTheRestBySpark() {
    Path table = table(10, 3, 1);
    String spark = OffHeapColumnVector.class.getName();
    String here = OnHeapColumnVector.class.getName();
    assertEquals(here, vector(table, SCHEMA));
    assertEquals(spark, vector(table, StructType.fromDDL("scores ARRAY<FLOAT>, clip_id STRING")));
    assertEquals(
        spark,
        vector(table, SCHEMA.add("labels", "array<tinyint>")),
        "a file without one of the lists");
  }

  private SparkFigures figures(String format, Path table) {
    SparkFigures before = SparkMeter.read(session.sparkContext());
    rows(format, table)
        .foreachPartition(
            (ForeachPartitionFunction<Row>) rows -> rows.forEachRemaining(row -> row.getList(1)));
    return SparkMeter.read(session.sparkContext()).since(before);
  }

  private Dataset<Row> rows(String format, Path table) {
    return session.read().format(format).schema(SCHEMA).load(table.toString());
  }

  @Test
  void bytesReadAreCounted() throws IOException {
    Path table = table(4_000, 100, 2);
    long stored = 4_000L * 100 * Float.BYTES;
    long bySpark = figures("parquet", table).inputBytes();
    long here = figures(Reading.LISTS, table).inputBytes();
    assertTrue(here > stored / 2 && here < 1.2 * bySpark, here + " bytes, Spark's " + bySpark);
  }

  /** Files of the table that this process holds open. */
  private long open() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    Assumptions.assumeTrue(Files.isDirectory(descriptors));
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(this::isOfTheTable).count();
    }
  }

  private boolean isOfTheTable(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(dir);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void tasksThatEndEarlyLeaveNothingOpen() throws IOException {
    session.conf().set("spark.sql.parquet.columnarReaderBatchSize", "10");
    Path table = table(2_000, 20, 3);
    for (int k = 0; k < 5; k++) {
      assertEquals(1, rows(Reading.LISTS, table).limit(1).collectAsList().size());
      Dataset<String> failing =
          rows(Reading.LISTS, table)
              .mapPartitions(
                  (MapPartitionsFunction<Row, String>)
                      rows -> {
                        throw new IllegalStateException(rows.next().getString(0));
                      },
                  Encoders.STRING());
      assertThrows(SparkException.class, failing::count);
    }
    assertEquals(0, open());
  }

  @Test
  void aReaderReadToItsEndIsClosed() throws IOException {
    Path file = file(table(100, 5, 1));
    List<String> rows =
        Reading.rows(
            session, new ListParquetFormat(), SCHEMA, Reading.part(file, 0, Files.size(file)));
    assertEquals(100, rows.size());
    assertEquals(
        rows,
        Reading.rows(
            session, new ParquetFileFormat(), SCHEMA, Reading.part(file, 0, Files.size(file))));
    assertEquals(0, open());
  }
}
