package org.sglthresh.cli.parse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.run.Commands;

/** Command lines that are wrong end with exit code 2 and one line that says why. */
class StrictParsingTest {
  private static final String SEE_COMMANDS =
      "there are "
          + Commands.ALL.stream().<String>map(Command::name).collect(Collectors.joining(", "));

  private static final String METHODS =
      "default, dichotomic, numerical, sgl, exact, bagged, smoothed, platt, robust,"
          + " operating-point, tag-budget";

  private static final String LEVELS =
      "a list with commas, none empty, each once and a number above 0, at most 1";

  private static void assertRefused(String message, String... args) {
    Call call = Call.of(args);
    assertAll(
        String.join(" ", args),
        () -> assertEquals(message + System.lineSeparator(), call.err()),
        () -> assertEquals("", call.out()),
        () -> assertEquals(2, call.exitCode()));
  }

  private static void assertOptimizeRefused(String message, String... options) {
    List<String> args = new ArrayList<>(List.of("optimize", "--scores", "s", "--output", "o"));
    args.addAll(List.of(options));
    assertRefused("sglthresh optimize: error: " + message, args.toArray(String[]::new));
  }

  @Test
  void theCommandStandsFirst() {
    assertRefused("sglthresh: error: no command; " + SEE_COMMANDS + "; see --help");
    assertRefused(
        "sglthresh: error: the command stands first, before --scores; "
            + SEE_COMMANDS
            + "; see --help",
        "--scores",
        "s",
        "optimize");
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearest() {
    assertRefused(
        "sglthresh: error: unknown command 'optimise'; did you mean optimize?", "optimise");
    assertRefused("sglthresh: error: unknown command 'frobnicate'; " + SEE_COMMANDS, "frobnicate");
  }

  @ParameterizedTest
  @CsvSource({
    "--epoch, --epochs",
    "--leaning-rate, --learning-rate",
    "--sloep, --slope",
    "-slope, --slope",
    "-epochs, --epochs",
    "--eval, --eval-scores",
    "--Scores, --scores",
    "-h, --help",
    "--output-dir, --output",
    "--threshold, --initial-threshold"
  })
  void anUnknownOptionIsAnsweredWithTheNearest(String typed, String nearest) {
    String expected = "unknown option " + typed + "; did you mean " + nearest + "?";
    assertOptimizeRefused(expected, typed, "1");
    assertOptimizeRefused(expected, typed + "=1");
  }

  @Test
  void abbreviationsAreUnknownEvenWhenUnique() {
    assertOptimizeRefused("unknown option --xyz; see optimize --help", "--xyz");
    assertOptimizeRefused("unknown option --meth; did you mean --method?", "--meth", "sgl");
  }

  @Test
  void anOptionStandsOnce() {
    assertOptimizeRefused("--slope is given twice", "--slope", "1", "--slope=2");
    assertOptimizeRefused("--learn-slope is given twice", "--learn-slope", "--learn-slope");
    assertOptimizeRefused("--labels is given twice", "--labels", "", "--labels", "l");
  }

  @Test
  void nothingIsLeftOver() {
    String rest = "; every value stands behind its option, as --option value";
    assertOptimizeRefused("unexpected 'more'" + rest, "more");
    assertOptimizeRefused("unexpected '-5'" + rest, "-5");
    assertOptimizeRefused("unexpected '-'" + rest, "-");
    assertOptimizeRefused(
        "unexpected --; options for spark-submit and one bare -- stand before the command",
        "--",
        "x");
  }

  @Test
  void anOptionNeedsItsValue() {
    assertOptimizeRefused("--slope needs a value: --slope A", "--slope");
    assertOptimizeRefused("--slope needs a value: --slope A", "--slope", "--epochs", "3");
    assertOptimizeRefused("--learn-slope takes true or false, not 'x'", "--learn-slope", "x");
    assertOptimizeRefused("--help takes no value", "--help=me");
  }

  @Test
  void requiredOptionsAreNamedTogether() {
    assertRefused(
        "sglthresh optimize: error: missing options --scores PATH and --output DIR", "optimize");
    assertRefused(
        "sglthresh optimize: error: missing option --output DIR",
        "optimize",
        "--scores",
        "s",
        "--output=");
  }

  private static Stream<Arguments> badValues() {
    String count = "a whole number from 0 to 1,000,000";
    String objective =
        "(micro|macro|weighted)-MEASURE, such as micro-f1 or macro-f0.5, with a MEASURE of f1,"
            + " fBETA, jaccard, mcc, balanced-accuracy, g-mean, costs, BETA from 0.001 to 1,000";
    String beta = "a number from 0.001 to 1,000";
    return Stream.of(
        arguments("--slope", "0", "a number above 0"),
        arguments("--slope", "-50", "a number above 0"),
        arguments("--slope", "steep", "a number above 0"),
        arguments("--slope", "1e999", "a number above 0"),
        arguments("--learning-rate", "NaN", "a number above 0"),
        arguments("--learning-rate", "0x1p3", "a number above 0"),
        arguments("--initial-threshold", "-Infinity", "a finite number"),
        arguments("--initial-threshold", "0,5", "a finite number"),
        arguments("--initial-threshold", "0.5f", "a finite number"),
        arguments("--epochs", "-1", count),
        arguments("--epochs", "1000001", count),
        arguments("--epochs", "1e3", count),
        arguments("--epochs", "99999999999999999999", count),
        arguments("--method", "SGL", "one of " + METHODS),
        arguments("--surrogate-scale", "logits", "one of score, logit"),
        arguments("--placement", "middle", "one of midpoint, low, high"),
        arguments("--objective", "f1", objective),
        arguments("--objective", "micro-f0", objective),
        arguments("--objective", "micro-fast", objective),
        arguments("--objective", "micro-f1e-300", objective),
        arguments("--objective", "micro-f1001", objective),
        arguments("--beta", "0", beta),
        arguments("--beta", "1e300", beta),
        arguments("--beta", "Infinity", beta),
        arguments("--level", "0", LEVELS),
        arguments("--level", "1.1", LEVELS),
        arguments("--confidence", "1", "a number between 0 and 1"),
        arguments("--bound", "exact", "one of none, wilson, clopper-pearson"),
        arguments("--engine", "gpu", "one of auto, local, blocks, summary, sql"),
        arguments("--precision", "half", "one of double, float"),
        arguments("--zero-true-positives", "closed", "one of closed-form, authors"),
        arguments("--labels-as", "hard", "one of auto, indices, soft"),
        arguments("--score-scale", "percent", "one of probability, logit"),
        arguments("--unlabelled", "ignore", "one of keep, drop, fail"),
        arguments("--if-exists", "append", "one of fail, overwrite, skip"),
        arguments("--verbose", "1", "true or false"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void aBadValueIsAnsweredWithOptionValueAndRange(String option, String value, String range) {
    assertOptimizeRefused(option + " takes " + range + ", not '" + value + "'", option, value);
    assertOptimizeRefused(
        option + " takes " + range + ", not '" + value + "'", option + "=" + value);
  }

  @Test
  void thresholdsLieOnTheScaleOfTheScores() {
    String rest =
        ", but scores are probabilities: take a number from 0 to 1, or say --score-scale logit";
    assertOptimizeRefused("--initial-threshold is -1.5" + rest, "--initial-threshold", "-1.5");
    assertOptimizeRefused("--initial-threshold is 1.01" + rest, "--initial-threshold=1.01");
    assertRefused(
        "sglthresh evaluate: error: --thresholds is -0.1" + rest,
        "evaluate",
        "--scores=s",
        "--thresholds",
        "-0.1",
        "--output=o");
  }

  @Test
  void heldOutLabelsNeedHeldOutScores() {
    assertOptimizeRefused(
        "--eval-labels is given without --eval-scores, so there is nothing to measure",
        "--eval-labels",
        "l");
  }

  @ParameterizedTest
  @CsvSource({
    "default, --surrogate-scale, logit",
    "default, --slope, 20",
    "default, --learn-slope, true",
    "numerical, --learning-rate, 0.1",
    "exact, --epochs, 5",
    "platt, --zero-true-positives, authors",
    "smoothed, --precision, float",
    "sgl, --placement, low",
    "sgl, --seed, 1",
    "exact, --level, 0.9",
    "operating-point, --tags-per-thousand-clips, 10",
    "tag-budget, --floor, recall",
    "tag-budget, --objective, macro-f1",
    "operating-point, --beta, 2"
  })
  void whatTheMethodWouldIgnoreIsRefused(String method, String option, String value) {
    assertOptimizeRefused(
        option + " does not go with method " + method + ", which would ignore it; leave it out",
        "--method",
        method,
        option,
        value);
  }

  @Test
  void aConfidenceNeedsABound() {
    assertOptimizeRefused(
        "--confidence goes with a --bound; add one or leave it out",
        "--method=operating-point",
        "--confidence=0.9");
  }

  @Test
  void levelsFall() {
    assertOptimizeRefused(
        "--level is tried from the left, so its levels must fall; a level after a lower one would"
            + " never be held: give them as 0.9,0.7,0.5",
        "--method=operating-point",
        "--level=0.5,0.9,0.7");
  }

  @Test
  void aComparisonHeedsAnOptionWhenOneOfItsMethodsDoes() {
    assertRefused(
        "sglthresh compare: error: --epochs does not go with method default or exact, which would"
            + " ignore it; leave it out",
        "compare",
        "--scores=s",
        "--output=o",
        "--methods=default,exact",
        "--epochs=5");
    assertRefused(
        "sglthresh compare: error: --methods takes a list with commas, none empty, each once and one of "
            + METHODS
            + ", not 'sgl,sgl'",
        "compare",
        "--scores=s",
        "--output=o",
        "--methods=sgl,sgl");
    assertRefused(
        "sglthresh optimize: error: --summary takes a list with commas, none empty, each once,"
            + " not 'monday,'",
        "optimize",
        "--summary=monday,",
        "--output=o");
  }
}
