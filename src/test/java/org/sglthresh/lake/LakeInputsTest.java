package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scores and labels are read from tables of catalogs, from queries and from directories of formats.
 */
@Tag("lake")
class LakeInputsTest extends LakeTestCase {
  @BeforeEach
  void makeTables() throws Exception {
    writeParquet(1);
    copy("scores");
    copy("labels");
    done(optimize(work + "/scores", work + "/labels", "parquet"));
  }

  private void assertSame(String output) throws IOException {
    assertEquals(thresholds("parquet"), thresholds(output));
    assertEquals(json("parquet", "metrics.json"), json(output, "metrics.json"));
  }

  @Test
  void everyFormatGivesTheSameThresholdsToTheLastBit() throws Exception {
    done(optimize("table:" + iceberg + ".scores", "table:" + iceberg + ".labels", "iceberg"));
    assertSame("iceberg");
    done(optimize("table:" + delta + ".scores", "table:" + delta + ".labels", "delta"));
    assertSame("delta");
    done(optimize(work + "/scores_delta", work + "/labels_delta", "path", "--format=delta"));
    assertSame("path");
    JsonNode read = json("path", "manifest.json").path("inputs").get(0).path("tables").get(0);
    assertEquals("file:" + work + "/scores_delta", read.path("table").asText());
    done(optimize(work + "/scores_orc", work + "/labels_orc", "orc", "--format", "orc"));
    assertSame("orc");
    done(
        optimize(
            "table:delta.`" + work + "/scores_delta`", "table:" + iceberg + ".labels", "mixed"));
    assertSame("mixed");
  }

  @Test
  void aQueryFiltersJoinsAndRenames() throws Exception {
    spark()
        .sql(
            "SELECT clip_id AS id, scores AS s, labels AS y, 1 AS part FROM "
                + iceberg
                + ".scores JOIN "
                + iceberg
                + ".labels USING (clip_id)")
        .writeTo(iceberg + ".both")
        .create();
    spark()
        .sql(
            "INSERT INTO "
                + iceberg
                + ".both SELECT concat('x', id), s, y, 2 FROM "
                + iceberg
                + ".both");
    done(
        "optimize",
        "--scores=sql:SELECT id AS clip_id, s AS scores, y AS labels FROM "
            + iceberg
            + ".both WHERE part = 1 -- the first",
        "--output=" + work.resolve("query"),
        "--resamples=0");
    assertSame("query");
    String within =
        "sql:SELECT * FROM "
            + iceberg
            + ".scores WHERE clip_id IN (SELECT clip_id FROM "
            + iceberg
            + ".labels)";
    done(optimize(within, "table:" + iceberg + ".labels", "within"));
    assertEquals(2, json("within", "manifest.json").path("inputs").get(0).path("tables").size());
    JsonNode input = json("query", "manifest.json").path("inputs").get(0);
    assertTrue(
        input.path("path").asText().startsWith("sql:SELECT id AS clip_id"), input.toString());
    assertEquals(CLIPS, input.path("rows").asInt());
    assertEquals(iceberg + ".both", input.path("tables").get(0).path("table").asText());
  }

  @Test
  void skipKnowsTheSnapshot() throws Exception {
    for (String schema : new String[] {iceberg, delta}) {
      String[] call =
          optimize(
              "table:" + schema + ".scores",
              "table:" + schema + ".labels",
              "run" + schema,
              "--if-exists=skip");
      done(call);
      JsonNode table =
          json("run" + schema, "manifest.json").path("inputs").get(0).path("tables").get(0);
      String version = table.path(schema.equals(iceberg) ? "snapshot" : "version").asText();
      assertNotEquals("", version, table.toString());
      assertTrue(done(call).out().contains("is complete already"));
      spark().sql("DELETE FROM " + schema + ".scores WHERE clip_id = 'clip0003'");
      String refusal = refused(4, call);
      assertTrue(refusal.contains("has changed since") && refusal.contains(version), refusal);
    }
  }

  @Test
  void timeTravelReadsWhatWasThere() throws Exception {
    done(optimize("table:" + iceberg + ".scores", "table:" + iceberg + ".labels", "first"));
    String snapshot =
        json("first", "manifest.json")
            .path("inputs")
            .get(0)
            .path("tables")
            .get(0)
            .path("snapshot")
            .asText();
    for (String schema : new String[] {iceberg, delta}) {
      spark().sql("DELETE FROM " + schema + ".scores WHERE clip_id < 'clip0100'");
      String version = schema.equals(iceberg) ? snapshot : "0";
      String[] call =
          optimize(
              "sql:SELECT * FROM " + schema + ".scores VERSION AS OF " + version,
              "table:" + schema + ".labels",
              "then" + schema,
              "--if-exists=skip");
      done(call);
      assertSame("then" + schema);
      JsonNode input = json("then" + schema, "manifest.json").path("inputs").get(0);
      String word = schema.equals(iceberg) ? "snapshot" : "version";
      assertEquals(version, input.path("tables").get(0).path(word).asText());
      spark().sql("DELETE FROM " + schema + ".scores WHERE clip_id < 'clip0150'");
      assertTrue(done(call).out().contains("is complete already"));
    }
  }
}
