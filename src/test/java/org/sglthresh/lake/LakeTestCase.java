package org.sglthresh.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** The same scores and labels in Parquet, Iceberg and Delta, in a schema of each test's own. */
abstract class LakeTestCase {
  static final List<String> CLASSES = List.of("Dog", "Cat", "Bird", "Rain", "Speech");
  static final int CLIPS = 400;

  @TempDir Path work;

  /** {@code CATALOG.SCHEMA} of Iceberg. */
  String iceberg;

  /** {@code CATALOG.SCHEMA} of Delta. */
  String delta;

  static SparkSession spark() {
    return Tables.spark();
  }

  @BeforeEach
  void makeSchemas() {
    String name = "s" + UUID.randomUUID().toString().replace("-", "");
    iceberg = "lake." + name;
    delta = "spark_catalog." + name;
    spark().sql("CREATE NAMESPACE " + iceberg);
    spark().sql("CREATE SCHEMA " + delta + " LOCATION '" + work.resolve("delta_schema") + "'");
  }

  /** Scores with labels that follow them, in one Parquet file each. */
  void writeParquet(long seed) {
    float[][] scores = Tables.randomScores(CLIPS, CLASSES.size(), seed);
    int[][] labels = new int[CLIPS][CLASSES.size()];
    for (int i = 0; i < CLIPS; i++) {
      for (int c = 0; c < CLASSES.size(); c++) {
        labels[i][c] = scores[i][c] + ((i * 7 + c * 13) % 10) / 20f > .7f + c * .05f ? 1 : 0;
      }
    }
    List<String> ids = Tables.ids(CLIPS);
    Tables.writeScores(work.resolve("scores"), 1, List.of(), ids, scores);
    Tables.writeLabels(work.resolve("labels"), 1, ids, labels);
  }

  Dataset<Row> parquet(String name) {
    return spark().read().parquet(work.resolve(name).toString());
  }

  /** Writes the rows of a Parquet table as a table of each format. */
  void copy(String name) throws Exception {
    parquet(name).writeTo(iceberg + "." + name).using("iceberg").createOrReplace();
    parquet(name).write().format("delta").saveAsTable(delta + "." + name);
    parquet(name).write().format("delta").save(work.resolve(name + "_delta").toString());
    parquet(name).write().format("orc").save(work.resolve(name + "_orc").toString());
  }

  Call done(String... words) {
    return Call.done(words);
  }

  /** A call that is refused in one line without a stack trace. */
  String refused(int exitCode, String... words) {
    Call call = Call.of(words);
    assertEquals(exitCode, call.exitCode(), call.err());
    assertFalse(call.err().contains("\tat "), call.err());
    return call.lastLine();
  }

  String[] optimize(String scores, String labels, String output, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "optimize",
                "--scores=" + scores,
                "--labels=" + labels,
                "--output=" + work.resolve(output),
                "--resamples=0"));
    words.addAll(List.of(more));
    return words.toArray(new String[0]);
  }

  JsonNode json(String output, String file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(work.resolve(output).resolve(file)));
  }

  /** The classes with their thresholds, as they are written. */
  String thresholds(String output) throws IOException {
    return json(output, "thresholds.json").path("classes").toString();
  }
}
