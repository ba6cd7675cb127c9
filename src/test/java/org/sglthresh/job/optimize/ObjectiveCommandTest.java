package org.sglthresh.job.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;

/** Objectives beyond F1, what decisions cost, and other label frequencies, from end to end. */
class ObjectiveCommandTest {
  private static final String COSTS =
      """
      class,false_tag,missed_tag,right_tag
      Dog,1,2,0.5
      "Cat, domestic",0.25,0,1
      *,3,4,0
      """;

  private static final double[][] COSTS_OF =
      new double[][] {{1, 2, 0.5}, {0.25, 0, 1}, {3, 4, 0}, {3, 4, 0}};

  private static final String FREQUENCIES =
      """
      class,frequency
      Dog,0.01
      "Cat, domestic",0.5
      *,0.1
      """;

  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private Call call(String command, String output, String... options) {
    String[] base = {command, "--output=" + work.resolve(output)};
    return Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), options)));
  }

  private Call optimize(String output, String... options) {
    String[] base = {"--resamples=0"};
    return call("optimize", output, TwoSets.words(base, options));
  }

  private JsonNode json(String run, String file) throws IOException {
    return TwoSets.json(work.resolve(run).toString(), file);
  }

  private double threshold(String run, int c) throws IOException {
    return json(run, "thresholds.json").path("classes").get(c).path("threshold").asDouble();
  }

  @ParameterizedTest
  @CsvSource({
    "micro-mcc, micro_mcc, micro-MCC",
    "macro-balanced-accuracy, macro_balanced_accuracy, macro-balanced-accuracy",
    "macro-g-mean, macro_g_mean, macro-G-mean"
  })
  void anObjectiveIsMaximisedAndShown(String objective, String metric, String shown)
      throws IOException {
    Call call = optimize("run", "--method=exact", "--objective=" + objective);
    assertEquals(0, call.exitCode(), call.err());
    JsonNode metrics = json("run", "metrics.json");
    double value = metrics.path("certificate").path("value").asDouble();
    assertEquals(0, metrics.path("certificate").path("gap").asDouble(), 1e-12);
    assertEquals(value, metrics.path("tuning").path(metric).asDouble(), 1e-12);
    assertEquals(objective, metrics.path("objective").path("name").asText());
    assertEquals(value, metrics.path("objective").path("tuning").path("after").asDouble(), 1e-12);
    assertTrue(
        value > metrics.path("objective").path("tuning").path("before").asDouble(),
        metrics.path("objective").toString());
    assertTrue(call.out().contains(shown + " "), call.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "sql", "summary", "summary --refine"})
  void everyEngineFindsTheSame(String engine) throws IOException {
    String costs = sets.file("costs.csv", COSTS);
    for (String objective : List.of("micro-mcc", "macro-g-mean", "weighted-costs")) {
      String[] options = {"--method=exact", "--objective=" + objective, "--if-exists=overwrite"};
      options = objective.endsWith("costs") ? TwoSets.words(options, "--costs=" + costs) : options;
      assertEquals(0, optimize("local", options).exitCode());
      Call call = optimize("run", TwoSets.words(options, ("--engine=" + engine).split(" ")));
      assertEquals(0, call.exitCode(), call.err());
      for (int c = 0; c < TwoSets.NAMES.size(); c++) {
        assertEquals(threshold("local", c), threshold("run", c), objective + " " + engine);
      }
      assertEquals(0, json("run", "metrics.json").path("certificate").path("gap").asDouble(), 1e-9);
    }
  }

  @Test
  void costsDecideAndAreCounted() throws IOException {
    String costs = sets.file("costs.csv", COSTS);
    Call call = optimize("run", "--method=exact", "--objective=micro-costs", "--costs=" + costs);
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().contains("micro-costs"), call.out());
    double best = 0;
    for (int c = 0; c < TwoSets.NAMES.size(); c++) {
      best += highest(c);
      assertEquals(highest(c), earned(c, threshold("run", c)), 1e-9, "class " + c);
    }
    double value =
        json("run", "metrics.json").path("objective").path("tuning").path("after").asDouble();
    assertEquals(best / (sets.scores.length * TwoSets.NAMES.size()), value, 1e-12);
    assertTrue(json("run", "manifest.json").path("inputs").toString().contains("\"costs\""));

    Call evaluated =
        call("evaluate", "again", "--thresholds=" + work.resolve("run"), "--costs=" + costs);
    assertEquals(0, evaluated.exitCode(), evaluated.err());
    JsonNode counted = json("again", "metrics.json").path("costs");
    assertEquals(best, counted.path("total").asDouble(), 1e-9);
    assertEquals(value, counted.path("micro_costs").asDouble(), 1e-12);
    assertTrue(evaluated.out().contains("earnings less costs"), evaluated.out());
  }

  /** The most that any threshold of a class earns. */
  private double highest(int c) {
    double highest = earned(c, 1);
    for (float[] scores : sets.scores) {
      highest = Math.max(highest, earned(c, Math.nextDown(scores[c])));
    }
    return highest;
  }

  private double earned(int c, double threshold) {
    double sum = 0;
    for (int clip = 0; clip < sets.scores.length; clip++) {
      boolean tagged = sets.scores[clip][c] > threshold;
      boolean right = sets.labels[clip][c] == 1;
      sum -= tagged && !right ? COSTS_OF[c][0] : 0;
      sum -= !tagged && right ? COSTS_OF[c][1] : 0;
      sum += tagged && right ? COSTS_OF[c][2] : 0;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare --methods=exact,sgl", "crossvalidate --method=exact --folds=3"})
  void methodsAreComparedByTheirCosts(String command) throws IOException {
    String costs = sets.file("costs.csv", COSTS);
    String[] words = command.split(" ");
    String[] options = {"--objective=macro-costs", "--costs=" + costs};
    for (int i = 1; i < words.length; i++) {
      options = TwoSets.words(options, words[i]);
    }
    Call call = call(words[0], "run", options);
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(json("run", "manifest.json").path("inputs").toString().contains("\"costs\""));
    assertTrue(call.out().contains("acro-costs"), call.out());
    JsonNode found =
        words[0].equals("compare")
            ? json("run", "comparison.json").path("rows").get(0)
            : json("run", "metrics.json").path("objective").path("tuning");
    double value = found.path(words[0].equals("compare") ? "tuning_objective" : "mean").asDouble(0);
    assertTrue(value > -1 && value != 0, found.toString());
    if (words[0].equals("compare")) {
      assertEquals(found.path("objective").asDouble(), value, 1e-12, "that of the certificate");
      assertTrue(call.out().contains("exact has the highest macro-costs"), call.out());
    }
  }

  /** F1 at another frequency, from recall and the share of negatives that are tagged. */
  @ParameterizedTest
  @ValueSource(strings = {"local", "blocks", "sql", "summary"})
  void thresholdsAreTheBestOfAnotherFrequency(String engine) throws IOException {
    String shift = sets.file("frequencies.csv", FREQUENCIES);
    double[] frequencies = {0.01, 0.5, 0.1, 0.1};
    String[] options = {"--method=exact", "--objective=macro-f1", "--engine=" + engine};
    Call call = optimize("run", TwoSets.words(options, "--prior-shift=" + shift));
    assertEquals(0, call.exitCode(), call.err());
    double sum = 0;
    for (int c = 0; c < frequencies.length; c++) {
      double highest = 0;
      for (float[] scores : sets.scores) {
        highest = Math.max(highest, f1(c, Math.nextDown(scores[c]), frequencies[c]));
      }
      assertEquals(highest, f1(c, threshold("run", c), frequencies[c]), 1e-12, "class " + c);
      sum += highest;
    }
    JsonNode metrics = json("run", "metrics.json");
    assertEquals(sum / 4, metrics.path("tuning").path("macro_f1").asDouble(), 1e-12);
    assertEquals(0, metrics.path("certificate").path("gap").asDouble(), 1e-12);
    assertEquals(
        sets.tags(0, -1, (byte) 1),
        json("run", "thresholds.json").path("classes").get(0).path("support").asLong(),
        "supports are those of the clips");
    assertTrue(
        json("run", "manifest.json").path("inputs").toString().contains("label_frequencies"));
    if (!engine.equals("summary")) {
      Call evaluated =
          call(
              "evaluate",
              "again",
              "--thresholds=" + work.resolve("run"),
              "--engine=" + engine,
              "--prior-shift=" + shift);
      assertEquals(0, evaluated.exitCode(), evaluated.err());
      JsonNode again = json("again", "metrics.json").path("evaluation");
      assertEquals(sum / 4, again.path("macro_f1").asDouble(), 1e-12);
    }
  }

  private double f1(int c, double threshold, double frequency) {
    double positives = 0;
    double found = 0;
    double wrong = 0;
    for (int clip = 0; clip < sets.scores.length; clip++) {
      boolean tagged = sets.scores[clip][c] > threshold;
      positives += sets.labels[clip][c];
      found += tagged ? sets.labels[clip][c] : 0;
      wrong += tagged ? 1 - sets.labels[clip][c] : 0;
    }
    double tp = frequency * found / positives;
    double fp = (1 - frequency) * wrong / (sets.scores.length - positives);
    return 2 * tp / (tp + fp + frequency);
  }

  /** What explain says of a run is weighed and priced as the run was. */
  @Test
  void aRunIsExplainedAsItWasLearned() throws IOException {
    String costs = sets.file("costs.csv", COSTS);
    String shift = sets.file("frequencies.csv", FREQUENCIES);
    String[] shared = {"--method=exact", "--prior-shift=" + shift};
    assertEquals(
        0,
        optimize("run", TwoSets.words(shared, "--objective=macro-costs", "--costs=" + costs))
            .exitCode());
    Call call =
        Call.of(
            "explain",
            work.resolve("run").toString(),
            "--class=Dog",
            "--methods=exact,sgl",
            "--output=" + work.resolve("dog"));
    assertEquals(0, call.exitCode(), call.err());
    for (JsonNode entry : json("dog", "explanation.json").path("thresholds")) {
      double threshold = entry.path("threshold").asDouble();
      assertEquals(f1(0, threshold, 0.01), entry.path("f1").asDouble(), 1e-9, entry.toString());
      assertTrue(entry.has("costs"), entry.toString());
    }
    Call refused =
        Call.of("explain", work.resolve("run").toString(), "--class=Dog", "--methods=bagged");
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("asks how many clips there are"), refused.err());
  }

  /** At the frequency that the clips have, nothing changes. */
  @Test
  void averagePrecisionFollowsTheFrequencyAndTheAreaDoesNot() throws IOException {
    StringBuilder own = new StringBuilder("class,frequency\n");
    for (int c = 0; c < TwoSets.NAMES.size(); c++) {
      double positives = 0;
      for (byte[] labels : sets.labels) {
        positives += labels[c];
      }
      own.append('"').append(TwoSets.NAMES.get(c)).append("\",");
      own.append(positives / sets.labels.length).append('\n');
    }
    assertEquals(0, call("evaluate", "plain").exitCode());
    assertEquals(
        0,
        call("evaluate", "same", "--prior-shift=" + sets.file("own.csv", own.toString()))
            .exitCode());
    Call rare =
        call(
            "evaluate",
            "rare",
            "--prior-shift=" + sets.file("f.csv", "class,frequency\n*,0.001\n"));
    assertEquals(0, rare.exitCode(), rare.err());
    assertTrue(rare.out().contains("classes are as frequent as"), rare.out());
    JsonNode plain = json("plain", "metrics.json").path("evaluation");
    JsonNode same = json("same", "metrics.json").path("evaluation");
    JsonNode few = json("rare", "metrics.json").path("evaluation");
    assertEquals(plain.path("map").asDouble(), same.path("map").asDouble(), 1e-12);
    double mean = 0;
    for (int c = 0; c < TwoSets.NAMES.size(); c++) {
      mean += averagePrecision(c, 0.001) / TwoSets.NAMES.size();
    }
    assertEquals(mean, few.path("map").asDouble(), 1e-12);
    assertTrue(mean < plain.path("map").asDouble() - 0.02, plain.toString());
    assertEquals(plain.path("macro_auc").asDouble(), few.path("macro_auc").asDouble(), 1e-12);
    assertNotEquals(0, few.path("macro_auc").asDouble());
  }

  /** Σ (recall − recall before)·precision from the highest score down; no two are the same. */
  private double averagePrecision(int c, double frequency) {
    double sum = 0;
    for (int clip = 0; clip < sets.scores.length; clip++) {
      if (sets.labels[clip][c] == 1) {
        double positives = sets.tags(c, -1, (byte) 1);
        double negatives = sets.scores.length - positives;
        double below = Math.nextDown(sets.scores[clip][c]);
        double found = sets.tags(c, below, (byte) 1);
        double recall = found / positives;
        double wrong = (sets.tags(c, below, (byte) 0) - found) / negatives;
        double precision = frequency * recall / (frequency * recall + (1 - frequency) * wrong);
        sum += precision / positives;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class,false_tag,missed_tag\\nDog,1,1|has no row for the class \"Cat, domestic\"",
        "class,false_tag,missed_tag\\n*,1,1\\nDgo,1,1|names the class \"Dgo\", which the scores do not have; did you mean \"Dog\"?",
        "class,false_tag,missed_tag\\n*,1,-1|the missed_tag of \"*\" is \"-1\", not a number of at least 0",
        "class,false_tag,missed_tag\\n*,1,much|is \"much\", not a number of at least 0",
        "class,false_tag,missed_tag\\n*,0,0|all costs of \"Dog\" are 0",
        "class,false_tag,missed_tag\\n*,1,1\\n*,1,2|has more than one row for \"*\"",
        "class,false_tag,missed_tag,hits\\n*,1,1,1|has a column \"hits\", which nothing uses",
        "class,false_tag\\n*,1|has no column missed_tag",
        "class,false_tag,missed_tag|holds no class"
      })
  void badCostsAreRefusedInASentence(String text, String message) throws IOException {
    String costs = sets.file("bad.csv", text.replace("\\n", "\n"));
    Call call = optimize("run", "--objective=micro-costs", "--costs=" + costs);
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.err().contains("costs " + costs), call.err());
    assertTrue(call.err().contains(message), call.err());
    assertTrue(Files.notExists(work.resolve("run")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class,frequency\\n*,0|the frequency of \"*\" is \"0\", not a share of the clips between 0 and 1",
        "class,frequency\\n*,1.5|is \"1.5\", not a share of the clips between 0 and 1",
        "class,frequency\\nDog,0.1|has no row for the class \"Cat, domestic\""
      })
  void badFrequenciesAreRefusedInASentence(String text, String message) throws IOException {
    String shift = sets.file("bad.csv", text.replace("\\n", "\n"));
    for (String command : List.of("optimize", "evaluate")) {
      Call call = call(command, "run", "--prior-shift=" + shift);
      assertEquals(3, call.exitCode(), call.err());
      assertTrue(call.err().contains(message), call.err());
      assertTrue(Files.notExists(work.resolve("run")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimize --objective=micro-costs|--objective micro-costs needs to know what decisions cost; add --costs FILE",
        "optimize --costs=c.csv|--costs does not go with objective micro-f1, which would ignore it",
        "optimize --method=bagged --prior-shift=f.csv|--prior-shift does not go with method bagged",
        "optimize --prior-shift=f.csv --minimum-support=3|--prior-shift does not go with --minimum-support",
        "optimize --method=operating-point --bound=wilson --prior-shift=f.csv|does not go with a bound of confidence",
        "optimize --prior-shift=f.csv --ontology=o.csv|--prior-shift does not go with --ontology",
        "evaluate --prior-shift=f.csv --ontology=o.csv|--ontology does not go with --prior-shift",
        "evaluate --costs=c.csv|--costs says what tags cost, and there are none without thresholds",
        "evaluate --prior-shift=f.csv --by=labels|--by does not go with --prior-shift"
      })
  void whatHasNoEffectIsRefused(String words, String message) {
    String[] split = words.split(" ");
    String[] options = Arrays.copyOfRange(split, 1, split.length);
    Call call = call(split[0], "run", options);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.err().contains(message), call.err());
  }
}
