package org.sglthresh.job.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobResult;
import org.sglthresh.testing.NpyBytes;
import org.sglthresh.testing.SharedData;

/** Valid files of many kinds. */
class ImportJobTest extends ImportTestCase {
  @Test
  void oddButValidFiles() throws IOException {
    // byte order mark, CRLF, quoted names, columns and clips in another order, blank lines,
    // exponents
    String scores =
        file(
            "scores.csv",
            "\uFEFFclip_id,\"Air horn, truck horn\",\"say \"\"a\"\"\"\r\n"
                + "b,1e-3, 0.5\r\n\r\n\"a,1\",1.0,\".25\"\r\n");
    String labels =
        file(
            "labels.tsv",
            "\"say \"\"a\"\"\"\tclip_id\tAir horn, truck horn\n1\ta,1\t-1\n0.0\tb\t\n");
    JobResult result = imported(scores, labels);

    String next = " --scores " + output() + "/scores --labels " + output() + "/labels …\n";
    assertEquals(output() + " holds 2 clips of 2 classes\nnext: optimize" + next, result.text());
    assertArrayEquals(
        new String[] {"Air horn, truck horn", "say \"a\""},
        SPARK
            .read()
            .parquet(output() + "/scores")
            .schema()
            .apply("scores")
            .metadata()
            .getStringArray("classes"));
    Map<String, List<Float>> read = table("scores");
    assertEquals(Map.of("a,1", List.of(1f, 0.25f), "b", List.of(1e-3f, 0.5f)), read);
    byte unknown = -1;
    Map<String, List<Byte>> flags = table("labels");
    assertEquals(Map.of("a,1", List.of(unknown, (byte) 1), "b", List.of(unknown, (byte) 0)), flags);
    assertEquals(
        List.of("_SUCCESS", "classes.json", "labels", "manifest.json", "scores"), names(output()));
  }

  /** Real scores as text and as NumPy arrays give the same tables to the last bit. */
  @ParameterizedTest
  @ValueSource(strings = {"dcase2017/val", "dcase2019/eval"})
  void textAndNumPyAgreeToTheBit(String split) throws IOException {
    String data = SharedData.path("data/" + split).toString();
    imported(data + "/scores.csv", data + "/labels.csv");
    Map<String, List<Float>> scores = table("scores");
    Map<String, List<Byte>> labels = table("labels");
    String classes = output() + "/classes.json";
    ImportOptions arrays =
        given(data + "/scores.npy")
            .labels(data + "/labels.npy")
            .clipIds(data + "/clip_ids.csv")
            .classes(classes)
            .to(directory.resolve("arrays").toString(), IfExists.FAIL)
            .options();
    ImportJob.run(arrays, context());
    assertEquals(scores, table(arrays.output().path(), "scores"));
    assertEquals(labels, table(arrays.output().path(), "labels"));
    assertEquals(
        Files.readString(Path.of(classes)),
        Files.readString(directory.resolve("arrays/classes.json")));

    SharedData.Split expected = SharedData.split(split);
    int clip = 0;
    for (Map.Entry<String, List<Float>> row : scores.entrySet()) { // ids are numbered
      for (int c = 0; c < expected.classes(); c++) {
        int bits = Float.floatToRawIntBits(expected.scores()[clip][c]);
        assertEquals(bits, Float.floatToRawIntBits(row.getValue().get(c)));
        assertEquals(expected.labels()[clip][c], labels.get(row.getKey()).get(c));
      }
      clip++;
    }
    assertEquals(expected.scores().length, clip);
  }

  /** Spark's default of 200 partitions of a shuffle is for large tables. */
  @Test
  void aSmallImportTakesFewTasks() throws IOException {
    String partitions = SPARK.conf().get("spark.sql.shuffle.partitions");
    SPARK.conf().set("spark.sql.shuffle.partitions", "200");
    try {
      imported(
          file("s.csv", "clip_id,A,B\na,0.1,0.2\nb,0.3,0.4\n"),
          file("l.csv", "clip_id,A,B\na,1,0\nb,0,1\n"));
    } finally {
      SPARK.conf().set("spark.sql.shuffle.partitions", partitions);
    }
    JsonNode manifest = new ObjectMapper().readTree(new File(output(), "manifest.json"));
    long tasks = manifest.path("spark").path("tasks").asLong();
    assertTrue(tasks > 0 && tasks < 30, tasks + " tasks");
  }

