package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong with a table or a query is said in one sentence. */
@Tag("lake")
class LakeRefusalsTest extends LakeTestCase {
  @BeforeEach
  void makeTables() throws Exception {
    writeParquet(1);
    copy("scores");
  }

  private void assertRefused(int exitCode, String scores, String... sayings) {
    String line = refused(exitCode, optimize(scores, work + "/labels", "out"));
    for (String saying : sayings) {
      assertTrue(line.contains(saying), scores + ": " + line);
    }
    assertFalse(line.contains("internal error"), line);
    assertFalse(line.contains("SQLSTATE") || line.contains("+-"), line);
    assertFalse(Files.exists(work.resolve("out")));
  }

  @Test
  void tablesThatAreNotThere() {
    assertRefused(3, "table:" + iceberg + ".nothing", "there is no such table", "nothing");
    assertRefused(3, "table:" + delta + ".nothing", "there is no such table");
    assertRefused(3, "table:nowhere.db.scores", "no catalog", "spark.sql.catalog.NAME");
    assertRefused(3, "table:delta.`" + work + "/nothing`", "no such table");
    assertRefused(3, "table:delta.`" + work + "/scores`", "no such table");
    assertRefused(3, "table:avro.`" + work + "/scores`", "lacks the jar");
    assertRefused(3, "table:csv.`" + work + "/scores`", "import");
    assertRefused(3, "table:a..b", "cannot be opened");
    assertRefused(2, "table:", "names no table");
  }

  @Test
  void aCatalogWithoutItsJar() {
    spark().sparkContext().conf().set("spark.sql.catalog.other", "com.example.Catalog");
    try {
      assertRefused(3, "table:other.db.scores", "lacks the jar of its catalog", "--with iceberg");
    } finally {
      spark().sparkContext().conf().remove("spark.sql.catalog.other");
    }
  }

  @Test
  void snapshotsThatAreNotThere() {
    assertRefused(
        3, "sql:SELECT * FROM " + iceberg + ".scores VERSION AS OF 7", "no such snapshot");
    assertRefused(3, "sql:SELECT * FROM " + delta + ".scores VERSION AS OF 7", "no such snapshot");
    assertRefused(
        3,
        "sql:SELECT * FROM " + iceberg + ".scores TIMESTAMP AS OF '2001-01-01'",
        "no such snapshot");
    assertRefused(
        3,
        "sql:SELECT * FROM " + delta + ".scores TIMESTAMP AS OF '2001-01-01'",
        "no such snapshot");
  }

  @Test
  void queriesThatAreNone() throws Exception {
    String table = iceberg + ".scores";
    for (String statement :
        new String[] {
          "DROP TABLE " + table,
          "INSERT INTO " + table + " SELECT * FROM " + table,
          "DELETE FROM " + table,
          "CALL lake.system.expire_snapshots('" + table + "')",
          "SET x=1",
          "SHOW TABLES",
          "EXPLAIN SELECT 1",
          "USE lake",
          "VACUUM " + delta + ".scores",
        }) {
      assertRefused(2, "sql:" + statement, "is no query");
    }
    assertRefused(2, "sql:SELECT * FORM " + table, "correct the query", "FORM");
    assertRefused(2, "sql:SELECT 1; DROP TABLE " + table, "correct the query");
    assertRefused(2, "sql:", "holds no query");
    assertTrue(spark().newSession().table(table).count() == CLIPS);
  }

  @Test
  void columnsThatAreNotThere() {
    assertRefused(
        3,
        "sql:SELECT clip_id, score FROM " + iceberg + ".scores",
        "names of the columns",
        "scores");
    assertRefused(3, "sql:SELECT scores FROM " + iceberg + ".scores", "clip_id");
    assertRefused(
        3, "sql:SELECT clip_id, scores FROM " + iceberg + ".scores WHERE false", "no row");
  }

  @Test
  void formatsWithoutPaths() {
    String line =
        refused(
            2,
            optimize(
                "table:" + iceberg + ".scores",
                "table:" + iceberg + ".scores",
                "out",
                "--format=delta"));
    assertTrue(line.contains("--format"), line);
  }
}
