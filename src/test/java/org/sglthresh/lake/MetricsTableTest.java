package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row for each class and run. */
@Tag("lake")
class MetricsTableTest extends LakeTestCase {
  @BeforeEach
  void makeTables() {
    writeParquet(1);
  }

  private String[] learned(String output, String... more) {
    return optimize(work + "/scores", work + "/labels", output, more);
  }

  private List<Row> rows(String sql) {
    return spark().newSession().sql(sql).collectAsList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg", "delta", "files"})
  void everyRunAddsItsClasses(String format) throws Exception {
    String table = (format.equals("iceberg") ? iceberg : delta) + ".metrics";
    String option = "--metrics-table=table:" + table;
    if (format.equals("delta")) {
      spark().conf().set("spark.sql.sources.default", "delta");
      spark().sparkContext().conf().set("spark.sql.sources.default", "delta");
    }
    try {
      done(learned("a", option, "--run-id=monday"));
      done(learned("b", option));
    } finally {
      spark().conf().unset("spark.sql.sources.default");
      spark().sparkContext().conf().remove("spark.sql.sources.default");
    }
    done(
        "evaluate",
        "--scores=" + work.resolve("scores"),
        "--labels=" + work.resolve("labels"),
        "--thresholds=" + work.resolve("a"),
        "--output=" + work.resolve("e"),
        "--run-id=monday",
        option);
    assertEquals(3 * CLASSES.size(), rows("SELECT * FROM " + table).size());
    assertEquals(
        List.of(work.resolve("scores").toString()),
        rows("SELECT DISTINCT scores FROM " + table).stream()
            .map(row -> row.getString(0))
            .toList());
    List<String> lines = Files.readAllLines(work.resolve("a/per_class.csv"));
    Row dog =
        rows("SELECT threshold, tp, f1, f1_low, f1_high FROM "
                + table
                + " WHERE run_id = 'monday' AND command = 'optimize' AND class_index = 0")
            .get(0);
    List<String> names = List.of(lines.get(0).split(","));
    List<Double> csv =
        Stream.of("threshold", "tp", "f1", "f1_low", "f1_high")
            .map(name -> Double.valueOf(lines.get(1).split(",")[names.indexOf(name)]))
            .toList();
    assertEquals(
        csv,
        List.of(
            (double) dog.getFloat(0),
            dog.getDouble(1),
            dog.getDouble(2),
            dog.getDouble(3),
            dog.getDouble(4)));
    String[] again =
        learned("a", option, "--run-id=monday", "--if-exists=overwrite", "--method=exact");
    if (format.equals("files")) {
      assertTrue(refused(4, again).contains("another --run-id"));
    } else {
      done(again);
      assertEquals(
          CLASSES.size(),
          rows("SELECT * FROM " + table + " WHERE run_id = 'monday' AND command = 'optimize'")
              .size());
      assertFalse(
          dog.getFloat(0)
              == rows("SELECT threshold FROM "
                      + table
                      + " WHERE run_id = 'monday' AND command = 'optimize' AND class_index = 0")
                  .get(0)
                  .getFloat(0));
    }
    assertEquals(3 * CLASSES.size(), rows("SELECT * FROM " + table).size());
  }

  @Test
  void whatIsWrongIsSaidBeforeAnyWork() {
    assertTrue(refused(2, learned("a", "--metrics-table=metrics")).contains("is no table"));
    assertTrue(refused(2, learned("a", "--run-id=x")).contains("--metrics-table"));
    assertTrue(
        refused(4, learned("a", "--metrics-table=table:nowhere.db.metrics"))
            .contains("spark.sql.catalog"));
    spark().sql("CREATE TABLE " + iceberg + ".other (name STRING)");
    assertTrue(
        refused(4, learned("a", "--metrics-table=table:" + iceberg + ".other"))
            .contains("no column run_id"));
    assertFalse(Files.exists(work.resolve("a")));
  }
}