  @Test
  void arraysWithoutIdsOrNamesAreNumbered() throws IOException {
    String scores = file("scores.npy", NpyBytes.floats(new float[][] {{0, 1}, {0.5f, 0.25f}}));
    imported(scores, Optional.empty());
    assertEquals(
        Map.of("clip_0000", List.of(0f, 1f), "clip_0001", List.of(0.5f, 0.25f)), table("scores"));
    assertTrue(
        Files.readString(Path.of(output(), "classes.json")).contains("\"class_0\", \"class_1\""));
    assertEquals(List.of("_SUCCESS", "classes.json", "manifest.json", "scores"), names(output()));
  }

  @Test
  void softLabelsAreKeptAndReported() throws IOException {
    String labels = file("labels.csv", "clip_id,Dog,Cat\na,0.75,0\nb,,1\n");
    JobResult result = imported(file("scores.csv", SCORES), labels);
    assertTrue(result.text().endsWith(" --labels-as soft …\n"), result.text());
    assertTrue(
        progress.notes().contains("some labels lie between 0 and 1: the table holds soft labels"));
    assertEquals(Map.of("a", List.of(0.75f, 0f), "b", List.of(-1f, 1f)), table("labels"));
  }

  @Test
  void logitsHaveNoBounds() throws IOException {
    String scores = file("scores.csv", "clip_id,Dog\na,-7.5\nb,12\n");
    ImportJob.run(given(scores).logits().options(), context());
    assertEquals(Map.of("a", List.of(-7.5f), "b", List.of(12f)), table("scores"));
  }

  @Test
  void classesFileSetsTheOrder() throws IOException {
    String classes = file("classes.txt", "Cat\nDog\n");
    ImportJob.run(
        given(file("scores.csv", SCORES))
            .labels(file("labels.csv", LABELS))
            .classes(classes)
            .options(),
        context());
    assertEquals(Map.of("a", List.of(0.25f, 0.5f), "b", List.of(1f, 0f)), table("scores"));
  }

  @Test
  void composedAndDecomposedNamesAreTheSameClass() throws IOException {
    String scores = file("scores.csv", "clip_id,S\u00e4ge,Ohr\na,0.25,0.5\n");
    String labels = file("labels.csv", "clip_id,Ohr,Sa\u0308ge\na,1,0\n");
    imported(scores, labels);
    Map<String, List<Byte>> flags = table("labels");
    assertEquals(Map.of("a", List.of((byte) 0, (byte) 1)), flags);
  }

  @Test
  void packedFilesAndNamesThatLookLikePatterns() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(SCORES.getBytes(UTF_8));
    }
    String scores = file("scores [1] {a}*?.csv.gz", packed.toByteArray());
    imported(scores, file("labels [1].csv", LABELS));
    assertEquals(Map.of("a", List.of(0.5f, 0.25f), "b", List.of(0f, 1f)), table("scores"));
  }

  @Test
  void largeArraysAreReadInRanges() throws IOException {
    int rows = 150_000; // 18 MB: two tasks, many reads
    int columns = 30;
    float[][] values = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(values[i], i / (float) rows);
      values[i][columns - 1] = 0;
    }
    imported(file("scores.npy", NpyBytes.floats(values)), Optional.empty());
    List<Row> checks =
        SPARK
            .read()
            .parquet(output() + "/scores")
            .selectExpr(
                "count(*)",
                "sum(int(scores[0] = float(int(substring(clip_id, 6)) / float(150000)) "
                    + "and scores[28] = scores[0] and scores[29] = 0))")
            .collectAsList();
    assertEquals("[150000,150000]", checks.get(0).toString());
    long files =
        names(output() + "/scores").stream().filter(name -> name.endsWith("parquet")).count();
    assertEquals(2, files);
  }
}
