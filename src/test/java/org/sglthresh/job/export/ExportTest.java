package org.sglthresh.job.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.io.export.ExportFormat;
import org.sglthresh.io.onnx.Networks;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.tensor.SafeTensors;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;

/** Command export: what it writes gives the tags of apply. */
class ExportTest {
  @TempDir private Path work;

  private Call export(Object... options) {
    return Call.of(Call.words("export", Call.words(options), "--output=" + work.resolve("out")));
  }

  private byte[] file(String name) throws IOException {
    return Files.readAllBytes(work.resolve("out").resolve(name));
  }

  private String run(ThresholdSet set) throws IOException {
    Path run = Files.createDirectories(work.resolve("run"));
    Files.writeString(run.resolve("thresholds.json"), ThresholdSetJson.write(set));
    return run.toString();
  }

  private static ThresholdSet set(ScoreScale scale, double... thresholds) {
    List<ClassThreshold> classes = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      classes.add(new ClassThreshold(c, "class_" + c, (float) thresholds[c], 1));
    }
    return new ThresholdSet(scale, "sgl", "micro-f1", classes);
  }

  /** Real clips, and three whose scores are the thresholds, the next floats above, and below. */
  private static float[][] withTies(float[][] scores, float[] thresholds) {
    float[][] all = Arrays.copyOf(scores, scores.length + 3);
    for (int i = 0; i < 3; i++) {
      float[] tie = new float[thresholds.length];
      for (int c = 0; c < tie.length; c++) {
        float t = thresholds[c];
        float near = i == 0 ? t : i == 1 ? Math.nextUp(t) : Math.nextDown(t);
        tie[c] = Math.max(0, Math.min(1, near));
      }
      all[scores.length + i] = tie;
    }
    return all;
  }

  private Map<String, Object> applied(String scores, String thresholds) {
    String output = work.resolve("tags").toString();
    Call.done("apply", "--scores=" + scores, "--thresholds=" + thresholds, "--output=" + output);
    Map<String, Object> tags = new TreeMap<>();
    for (Row row : Tables.spark().read().parquet(output).collectAsList()) {
      tags.put(row.getString(0), new TreeSet<>(row.<String>getList(1)));
    }
    return tags;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcase2017", "dcase2019"})
  void aNetworkGivesTheTagsOfApply(String name) throws IOException, OrtException {
    SharedData.Split val = SharedData.split(name + "/val");
    String tuning = work.resolve("val").toString();
    SparkTables.write(tuning, val.scores(), val.labels(), 2);
    String run = work.resolve("run").toString();
    Call.done(
        Call.words(
            "optimize",
            "--scores=" + tuning + "/scores",
            "--labels=" + tuning + "/labels",
            "--method=exact",
            "--resamples=0",
            "--output=" + run));
    Call call = export("--thresholds=" + run);
    assertEquals(0, call.exitCode(), call.err());
    float[] thresholds =
        SafeTensors.read(file("thresholds.safetensors"), "f").tensor("thresholds").floats();
    assertArrayEquals(
        ThresholdSetJson.read(Files.readString(Path.of(run, "thresholds.json")), "thresholds")
            .thresholds(),
        thresholds);

    SharedData.Split eval = SharedData.split(name + "/eval");
    float[][] scores = withTies(eval.scores(), thresholds);
    byte[][] labels = Arrays.copyOf(eval.labels(), scores.length);
    Arrays.fill(labels, eval.labels().length, labels.length, new byte[thresholds.length]);
    String table = work.resolve("eval").toString();
    SparkTables.write(table, scores, labels, 2);
    Map<String, Object> expected = applied(table + "/scores", run);

    int classes = thresholds.length;
    float[] flat = new float[scores.length * classes];
    for (int clip = 0; clip < scores.length; clip++) {
      System.arraycopy(scores[clip], 0, flat, clip * classes, classes);
    }
    boolean[] tags = Networks.flags(file("thresholds.onnx"), "tags", flat, scores.length, classes);
    Map<String, Object> found = new TreeMap<>();
    for (int clip = 0; clip < scores.length; clip++) {
      TreeSet<String> names = new TreeSet<>();
      for (int c = 0; c < classes; c++) {
        if (tags[clip * classes + c]) {
          names.add("class_" + c);
        }
      }
      found.put(SparkTables.id(clip), names);
    }
    assertEquals(expected, found);
  }

  @Test
  void allFormatsAtOnceAndAgainTheSameBytes() throws IOException {
    String run = run(set(ScoreScale.PROBABILITY, 0.3, 0.5));
    Call first = export("--thresholds=" + run);
    assertEquals(
        "2 thresholds of "
            + run
            + "/thresholds.json as thresholds.onnx, thresholds.safetensors, thresholds.duckdb.sql,"
            + " thresholds.postgresql.sql: "
            + work.resolve("out")
            + System.lineSeparator(),
        first.out());
    List<String> names =
        List.of(
            "thresholds.onnx",
            "thresholds.safetensors",
            "thresholds.duckdb.sql",
            "thresholds.postgresql.sql");
    List<byte[]> before = new ArrayList<>();
    for (String name : names) {
      before.add(file(name));
    }
    assertEquals(4, export("--thresholds=" + run).exitCode());
    assertTrue(export("--thresholds=" + run, "--if-exists=skip").out().contains("nothing to do"));
    assertEquals(0, export("--thresholds=" + run, "--if-exists=overwrite").exitCode());
    for (int i = 0; i < names.size(); i++) {
      assertArrayEquals(before.get(i), file(names.get(i)));
    }
    export("--thresholds=" + run, "--formats=duckdb", "--if-exists=overwrite");
    try (Stream<Path> files = Files.list(work.resolve("out"))) {
      assertEquals(
          List.of("_SUCCESS", "manifest.json", "thresholds.duckdb.sql"),
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList());
    }
  }

  /** As in cluster deploy mode, where Spark must start. */
  @Test
  void aSessionMakesNoDifference() throws IOException {
    String run = run(set(ScoreScale.PROBABILITY, 0.3, 0.5));
    export("--thresholds=" + run, "--formats=duckdb");
    byte[] expected = file("thresholds.duckdb.sql");
    Path other = work.resolve("other");
    ExportOptions options =
        new ExportOptions(
            new ThresholdsSource.Given(run),
            ScoreScale.PROBABILITY,
            List.of(ExportFormat.DUCKDB),
            Optional.empty(),
            new OutputOptions(other.toString(), IfExists.FAIL));
    JobContext context = new JobContext(Tables.spark(), new QuietProgress(), "export", Map.of());
    assertTrue(ExportJob.run(options, context).text().endsWith("sql: " + other + "\n"));
    assertArrayEquals(expected, Files.readAllBytes(other.resolve("thresholds.duckdb.sql")));
  }

  private void assertRefused(int exitCode, String sentence, Object... options) {
    Call call = export(options);
    assertEquals("sglthresh export: error: " + sentence, call.lastLine());
    assertEquals(exitCode, call.exitCode());
    assertFalse(Files.exists(work.resolve("out")));
  }

  private static String model(String name) {
    return "src/test/resources/onnx/" + name + ".onnx";
  }

  @Test
  void whatIsNotToldByComparisonsIsRefused() throws IOException {
    assertRefused(
        2,
        "--thresholds is a number, which is for the classes of a table of scores, and export reads"
            + " none; give thresholds.json, thresholds.csv, or the output of a run",
        "--thresholds=0.3");
    ThresholdSet plain = set(ScoreScale.PROBABILITY, 0.3, 0.5, 0.5);
    String run = run(plain.calibratedBy(new CalibrationMark("platt", "ab".repeat(32))));
    assertRefused(
        3,
        "thresholds file "
            + run
            + "/thresholds.json is for scores calibrated by platt abababababab…, and these are not;"
            + " give that file with --calibration to a command that takes it, or thresholds learned"
            + " on plain scores",
        "--thresholds=" + run);
    run(set(ScoreScale.LOGIT, 0.3));
    assertRefused(
        3,
        "thresholds file "
            + run
            + "/thresholds.json is for logit scores, not for probability; pass --score-scale logit if"
            + " the scores are so, or thresholds learned from such scores",
        "--thresholds=" + run);
    assertRefused(
        2,
        "--tags-output is about a tagger; name its file with --model or leave it out",
        "--thresholds=" + run,
        "--tags-output=t");
    run(plain.consistentBy(new TagRule(TagRule.Kind.UP, List.of(), "d")));
    assertTrue(
        export("--thresholds=" + run)
            .out()
            .startsWith(
                "not exported: the rule up for tags in a tree of classes; the tags are those of apply"
                    + " without --ontology"));
  }

  @Test
  void aTaggerThatDoesNotFitIsRefused() throws IOException {
    String run = "--thresholds=" + run(set(ScoreScale.PROBABILITY, 0.3, 0.5, 0.5));
    assertRefused(
        2,
        model("mean")
            + " has the outputs scores, embedding; say with --model-output which has the scores",
        run,
        "--model=" + model("mean"));
    assertRefused(
        2,
        model("mean") + " has no output tags; give --model-output one of scores, embedding",
        run,
        "--model=" + model("mean"),
        "--model-output=tags");
    assertRefused(
        2,
        "nothing says that output embedding of "
            + model("mean")
            + " has probabilities, as the thresholds take; say --model-scale logit, and they are turned"
            + " into thresholds of logits, or --model-scale probability",
        "--thresholds=" + run(set(ScoreScale.PROBABILITY, 1, 1, 1, 1, 1, 1, 1, 1)),
        "--model=" + model("mean"),
        "--model-output=embedding");
    assertRefused(
        2,
        "nothing says that output scores of "
            + model("logits")
            + ", which comes from MatMul, has probabilities, as the thresholds take; say --model-scale"
            + " logit, and they are turned into thresholds of logits, or --model-scale probability",
        "--thresholds=" + run(set(ScoreScale.PROBABILITY, 0.3, 0.5, 0.5)),
        "--model=" + model("logits"),
        "--model-output=scores");
    run(set(ScoreScale.PROBABILITY, 0.3, 0.5));
    assertRefused(
        3,
        "output scores of "
            + model("mean")
            + " has 3 as its last size, and there are 2 thresholds; give those of this tagger",
        run,
        "--model=" + model("mean"),
        "--model-output=scores");
    assertRefused(
        3,
        "output scores of "
            + model("doubles")
            + " is not of float32, as thresholds are; save the network with float32 scores",
        run,
        "--model=" + model("doubles"));
    run(set(ScoreScale.LOGIT, 0.3, 0.5, 0.5));
    assertRefused(
        3,
        "output scores of "
            + model("mean")
            + " has probabilities, and the thresholds are for logits; give thresholds that were"
            + " learned on the scores of this output",
        run,
        "--score-scale=logit",
        "--model=" + model("mean"),
        "--model-output=scores");
    run(set(ScoreScale.PROBABILITY, 0.3, 0.5, 0.5));
    assertRefused(
        3,
        model("mean") + " has an output embedding of its own; give the new output another name",
        run,
        "--model=" + model("mean"),
        "--model-output=scores",
        "--tags-output=embedding");
  }

  @Test
  void aTaggerGivesTagsBesideItsScores() throws IOException, OrtException {
    float[] mel = Networks.noise(3, 40 * 8 * 20);
    byte[] tagger = Files.readAllBytes(Path.of(model("mean")));
    float[] scores = Networks.outputs(tagger, mel, 40, 1, 8, 20).get("scores");
    // those of a clip, so that there are ties
    String run = run(set(ScoreScale.PROBABILITY, scores[0], scores[1], scores[2]));
    Call call = export("--thresholds=" + run, "--model=" + model("mean"), "--model-output=scores");
    assertEquals(0, call.exitCode(), call.err());
    boolean[] tags = Networks.flags(file("tagger.onnx"), "tags", mel, 40, 1, 8, 20);
    for (int i = 0; i < tags.length; i++) {
      assertEquals(scores[i] > scores[i % 3], tags[i]);
    }
    assertFalse(tags[0] || tags[1] || tags[2]);
  }

  @Test
  void logitsAreComparedAsTheProbabilitiesThatAnnotateMakesOfThem()
      throws IOException, OrtException {
    float[] mel = Networks.noise(4, 40 * 8 * 20);
    byte[] tagger = Files.readAllBytes(Path.of(model("logits")));
    float[] logits = Networks.outputs(tagger, mel, 40, 1, 8, 20).get("scores");
    float[] scores = new float[logits.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    String run = run(set(ScoreScale.PROBABILITY, scores[0], scores[4], scores[8]));
    Call call =
        export(
            "--thresholds=" + run,
            "--model=" + model("logits"),
            "--model-output=scores",
            "--model-scale=logit",
            "--formats=onnx",
            "--tags-output=found");
    assertEquals(0, call.exitCode(), call.err());
    boolean[] tags = Networks.flags(file("tagger.onnx"), "found", mel, 40, 1, 8, 20);
    for (int i = 0; i < tags.length; i++) {
      assertEquals(scores[i] > scores[4 * (i % 3)], tags[i]);
    }
  }

  /** Sets of operators from 7 on have the comparison. */
  @Test
  void anOlderTaggerIsTaken() throws IOException {
    String run = run(set(ScoreScale.PROBABILITY, 0, 0, 0, 0, 0, 0, 0, 0));
    Call call =
        export(
            "--thresholds=" + run,
            "--model=" + model("old"),
            "--model-output=scores",
            "--model-scale=probability");
    assertEquals(0, call.exitCode(), call.err());
  }

  @Test
  void whatIsKnownOfATaggerIsUsed() throws IOException {
    Path resources = Path.of("src/main/resources/org/sglthresh/job/demo");
    for (String name : List.of("tagger.onnx", "tagger.json")) {
      Files.copy(resources.resolve(name), work.resolve(name));
    }
    String run = run(set(ScoreScale.PROBABILITY, 0, 0, 0, 0, 0, 0, 0, 0));
    assertRefused(
        3,
        "class 0 is \"class_0\" in the thresholds and \"Sine wave\" in "
            + work.resolve("tagger.onnx")
            + "; give thresholds that were learned on scores of this tagger",
        "--thresholds=" + run,
        "--model=" + work.resolve("tagger.onnx"));
    String json = Files.readString(work.resolve("tagger.json"));
    Files.writeString(
        work.resolve("tagger.json"),
        json.replace("Sine wave", "class_0").replaceFirst("(?s)\"class_0\",.*?]", "\"class_0\"]"));
    assertEquals(
        0, export("--thresholds=" + run, "--model=" + work.resolve("tagger.onnx")).exitCode());
  }
}
