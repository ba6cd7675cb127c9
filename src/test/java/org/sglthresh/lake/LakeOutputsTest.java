package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.spark.lake.LakeTarget;
import org.sglthresh.spark.read.Tables;

/** Tags go into tables by partition, in one commit. */
@Tag("lake")
class LakeOutputsTest extends LakeTestCase {
  @BeforeEach
  void makeTables() {
    writeParquet(1);
  }

  private String table(String format) {
    return switch (format) {
      case "iceberg" -> iceberg + ".tags";
      case "delta path" -> "delta.`" + work.resolve("tags_delta") + "`";
      default -> delta + ".tags";
    };
  }

  private String[] apply(String table, String directory, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "apply",
                "--scores=" + work.resolve("scores"),
                "--output=table:" + table,
                "--directory=" + work.resolve(directory)));
    words.addAll(List.of(more));
    return words.toArray(new String[0]);
  }

  /** For each partition its rows and tags. */
  private List<String> counts(String table) {
    return spark()
        .newSession() // catalogs cache tables in a session
        .sql(
            "SELECT date, count(*), sum(size(tags)) FROM " + table + " GROUP BY date ORDER BY date")
        .collectAsList()
        .stream()
        .map(Row::mkString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg", "delta", "delta path", "files", "hive"})
  void aDayReplacesItsOwnRowsAlone(String format) throws Exception {
    String table = table(format);
    if (format.equals("delta")) {
      spark()
          .sql(
              "CREATE TABLE "
                  + table
                  + " (clip_id STRING, tags ARRAY<STRING>, tag_scores ARRAY<FLOAT>, date DATE) USING delta PARTITIONED BY (date)");
    }
    if (format.equals("hive")) {
      spark()
          .sql(
              "CREATE TABLE "
                  + table
                  + " (clip_id STRING, tags ARRAY<STRING>, tag_scores ARRAY<FLOAT>) PARTITIONED BY (date DATE) STORED AS ORC");
    }
    done(apply(table, "a", "--thresholds=0.5", "--partition=date=2026-11-27"));
    done(apply(table, "b", "--thresholds=0.5", "--partition=date=2026-11-28"));
    List<String> both = counts(table);
    assertEquals(2, both.size());
    assertTrue(both.get(0).startsWith("2026-11-27400"), both.toString());
    String refusal =
        refused(4, apply(table, "c", "--thresholds=0.9", "--partition=date=2026-11-28"));
    assertTrue(refusal.contains("has rows already"), refusal);
    assertFalse(Files.exists(work.resolve("c")));
    done(
        apply(
            table,
            "b",
            "--thresholds=0.9",
            "--partition=date=2026-11-28",
            "--if-exists=overwrite"));
    List<String> after = counts(table);
    assertEquals(both.get(0), after.get(0));
    assertFalse(both.get(1).equals(after.get(1)), after.toString());
    assertFalse(Files.exists(work.resolve("b/_rows")));
    assertTrue(Files.exists(work.resolve("b/_SUCCESS")));
    assertEquals(
        switch (format) {
          case "delta path" -> "delta";
          case "files" -> "parquet";
          case "hive" -> "orc";
          default -> format;
        },
        json("b", "manifest.json").path("tables").path("written").get(0).path("format").asText());
  }

  @Test
  void aTableWithoutPartitionsIsTheCommandsAlone() throws Exception {
    String table = iceberg + ".tags";
    done(apply(table, "a", "--thresholds=0.5"));
    assertEquals(CLIPS, spark().table(table).count());
    assertTrue(refused(4, apply(table, "b", "--thresholds=0.5")).contains("has rows already"));
    done(apply(table, "a", "--thresholds=0.5", "--if-exists=overwrite"));
    assertEquals(CLIPS, spark().table(table).count());
    Call skipped = done(apply(table, "a", "--thresholds=0.5", "--if-exists=skip"));
    assertTrue(skipped.out().contains("complete already"), skipped.out());
    spark().sql("DELETE FROM " + table);
    String gone = refused(4, apply(table, "a", "--thresholds=0.5", "--if-exists=skip"));
    assertTrue(gone.contains("none of the rows"), gone);
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeAnyWork() throws Exception {
    assertTrue(
        refused(
                2,
                "apply",
                "--scores=" + work.resolve("scores"),
                "--thresholds=0.5",
                "--output=table:" + iceberg + ".x")
            .contains("--directory"));
    assertTrue(
        refused(2, apply(iceberg + ".x", "d", "--thresholds=0.5", "--partition=2026-11-27"))
            .contains("COLUMN=VALUE"));
    assertTrue(
        refused(2, optimize(work + "/scores", work + "/labels", "x", "--output=table:x"))
            .contains("given twice"));
    spark()
        .sql(
            "CREATE TABLE "
                + iceberg
                + ".x (clip_id STRING, tags ARRAY<STRING>, tag_scores ARRAY<FLOAT>, day INT)");
    assertTrue(
        refused(4, apply(iceberg + ".x", "d", "--thresholds=0.5", "--partition=date=2026-11-27"))
            .contains("no column date"));
    assertTrue(
        refused(4, apply(iceberg + ".x", "d", "--thresholds=0.5", "--partition=day=monday"))
            .contains("monday"));
    assertTrue(
        refused(4, apply("nocatalog.db.x", "d", "--thresholds=0.5")).contains("spark.sql.catalog"));
    assertFalse(Files.exists(work.resolve("d")));
  }

  @Test
  void rowsThatAreWrongChangeNothing() throws Exception {
    done(apply(iceberg + ".tags", "a", "--thresholds=0.5", "--partition=date=2026-11-27"));
    spark()
        .sql(
            "SELECT clip_id, transform(scores, s -> s * 3) AS scores FROM parquet.`"
                + work.resolve("scores")
                + "`")
        .write()
        .parquet(work.resolve("wrong").toString());
    List<String> before = counts(iceberg + ".tags");
    String[] call =
        apply(
            iceberg + ".tags",
            "a",
            "--thresholds=0.5",
            "--partition=date=2026-11-27",
            "--if-exists=overwrite");
    call[1] = "--scores=" + work.resolve("wrong");
    refused(3, call);
    assertEquals(before, counts(iceberg + ".tags"));
  }

  @Test
  void anInputIsNoOutput() throws Exception {
    copy("scores");
    String[] call = apply(iceberg + ".scores", "d", "--thresholds=0.5", "--if-exists=overwrite");
    call[1] = "--scores=table:" + iceberg + ".scores";
    assertTrue(refused(4, call).contains("is an input of this run"));
    assertEquals(CLIPS, spark().newSession().table(iceberg + ".scores").count());
  }

  @Test
  void namesOfClassesAreKeptInCommentsAndHeldToThem() throws Exception {
    Tables.writeScores(
        work.resolve("named"),
        1,
        List.of("it's", "a \"b\"", "c\\d", "e", "f"),
        Tables.ids(3),
        Tables.randomScores(3, 5, 1));
    TableOutput output = new TableOutput(iceberg + ".named", Map.of());
    LakeTarget target = LakeTarget.toReplace(spark(), output, IfExists.FAIL);
    target.write(
        target.session().read().parquet(work.resolve("named").toString()), IfExists.FAIL, "test");
    done("describe", "table:" + iceberg + ".named");
    done(
        "apply",
        "--scores=table:" + iceberg + ".named",
        "--thresholds=0",
        "--output=" + work.resolve("tags"));
    List<String> tags =
        spark()
            .read()
            .parquet(work.resolve("tags").toString())
            .selectExpr("explode(tags) AS t")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .sorted()
            .toList();
    assertEquals(List.of("a \"b\"", "c\\d", "e", "f", "it's"), tags);
    Tables.writeScores(
        work.resolve("others"),
        1,
        List.of("1", "2", "3", "4", "5"),
        Tables.ids(3),
        Tables.randomScores(3, 5, 1));
    LakeTarget again = LakeTarget.toReplace(spark(), output, IfExists.OVERWRITE);
    String refusal =
        assertThrows(
                UserException.class,
                () ->
                    again.write(
                        again.session().read().parquet(work.resolve("others").toString()),
                        IfExists.OVERWRITE,
                        "test"))
            .getMessage();
    assertTrue(refusal.contains("of other classes"), refusal);
  }
}
