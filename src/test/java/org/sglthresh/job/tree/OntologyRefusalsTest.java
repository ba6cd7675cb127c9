package org.sglthresh.job.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** A bad tree of classes is refused in one sentence, and nothing is written. */
@Tag("slow")
class OntologyRefusalsTest {
  @TempDir static Path directory;
  @TempDir Path work;

  private static String scores;
  private static String labels;

  @BeforeAll
  static void write() {
    List<String> names = List.of("Dog", "Animal", "Rain");
    scores =
        Tables.writeScores(
            directory.resolve("scores"), 1, names, Tables.ids(9), Tables.randomScores(9, 3, 1));
    labels =
        Tables.writeLabels(
            directory.resolve("labels"), 1, Tables.ids(9), Tables.randomLabels(9, 3, 2));
  }

  private String refused(int exitCode, String... words) {
    Call call =
        Call.of(
            Stream.concat(Stream.of(words), Stream.of("--output", work.resolve("o").toString()))
                .toArray(String[]::new));
    assertEquals(exitCode, call.exitCode(), call.err());
    assertFalse(Files.exists(work.resolve("o")));
    String begin = "sglthresh " + words[0] + ": error: ";
    assertTrue(call.lastLine().startsWith(begin), call.err());
    return call.lastLine().substring(begin.length());
  }

  private String tree(String name, String text) throws IOException {
    return Files.writeString(work.resolve(name), text.replace(';', '\n')).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "loop.csv | child,parent;Dog,Animal;Animal,Dog;Rain, | %s has a cycle: Dog > Animal > Dog,"
            + " each a parent of the next; a class cannot be above itself",
        "self.csv | child,parent;Dog,Dog | %s has a cycle: Dog > Dog, each a parent of the next; a"
            + " class cannot be above itself",
        "unknown.csv | child,parent;Dog,Animal;Rainy,Water | %s does not know 1 class of the scores:"
            + " \"Rain\" (is it \"Rainy\"?); give their names as the ontology has them with"
            + " --classes, or an ontology that has them, in a CSV with an empty parent for a class"
            + " on its own",
        "none.csv | child,parent;Dog,Pets;Cat,Animal;Rain, | %s has none of the 3 classes above"
            + " another, so that it changes nothing; leave --ontology out",
        "empty.csv | `` | %s is empty; give a header and a line for each class",
        "empty.json | `` | %s is empty; give a JSON file",
        "tree.txt | Dog Animal | %s is neither .json nor .csv; name it by what it holds",
      })
  void badTrees(String name, String text, String sentence) throws IOException {
    String file = tree(name, text);
    String expected = sentence.replace("%s", "ontology " + file);
    String[] measured = {"evaluate", "--scores", scores, "--labels", labels, "--ontology", file};
    assertEquals(expected, refused(3, measured));
    assertEquals(
        expected,
        refused(3, "optimize", "--scores", scores, "--labels", labels, "--ontology", file));
    assertEquals(
        expected,
        refused(
            3,
            "optimize",
            "--scores",
            scores,
            "--labels",
            labels,
            "--propagate-labels",
            "--ontology",
            file));
    String[] tags = {"apply", "--scores", scores, "--thresholds", "0.5", "--consistency", "up"};
    assertEquals(
        expected,
        refused(
            3,
            Stream.concat(Stream.of(tags), Stream.of("--ontology", file)).toArray(String[]::new)));
  }

  @Test
  void aTreeThatDoesNotExist() {
    String message =
        refused(3, "evaluate", "--scores", scores, "--labels", labels, "--ontology", "no.csv");
    assertTrue(message.startsWith("ontology no.csv does not exist"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimize --scores s --propagate-labels | --propagate-labels takes labels up a tree of"
            + " classes; add --ontology or leave it out",
        "evaluate --scores s --propagate-labels | --propagate-labels takes labels up a tree of"
            + " classes; add --ontology or leave it out",
        "compare --scores s --ontology t | --ontology is for the labels; add --propagate-labels or"
            + " leave it out",
        "summarize --scores s --ontology t | --ontology is for the labels; add --propagate-labels or"
            + " leave it out",
        "crossvalidate --scores s --ontology t | --ontology is for the labels; add --propagate-labels"
            + " or leave it out",
        "compare --summary s --ontology t --propagate-labels | --ontology does not go with --summary:"
            + " summaries do not hold the tags of a clip together",
        "optimize --scores s --ontology t --engine sql | --ontology does not go with --engine: engine"
            + " sql knows no tree of classes; leave the engine out",
        "apply --scores s --thresholds t --ontology t --require-gpu | --ontology does not go with"
            + " --require-gpu: engine sql knows no tree of classes; leave the engine out",
        "optimize --summary s --ontology t | --ontology does not go with --summary: summaries do not"
            + " hold the tags of a clip together",
        "evaluate --summary s --thresholds t --ontology t | --ontology does not go with --summary:"
            + " summaries do not hold the tags of a clip together",
        "apply --scores s --thresholds t --consistency up | --consistency is about tags in a tree of"
            + " classes; add --ontology or leave it out",
        "apply --scores s --thresholds t --ontology t --consistency by-class | --consistency takes"
            + " one of up, down, not 'by-class'",
      })
  void optionsThatDoNotGoTogether(String line, String sentence) {
    assertEquals(sentence, refused(2, line.split(" ")));
  }

  @Test
  void aRuleThatNobodyNames() throws IOException {
    String file = tree("tree.csv", "child,parent;Dog,Animal;Rain,");
    assertEquals(
        "--ontology "
            + file
            + " needs a rule, and the thresholds have none: say --consistency up or down, or learn"
            + " them with 'optimize --ontology', which finds the rule that costs least",
        refused(2, "apply", "--scores", scores, "--thresholds", "0.5", "--ontology", file));
  }

  @Test
  void aRuleOfAnotherTree() throws IOException {
    String file = tree("tree.csv", "child,parent;Dog,Animal;Rain,");
    Path run = work.resolve("run");
    Call.done(
        "optimize",
        "--scores",
        scores,
        "--labels",
        labels,
        "--method",
        "default",
        "--ontology",
        file,
        "--output",
        run.toString());
    String other = tree("other.csv", "child,parent;Dog,Animal;Rain,Animal");
    assertEquals(
        "ontology "
            + other
            + " orders these classes otherwise than the one the rule of the thresholds was found"
            + " with; give that one, or say --consistency up or down",
        refused(
            3, "apply", "--scores", scores, "--thresholds", run.toString(), "--ontology", other));
    // the same tree in another file is the same tree
    String same = tree("same.csv", "parent,child;,Rain;Animal,Dog;Animal,Dog;Water,Sea");
    Call.done(
        "apply",
        "--scores",
        scores,
        "--thresholds",
        run.toString(),
        "--ontology",
        same,
        "--output",
        work.resolve("tags").toString());
  }
}
