package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Main;
import org.sglthresh.cli.run.ChildJvm;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.spark.lake.LakeTarget;
import org.sglthresh.testing.Hdfs;

/** Two writers at once lose nothing, or one of them fails clearly; a killed one changes nothing. */
@Tag("lake")
class LakeProcessesTest extends LakeTestCase {
  private static final Map<String, String> DAY = Map.of("date", "2026-11-27");

  @BeforeEach
  void makeTables() {
    writeParquet(1);
  }

  private LakeTarget target(String table, IfExists ifExists) {
    return LakeTarget.toReplace(spark(), new TableOutput(table, DAY), ifExists);
  }

  private static Dataset<Row> ids(LakeTarget target, int from, int to) {
    return target.session().range(from, to).selectExpr("cast(id AS string) AS clip_id");
  }

  private long count(String table) {
    return spark().newSession().table(table).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg", "delta"})
  void ofTwoWritersInOneJvmOneFailsClearly(String format) {
    String table = (format.equals("iceberg") ? iceberg : delta) + ".ids";
    spark()
        .sql(
            "CREATE TABLE "
                + table
                + " (clip_id STRING, date DATE) USING "
                + format
                + " PARTITIONED BY (date)");
    LakeTarget first = target(table, IfExists.FAIL);
    LakeTarget second = target(table, IfExists.FAIL);
    first.write(ids(first, 0, 5), IfExists.FAIL, "first");
    UserException refusal =
        assertThrows(
            UserException.class, () -> second.write(ids(second, 10, 13), IfExists.FAIL, "second"));
    assertEquals(ErrorKind.OUTPUT, refusal.kind());
    assertEquals(5, count(table));
    if (format.equals("iceberg")) { // which checks against the snapshot before the work
      LakeTarget third = target(table, IfExists.OVERWRITE);
      LakeTarget fourth = target(table, IfExists.OVERWRITE);
      third.write(ids(third, 0, 7), IfExists.OVERWRITE, "third");
      String conflict =
          assertThrows(
                  UserException.class,
                  () -> fourth.write(ids(fourth, 0, 9), IfExists.OVERWRITE, "fourth"))
              .getMessage();
      assertTrue(conflict.contains("wrote the same rows at the same time"), conflict);
      assertEquals(7, count(table));
    }
  }

  /** A child shares no Derby with us. */
  private ChildJvm apply(String warehouse, String directory, String... more) throws IOException {
    String[] words =
        Stream.concat(
                Stream.of(
                    "apply",
                    "--scores=" + work.resolve("scores"),
                    "--thresholds=0.5",
                    "--directory=" + work.resolve(directory)),
                Stream.of(more))
            .toArray(String[]::new);
    String kept = System.getProperty("spark.sql.catalogImplementation");
    String place = System.getProperty("spark.sql.catalog.lake.warehouse");
    System.setProperty("spark.sql.catalogImplementation", "in-memory");
    System.setProperty("spark.sql.catalog.lake.warehouse", warehouse);
    try {
      return ChildJvm.likeThis(Main.class, words);
    } finally {
      System.setProperty("spark.sql.catalog.lake.warehouse", place);
      if (kept == null) {
        System.clearProperty("spark.sql.catalogImplementation");
      } else {
        System.setProperty("spark.sql.catalogImplementation", kept);
      }
    }
  }

  private long rows(String warehouse, String table, String where) {
    return spark()
        .newSession()
        .read()
        .format("iceberg")
        .load(warehouse + "/" + table.replace("lake.", "").replace(".", "/"))
        .where(where)
        .count();
  }

  @Test
  void ofTwoProcessesOnHdfsOneFailsClearly() throws Exception {
    String warehouse = Hdfs.shared().uri() + "/lake-" + work.getFileName();
    String table = "lake.db.tags";
    try (ChildJvm monday =
            apply(warehouse, "a", "--output=table:" + table, "--partition=date=2026-11-23");
        ChildJvm tuesday =
            apply(warehouse, "b", "--output=table:" + table, "--partition=date=2026-11-24")) {
      assertEquals(0, monday.await().exitCode());
      assertEquals(0, tuesday.await().exitCode());
    }
    assertEquals(CLIPS, rows(warehouse, table, "date = '2026-11-23'"));
    assertEquals(CLIPS, rows(warehouse, table, "date = '2026-11-24'"));
    try (ChildJvm one =
            apply(warehouse, "c", "--output=table:" + table, "--partition=date=2026-11-25");
        ChildJvm other =
            apply(warehouse, "d", "--output=table:" + table, "--partition=date=2026-11-25")) {
      List<Integer> codes =
          Stream.of(one.await().exitCode(), other.await().exitCode()).sorted().toList();
      assertEquals(List.of(0, 4), codes);
    }
    assertEquals(CLIPS, rows(warehouse, table, "date = '2026-11-25'"));
    assertTrue(Files.exists(work.resolve("c")) ^ Files.exists(work.resolve("d")));
  }

  @Test
  void aKilledWriterChangesNothing() throws Exception {
    String warehouse = work.resolve("warehouse").toString();
    Path data = work.resolve("warehouse/db/tags/data");
    System.setProperty("spark.hadoop.fs.file.impl", StopsBeforeCommit.class.getName());
    try (ChildJvm writer =
        apply(warehouse, "a", "--output=table:lake.db.tags", "--partition=date=2026-11-27")) {
      writer.awaitOnErr(StopsBeforeCommit.SAYS);
      writer.signal("KILL");
    } finally {
      System.clearProperty("spark.hadoop.fs.file.impl");
    }
    assertTrue(hasFiles(data), "killed after data were written");
    assertFalse(Files.exists(work.resolve("a")));
    assertEquals(0, rows(warehouse, "lake.db.tags", "true"));
    try (ChildJvm again =
        apply(
            warehouse,
            "a",
            "--output=table:lake.db.tags",
            "--partition=date=2026-11-27",
            "--if-exists=overwrite")) {
      assertEquals(0, again.await().exitCode());
    }
    assertEquals(CLIPS, rows(warehouse, "lake.db.tags", "true"));
  }

  private static boolean hasFiles(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }
}
