package org.sglthresh.job.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.NumberedClips;

/** How {@code robust} finds the shares of its parts, on every engine. */
class RobustCommandsTest {
  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() {
    Tables.spark();
    NumberedClips.write(directory, 0, 240);
    Call.done(
        "summarize",
        "--scores=" + directory.resolve("scores"),
        "--labels=" + directory.resolve("labels"),
        "--output=" + directory.resolve("summary"));
  }

  private List<String> optimize(String output, String... options) {
    List<String> arguments = new ArrayList<>(List.of("optimize", "--method=robust"));
    arguments.add("--output=" + work.resolve(output));
    arguments.add("--resamples=2");
    arguments.addAll(List.of(options));
    return arguments;
  }

  private Call learn(String output, String... options) {
    List<String> arguments = optimize(output, options);
    arguments.add("--scores=" + directory.resolve("scores"));
    arguments.add("--labels=" + directory.resolve("labels"));
    return Call.of(arguments.toArray(new String[0]));
  }

  private JsonNode parts(String output) throws IOException {
    Path metrics = work.resolve(output).resolve("metrics.json");
    return new ObjectMapper().readTree(metrics.toFile()).get("parts");
  }

  private static void assertAlike(JsonNode expected, JsonNode found, String where) {
    for (int i = 0; i < expected.size(); i++) {
      for (String field : List.of("share", "out_of_fold_micro_f1", "out_of_fold_deviation")) {
        assertEquals(
            expected.get(i).get(field).asDouble(),
            found.get(i).get(field).asDouble(),
            1e-9,
            where + " " + expected.get(i).get("method") + " " + field);
      }
    }
  }

  /** The clips are dealt out by their ids alone, so engines on executors find the same shares. */
  @Test
  void enginesFindTheSameShares() throws IOException {
    for (String engine : List.of("blocks", "sql")) {
      assertEquals(0, learn(engine, "--engine=" + engine, "--epochs=3").exitCode());
    }
    assertEquals(5, parts("blocks").size());
    assertAlike(parts("blocks"), parts("sql"), "sql");
    for (String engine : List.of("local", "summary")) {
      assertEquals(0, learn(engine, "--engine=" + engine).exitCode());
      double shares = 0;
      for (JsonNode part : parts(engine)) {
        shares += part.get("share").asDouble();
        assertTrue(part.get("out_of_fold_micro_f1").asDouble() > 0.3, part.toString());
      }
      assertEquals(1, shares, 1e-9);
    }
  }

  @Test
  void fromASummaryAloneTheSharesAreFixedAndThatIsSaid() throws IOException {
    List<String> arguments = optimize("summary", "--summary=" + directory.resolve("summary"));
    Call call = Call.done(arguments.toArray(new String[0]));
    assertTrue(
        call.err()
            .contains(
                "the shares of the parts of robust are fixed: the clips are not in folds, by which"
                    + " they could be chosen"),
        call.err());
    assertTrue(call.out().contains("robust averages sgl 33 %, bagged 33 %, smoothed 33 %: fixed"));
    assertEquals(3, parts("summary").size());
    assertTrue(parts("summary").get(0).path("out_of_fold_micro_f1").isMissingNode());
  }

  @Test
  void groupsStayTogetherInTheFolds() throws IOException {
    for (String engine : List.of("local", "blocks", "summary")) {
      learn("single-" + engine, "--engine=" + engine, "--epochs=3");
      Call call =
          learn(
              "grouped-" + engine, "--engine=" + engine, "--epochs=3", "--group-column=recording");
      assertEquals(0, call.exitCode(), call.err());
      assertNotEquals(parts("single-" + engine), parts("grouped-" + engine), engine);
    }
  }

  @Test
  void engineSqlCannotKeepGroupsTogether() {
    Call call = learn("sql", "--engine=sql", "--group-column=recording");
    assertEquals(2, call.exitCode());
    assertTrue(
        call.err()
            .contains(
                "--group-column does not go with method robust on engine sql, which deals clips out"
                    + " one by one; take --engine local or blocks"),
        call.err());
  }

  @Test
  void groupsThatMatterToNothingAreRefused() {
    List<String> arguments = optimize("sgl", "--group-column=recording");
    arguments.set(1, "--method=sgl");
    arguments.add("--scores=" + directory.resolve("scores"));
    arguments.add("--labels=" + directory.resolve("labels"));
    Call call = Call.of(arguments.toArray(new String[0]));
    assertEquals(2, call.exitCode());
    assertTrue(
        call.err()
            .contains(
                "--group-column keeps tuning and evaluation clips apart; add --eval-scores or leave"
                    + " it out"),
        call.err());
  }
}
