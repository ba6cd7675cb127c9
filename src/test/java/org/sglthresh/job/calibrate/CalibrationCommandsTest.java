package org.sglthresh.job.calibrate;

import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.cli.Call;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.calibration.CalibrationJson;
import org.sglthresh.model.calibration.CalibrationMethod;
import org.sglthresh.model.calibration.CalibrationPool;
import org.sglthresh.model.calibration.ScoreCalibration;
import org.sglthresh.testing.SparkTables;

/** Scores that mean what they say, from {@code calibrate} to {@code apply}. */
@Tag("slow")
class CalibrationCommandsTest {
  /** The last class is rare, and the third has nothing to do with its scores. */
  private static final double[] SHARES = {0.3, 0.15, 0.4, 0.015};

  private static final List<String> NAMES = List.of("bell", "dog", "siren", "wind");
  private static final int CLIPS = 400;

  @TempDir private static Path tables;
  private static final float[][] SCORES = new float[CLIPS][NAMES.size()];
  private static final byte[][] LABELS = new byte[CLIPS][NAMES.size()];

  @TempDir private Path work;

  @BeforeAll
  static void writeTables() throws IOException {
    Random random = new Random(12);
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < NAMES.size(); c++) {
        LABELS[clip][c] = (byte) (random.nextDouble() < SHARES[c] ? 1 : 0);
        double shift = c == 2 ? 0 : 1.5 * LABELS[clip][c];
        double logit = shift - 2 + random.nextGaussian();
        SCORES[clip][c] = (float) (1 / (1 + Math.exp(-logit)));
      }
    }
    write("all", SCORES, 1);
    write("parts", SCORES, 5);
    SparkTables.write(tables.resolve("constant").toString(), constant(), LABELS, 1);
    float[][] signal = new float[CLIPS][];
    for (int clip = 0; clip < CLIPS; clip++) {
      signal[clip] = SCORES[clip].clone();
      signal[clip][2] = (signal[clip][0] + 2 * LABELS[clip][2]) / 3;
    }
    write("signal", signal, 2);
    float[][] logits = new float[CLIPS][NAMES.size()];
    float[][] reversed = new float[CLIPS][NAMES.size()];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < NAMES.size(); c++) {
        logits[clip][c] = (float) Math.log(SCORES[clip][c] / (1.0 - SCORES[clip][c]));
        reversed[clip][NAMES.size() - 1 - c] = SCORES[clip][c];
      }
    }
    write("logits", logits, 2);
    write("reversed", reversed, 2);
    Files.writeString(tables.resolve("names.txt"), String.join("\n", NAMES) + "\n");
    List<String> backwards = new ArrayList<>(NAMES);
    Collections.reverse(backwards);
    Files.writeString(tables.resolve("backwards.txt"), String.join("\n", backwards) + "\n");
    Files.writeString(tables.resolve("others.txt"), "bell\ndog\nsiren\nrain\n");
  }

  private static void write(String name, float[][] scores, int files) {
    SparkTables.write(tables.resolve(name).toString(), scores, LABELS, files);
  }

  private static float[][] constant() {
    float[][] scores = new float[CLIPS][];
    for (int clip = 0; clip < CLIPS; clip++) {
      scores[clip] = SCORES[clip].clone();
      scores[clip][1] = 0.25f;
    }
    return scores;
  }

  private Call call(String command, String table, String output, String... further) {
    boolean labelled = !command.equals("apply");
    return Call.of(
        Stream.of(
                Stream.of(command, "--scores", tables.resolve(table + "/scores").toString()),
                labelled
                    ? Stream.of("--labels", tables.resolve(table + "/labels").toString())
                    : Stream.<String>empty(),
                Stream.of(further).anyMatch("--classes"::equals)
                    ? Stream.<String>empty()
                    : Stream.of("--classes", tables.resolve("names.txt").toString()),
                Stream.of("--output", work.resolve(output).toString()),
                Stream.of(further))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private Call done(String command, String table, String output, String... further) {
    Call call = call(command, table, output, further);
    assertEquals(0, call.exitCode(), call.err());
    return call;
  }

  private String refused(int exitCode, String command, String table, String... further) {
    Call call = call(command, table, "refused", further);
    assertEquals(exitCode, call.exitCode(), call.err());
    assertFalse(Files.exists(work.resolve("refused")));
    assertFalse(call.err().contains("\tat "), call.err());
    return call.lastLine();
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(work.resolve(file).toFile());
  }

  private ScoreCalibration calibration(String output) throws IOException {
    return CalibrationJson.read(
        Files.readString(work.resolve(output + "/calibration.json")), "file");
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void everyMethodWritesItsFiles(CalibrationMethod method) throws IOException {
    Call call = done("calibrate", "all", "run", "--method", method.label());
    ScoreCalibration found = calibration("run");
    assertEquals(method, found.method());
    assertEquals(NAMES, found.classNames());
    assertEquals(CalibrationPool.ALL, found.pool());
    assertEquals(1, found.pooled());
    assertEquals(CLIPS, found.learnedOn().clips());
    JsonNode metrics = json("run/metrics.json").path("tuning");
    for (String figure : List.of("ece", "brier", "log_loss", "macro_ece")) {
      double before = metrics.path("before").path(figure).asDouble();
      double after = metrics.path("after").path(figure).asDouble();
      assertTrue(before > 0 && after > 0, figure);
    }
    assertTrue(
        metrics.path("after").path("log_loss").asDouble()
                < metrics.path("before").path("log_loss").asDouble()
            || method == CalibrationMethod.ISOTONIC,
        "isotonic maps follow noise, and there are few clips");
    assertEquals(
        method != CalibrationMethod.TEMPERATURE && found.classes().get(2).map().isConstant(),
        call.err().contains("1 class (siren): all scores have the same probability"),
        call.err());
    List<String> rows = Files.readAllLines(work.resolve("run/calibration.csv"));
    assertEquals(
        "index,name,positives,negatives,pooled,tuning_ece_before,tuning_ece_after,"
            + "tuning_brier_before,tuning_brier_after,tuning_log_loss_before,tuning_log_loss_after",
        rows.get(0));
    assertEquals(1 + NAMES.size(), rows.size());
    assertTrue(rows.get(4).startsWith("3,wind,") && rows.get(4).contains(",true,"), rows.get(4));
    assertTrue(call.out().contains("tuning clips, cross-fitted"), call.out());
    assertTrue(call.out().contains("1 class with fewer than 10 positives or negatives share"));
    String report = Files.readString(work.resolve("run/report.html"));
    assertTrue(report.contains("all classes, before") && report.contains("bell, after"));
    JsonNode manifest = json("run/manifest.json");
    assertEquals("calibrate", manifest.path("command").asText());
    assertEquals(method.label(), manifest.path("parameters").path("method").asText());
  }

  /** Neither files nor engines change a bit. */
  @Test
  void partitionsAndEnginesDoNotMatter() throws IOException {
    done("calibrate", "all", "one", "--method", "beta");
    done("calibrate", "parts", "five", "--method", "beta", "--engine", "blocks");
    assertEquals(
        Files.readString(work.resolve("one/calibration.json")),
        Files.readString(work.resolve("five/calibration.json")));
    assertEquals(
        json("one/metrics.json").path("tuning").path("after").path("brier").asDouble(),
        json("five/metrics.json").path("tuning").path("after").path("brier").asDouble(),
        1e-12);
  }

  /**
   * Isotonic maps fit noise, so that on the clips they saw they look better than they are: what
   * evaluate finds there is better than the cross-fitted figures. On held-out tables both are one.
   */
  @Test
  void figuresAreOfClipsThatWereNotSeen() throws IOException {
    done(
        "calibrate",
        "all",
        "run",
        "--method=isotonic",
        "--eval-scores=" + tables.resolve("parts/scores"),
        "--eval-labels=" + tables.resolve("parts/labels"),
        "--allow-overlap");
    done("evaluate", "all", "seen", "--calibration", work.resolve("run").toString());
    JsonNode seen = json("seen/metrics.json").path("evaluation");
    JsonNode metrics = json("run/metrics.json");
    JsonNode crossed = metrics.path("tuning").path("after");
    JsonNode held = metrics.path("evaluation").path("after");
    assertTrue(seen.path("brier").asDouble() < crossed.path("brier").asDouble() - 0.005);
    assertEquals(seen.path("brier").asDouble(), held.path("brier").asDouble(), 1e-9);
    assertEquals(seen.path("ece").asDouble(), held.path("ece").asDouble(), 1e-9);
    done("evaluate", "all", "plain");
    assertEquals(
        json("plain/metrics.json").path("evaluation").path("brier").asDouble(),
        metrics.path("tuning").path("before").path("brier").asDouble(),
        1e-9);
  }

  /**
   * With two groups in two folds, a fold is a group: the cross-fitted figures are those that
   * evaluate finds on each group by the maps learned on the other.
   */
  @Test
  void eachClipIsJudgedByMapsThatDidNotSeeIt() throws IOException {
    Dataset<Row> labels = read("all/labels");
    Dataset<Row> scores = read("all/scores");
    Column group = expr("IF(clip_id < '" + SparkTables.id(CLIPS / 2) + "', 'a', 'b')");
    labels.withColumn("recording", group).write().parquet(path("grouped/labels"));
    scores.write().parquet(path("grouped/scores"));
    for (String name : List.of("a", "b")) {
      labels.where(group.equalTo(name)).write().parquet(path(name + "/labels"));
      scores.where(group.equalTo(name)).write().parquet(path(name + "/scores"));
    }
    String[] isotonic = {"--method=isotonic", "--minimum-support=0", "--folds=2"};
    done(
        "calibrate",
        "grouped",
        "run",
        isotonic[0],
        isotonic[1],
        isotonic[2],
        "--group-column=recording");
    double brier = 0;
    for (String learned : List.of("a", "b")) {
      done("calibrate", learned, "on-" + learned, isotonic);
      done(
          "evaluate",
          learned.equals("a") ? "b" : "a",
          "by-" + learned,
          "--calibration=" + work.resolve("on-" + learned));
      brier += json("by-" + learned + "/metrics.json").path("evaluation").path("brier").asDouble();
    }
    assertEquals(
        brier / 2,
        json("run/metrics.json").path("tuning").path("after").path("brier").asDouble(),
        1e-9);
  }

  private static String path(String name) {
    return tables.resolve(name).toString();
  }

  private static Dataset<Row> read(String name) {
    return SparkTables.session().read().parquet(path(name));
  }

  /** Maps that rise keep the best macro-F1; the thresholds remember the calibration. */
  @Test
  void thresholdsOnCalibratedScoresAreOptimalThereAndNowhereElse() throws IOException {
    done("calibrate", "signal", "cal");
    done("calibrate", "all", "other", "--method=temperature");
    String file = work.resolve("cal/calibration.json").toString();
    String[] exact = {"--method=exact", "--objective=macro-f1", "--resamples=0"};
    done("optimize", "signal", "plain", exact);
    done("optimize", "signal", "run", "--calibration", file, exact[0], exact[1], exact[2]);
    assertEquals(
        json("plain/metrics.json").path("tuning").path("macro_f1").asDouble(),
        json("run/metrics.json").path("tuning").path("macro_f1").asDouble(),
        1e-12);
    JsonNode thresholds = json("run/thresholds.json");
    assertEquals(2, thresholds.path("version").asInt());
    assertEquals("platt", thresholds.path("calibration").path("method").asText());
    assertEquals(1, json("plain/thresholds.json").path("version").asInt());
    assertTrue(json("run/manifest.json").toString().contains(file));
    for (String engine : List.of("summary", "blocks")) {
      done(
          "optimize",
          "signal",
          engine,
          "--calibration",
          file,
          exact[0],
          exact[1],
          exact[2],
          "--engine=" + engine);
      assertEquals(
          thresholds.path("classes").path(0).path("threshold").asDouble(),
          json(engine + "/thresholds.json").path("classes").path(0).path("threshold").asDouble());
    }
    String learned = "--thresholds=" + work.resolve("run");
    Call measured =
        done("evaluate", "signal", "measured", learned, "--calibration=" + work.resolve("cal"));
    assertTrue(
        measured
            .err()
            .contains(
                "all of the 400 clips are among those that the maps of the calibration were learned"
                    + " on: metrics on them say little about new clips"),
        measured.err());
    assertEquals(
        json("run/metrics.json").path("tuning").path("macro_f1").asDouble(),
        json("measured/metrics.json").path("evaluation").path("macro_f1").asDouble(),
        1e-12);
    requireRefusals(learned);
    done(
        "crossvalidate",
        "all",
        "crossed",
        "--calibration=" + work.resolve("cal"),
        "--method=exact");
    assertEquals(2, json("crossed/thresholds.json").path("version").asInt());
    done("compare", "all", "compared", "--calibration", file, "--methods=default,exact");
  }

  private void requireRefusals(String learned) {
    String other = "--calibration=" + work.resolve("other");
    for (String command : List.of("evaluate", "apply")) {
      assertTrue(
          refused(3, command, "all", learned)
              .matches(
                  ".*thresholds.json is for scores calibrated by platt [0-9a-f]{12}…, and these are"
                      + " not; give that file with --calibration.*"));
      assertTrue(
          refused(3, command, "all", learned, other)
              .matches(
                  ".* is for scores calibrated by platt .* and these are scores calibrated by"
                      + " temperature .*"));
      assertTrue(
          refused(3, command, "all", "--thresholds=" + work.resolve("plain"), other)
              .contains("is for plain scores, and these are scores calibrated by temperature"));
    }
    assertTrue(
        refused(3, "optimize", "all", "--pins=" + work.resolve("run"))
            .contains("is for scores calibrated by platt"));
    Call diff =
        Call.of(
            "diff",
            "--before=" + work.resolve("plain"),
            "--after=" + work.resolve("run"),
            "--output=" + work.resolve("refused"));
    assertEquals(3, diff.exitCode(), diff.err());
    assertTrue(diff.lastLine().contains("compare thresholds on the same scores"));
  }

  /** Tags, and the probabilities beside them, whatever the order of the classes. */
  @Test
  void scoresAreMappedByTheNamesOfTheirClasses() throws IOException {
    done("calibrate", "all", "cal");
    String calibration = "--calibration=" + work.resolve("cal");
    done("apply", "all", "tags", calibration, "--thresholds=0.4");
    done(
        "apply",
        "reversed",
        "same",
        calibration,
        "--thresholds=0.4",
        "--classes",
        tables.resolve("backwards.txt").toString());
    List<String> expected = new ArrayList<>();
    List<ScoreMap> maps = calibration("cal").maps(NAMES, "file");
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < NAMES.size(); c++) {
        float probability = maps.get(c).probability(SCORES[clip][c]);
        if (probability > 0.4f) {
          expected.add(SparkTables.id(clip) + NAMES.get(c) + probability);
        }
      }
    }
    assertTrue(expected.size() > 50);
    expected.sort(null);
    assertEquals(expected, tags("tags"));
    assertEquals(expected, tags("same"));
    assertTrue(Files.readString(work.resolve("tags/_manifest.json")).contains("calibration.json"));
    assertEquals(
        "sglthresh apply: error: calibration file "
            + work.resolve("cal")
            + "/calibration.json has no map for 1 class of the scores: \"rain\"; calibrate on a"
            + " table that has them, or name the classes as they are named there, by --classes",
        refused(
            3,
            "apply",
            "all",
            calibration,
            "--thresholds=0.4",
            "--classes",
            tables.resolve("others.txt").toString()));
  }

  private List<String> tags(String output) {
    List<String> found = new ArrayList<>();
    SparkTables.session()
        .read()
        .parquet(work.resolve(output).toString())
        .collectAsList()
        .forEach(
            row -> {
              for (int i = 0; i < row.getList(1).size(); i++) {
                found.add(row.getString(0) + row.getList(1).get(i) + row.getList(2).get(i));
              }
            });
    found.sort(null);
    return found;
  }

  /** Logits become probabilities: thresholds behind a calibration are those of probabilities. */
  @Test
  void logitsAreCalibratedToo() throws IOException {
    String[] logit = {"--score-scale", "logit"};
    done("calibrate", "logits", "cal", logit);
    done("calibrate", "all", "plain");
    ScoreMap.Platt ofLogits = (ScoreMap.Platt) calibration("cal").classes().get(0).map();
    ScoreMap.Platt ofScores = (ScoreMap.Platt) calibration("plain").classes().get(0).map();
    assertEquals(ofScores.slope(), ofLogits.slope(), 1e-5);
    assertEquals(ofScores.offset(), ofLogits.offset(), 1e-5);
    String calibration = "--calibration=" + work.resolve("cal");
    done("optimize", "logits", "run", "--score-scale=logit", calibration, "--method=exact");
    assertEquals("probability", json("run/thresholds.json").path("scoreScale").asText());
    done(
        "evaluate",
        "logits",
        "measured",
        "--score-scale=logit",
        calibration,
        "--thresholds=" + work.resolve("run"));
    assertEquals(
        json("run/metrics.json").path("tuning").path("micro_f1").asDouble(),
        json("measured/metrics.json").path("evaluation").path("micro_f1").asDouble(),
        1e-12);
    assertTrue(
        refused(3, "evaluate", "all", calibration)
            .contains("is for logit scores, not for probability; pass --score-scale logit"));
    assertTrue(
        refused(2, "apply", "logits", "--score-scale=logit", calibration, "--thresholds=-2")
            .contains("--thresholds is -2.0, but scores are probabilities"));
  }

  @Test
  void constantScoresAreRefusedUnlessTheClassIsPooled() throws IOException {
    assertTrue(
        refused(3, "calibrate", "constant")
            .contains(
                "class \"dog\" has the same score, 0.25, in all its clips, so that there is nothing"
                    + " to calibrate by; let it share a map with other classes by"
                    + " --minimum-support"));
    done("calibrate", "constant", "run", "--minimum-support", "100");
    assertEquals(2, calibration("run").pooled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calibrate|--method=sigmoid|--method takes one of platt, temperature, beta, isotonic",
        "calibrate|--folds=1|--folds takes",
        "calibrate|--minimum-support=-1|--minimum-support takes",
        "calibrate|--engine=sql|--engine takes",
        "calibrate|--engine=summary|--engine takes",
        "calibrate|--missing-scores=0|--missing-scores 0 does not go with a calibration",
        "calibrate|--allow-overlap|--allow-overlap keeps tuning and evaluation clips apart",
        "calibrate|--calibration=c|--calibration",
        "optimize|--calibration=c --engine=sql|--calibration does not go with --engine: engine sql",
        "optimize|--calibration=c --missing-scores=0|--missing-scores 0 does not go with a",
        "evaluate|--calibration=c --require-gpu|--calibration does not go with --require-gpu",
        "summarize|--calibration=c|--calibration",
      })
  void whatDoesNotGoTogetherIsRefused(String command, String words, String message) {
    String line = refused(2, command, "all", words.split(" "));
    assertTrue(line.contains(message), line);
  }

  @Test
  void filesThatAreNoneAreRefused() throws IOException {
    String absent = "--calibration=" + work.resolve("absent");
    assertTrue(
        refused(3, "evaluate", "all", absent)
            .endsWith(" is no file or directory that exists; check the path"));
    Files.createDirectory(work.resolve("empty"));
    assertTrue(
        refused(3, "evaluate", "all", "--calibration=" + work.resolve("empty"))
            .endsWith("is a directory without calibration.json; name an output of calibrate"));
    Files.writeString(work.resolve("c.json"), "{\"format\": \"sglthresh-thresholds\"}");
    assertTrue(
        refused(3, "optimize", "all", "--calibration=" + work.resolve("c.json"))
            .endsWith(
                "its field format is \"sglthresh-thresholds\"; give one that calibrate wrote"));
  }

  @Test
  void summariesHoldPlainScores() {
    Call call =
        Call.of("optimize", "--summary=s", "--calibration=c", "--output=" + work.resolve("o"));
    assertEquals(2, call.exitCode());
    assertTrue(
        call.lastLine().contains("summaries hold the scores as they were; leave it out"),
        call.lastLine());
  }
}
