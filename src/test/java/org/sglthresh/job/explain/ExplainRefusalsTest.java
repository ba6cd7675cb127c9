package org.sglthresh.job.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;

/** What {@code explain} refuses, each in one sentence. */
class ExplainRefusalsTest {
  private static final String FAST = "--methods=default,exact";

  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private String optimize(String output, String... options) {
    String run = work.resolve(output).toString();
    String[] base = {"optimize", "--output=" + run};
    Call call = Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), options)));
    assertEquals(0, call.exitCode(), call.err());
    return run;
  }

  private static Call explain(String run, String name, String... options) {
    return Call.of(TwoSets.words(new String[] {"explain", run, "--class=" + name}, options));
  }

  private static void refused(int exitCode, String message, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals("sglthresh explain: error: " + message, call.lastLine());
    assertEquals("", call.out());
  }

  @Test
  void inputsThatAreGoneOrOthersAreRefused() throws IOException {
    TwoSets own = new TwoSets(Files.createDirectories(work.resolve("clips")));
    String run = work.resolve("run").toString();
    Call.done(
        TwoSets.words(
            new String[] {"optimize", "--method=exact", "--resamples=0", "--output=" + run},
            own.clips()));
    Path names = work.resolve("clips/classes.json");
    Files.writeString(names, Files.readString(names) + "\n");
    Call changed = explain(run, "Dog", FAST);
    assertEquals(3, changed.exitCode());
    assertTrue(
        changed
            .lastLine()
            .startsWith(
                "sglthresh explain: error: the run "
                    + run
                    + " cannot be repeated: its input "
                    + names
                    + " (class names) has changed since: 1 file of "),
        changed.lastLine());
    assertTrue(changed.lastLine().endsWith("; bring the input back, or learn again"));
    Files.delete(names);
    refused(
        3,
        "the run "
            + run
            + " cannot be repeated: its input "
            + names
            + " (class names) cannot be looked at any more; bring the input back, or learn again",
        explain(run, "Dog", FAST));
  }

  @Test
  void whatIsNoRunOfOptimizeIsRefused() throws IOException {
    String run = optimize("run", "--method=default");
    String other = work.resolve("compared").toString();
    Call.done(
        TwoSets.words(
            new String[] {"compare", "--methods=default", "--output=" + other}, sets.clips()));
    String remedy = "; name the output directory of optimize";
    refused(3, "the run nowhere does not exist" + remedy, explain("nowhere", "Dog"));
    refused(3, other + " was written by compare, not by optimize" + remedy, explain(other, "Dog"));
    String file = run + "/thresholds.json";
    refused(3, "the run " + file + " is a file" + remedy, explain(file, "Dog"));
    refused(
        3,
        work + " has no manifest.json to tell what it was made from" + remedy,
        explain(work.toString(), "Dog"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 1,|\"version\": 9,|is version 9, and this program reads up to version 1; use a"
            + " newer release",
        "sglthresh-manifest|other|is not one of this program; name an output of it",
        "\"method\": \"default\"|\"method\": \"magic\"|with options that this version does not take:"
            + " --method takes one of default",
        "\"method\": \"default\"|\"mystery\": \"1\"|with options that this version does not take:"
            + " unknown option --mystery",
        "\"scores\": \"|\"scores\": \"s3a://***@|keeps the password in --scores s3a://***@"
      })
  void aManifestOfAnotherVersionIsRefused(String before, String after, String message)
      throws IOException {
    String run = optimize("run", "--method=default");
    Path manifest = Path.of(run, "manifest.json");
    String text = Files.readString(manifest);
    assertTrue(text.contains(before), text);
    Files.writeString(manifest, text.replace(before, after));
    Call call = explain(run, "Dog");
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.lastLine());
  }

  @Test
  void optionsThatAreWrongOrHaveNoEffectAreRefused() {
    String run = optimize("run", "--method=default");
    refused(2, "missing options RUN and --class NAME", Call.of("explain"));
    refused(2, "missing option --class NAME", Call.of("explain", run));
    refused(
        2,
        "unexpected 'b'; every value stands behind its option, as --option value",
        Call.of("explain", run, "b", "--class=Dog"));
    refused(
        2,
        "--class dog is none of the 4 classes of the run; did you mean \"Dog\"?",
        explain(run, "dog"));
    refused(
        2,
        "--class Xylophone is none of the 4 classes of the run, such as \"Dog\"; thresholds.csv of"
            + " the run lists them",
        explain(run, "Xylophone"));
    refused(
        2,
        "--if-exists says what becomes of an output that is there; add --output or leave it out",
        explain(run, "Dog", "--if-exists=overwrite"));
    refused(
        2,
        "--resamples takes 0 or at least 2: one sample does not say how much samples differ",
        explain(run, "Dog", "--resamples=1"));
    refused(
        2,
        "--clips-per-day takes a number above 0, not '-3'",
        explain(run, "Dog", "--clips-per-day=-3"));
    Call inside = explain(run, "Dog", "--output=" + run + "/sub");
    assertEquals(4, inside.exitCode(), inside.err());
  }

  @Test
  void finishedWorkIsSkipped() {
    String run = optimize("run", "--method=default");
    String output = "--output=" + work.resolve("out");
    Call first = explain(run, "Dog", "--methods=exact", output);
    assertEquals(0, first.exitCode(), first.err());
    Call again = explain(run, "Dog", "--methods=exact", output, "--if-exists=skip");
    assertEquals(0, again.exitCode(), again.err());
    assertTrue(again.out().contains("is complete already"), again.out());
    Call other = explain(run, "Bell", "--methods=exact", output, "--if-exists=skip");
    assertEquals(4, other.exitCode(), other.err());
  }
}
