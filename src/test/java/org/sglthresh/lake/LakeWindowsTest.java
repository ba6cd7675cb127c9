package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.job.annotate.AnnotateRuns;
import org.sglthresh.testing.WindowTables;

/** Windows and their labels go into tables, and are read from there again. */
@Tag("lake")
class LakeWindowsTest extends LakeTestCase {
  private List<String> counts(String table) {
    return spark()
        .newSession()
        .sql("SELECT windows, count(*) FROM " + table + " GROUP BY windows ORDER BY windows")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private String names(String table, String column) {
    return spark().newSession().table(table).schema().apply(column).getComment().get();
  }

  @Test
  void labelsOfEveryKindAndLength() throws Exception {
    WindowTables.write(work.resolve("annotated"));
    String[] call = {
      "pseudo-label",
      "--windows=" + work.resolve("annotated/windows"),
      "--thresholds=0.5",
      "--pool=max",
      "--output=table:" + iceberg + ".labels",
      "--partition=date=2026-11-27",
      "--directory=" + work.resolve("labels")
    };
    done(call);
    String both = "[[5.0," + WindowTables.WINDOWS + "], [10.0," + WindowTables.WINDOWS + "]]";
    assertEquals(both, counts(iceberg + ".labels_soft").toString());
    assertEquals(both, counts(iceberg + ".labels_hard").toString());
    assertEquals(
        "[[5.0,60], [10.0,60]]", counts(iceberg + ".labels_pooled").toString(), "recordings");
    assertTrue(names(iceberg + ".labels_soft", "labels").contains("\"Rain, light\""));
    assertTrue(Files.exists(work.resolve("labels/report.html")));
    assertFalse(Files.exists(work.resolve("labels/soft=10")));
    assertEquals(3, json("labels", "manifest.json").path("tables").path("written").size());
    assertTrue(refused(4, call).contains("has rows already"));
  }

  @Test
  void anAnnotationGrowsInItsDirectoryAndInTheTable() throws Exception {
    AnnotateRuns runs = AnnotateRuns.in(work);
    runs.makeSounds(2);
    String[] call =
        runs.words(
            "annotated",
            "--output=table:" + iceberg + ".windows",
            "--directory=" + runs.output("annotated"),
            "--if-exists=extend");
    done(call);
    long first = spark().newSession().table(iceberg + ".windows").count();
    assertEquals(spark().read().parquet(work + "/annotated/windows=2").count(), first);
    assertTrue(names(iceberg + ".windows", "scores").contains("\"Cat\""));
    runs.makeSounds(3);
    done(call);
    assertEquals(
        spark().read().parquet(work + "/annotated/windows=2").count(),
        spark().newSession().table(iceberg + ".windows").count());
    assertTrue(spark().newSession().table(iceberg + ".windows").count() > first);
  }
}
