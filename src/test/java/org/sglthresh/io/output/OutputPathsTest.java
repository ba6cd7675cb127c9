package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

class OutputPathsTest {
  @TempDir Path temporary;

  private Path corpus;

  @BeforeEach
  void makeTables() throws IOException {
    corpus = Files.createDirectories(temporary.resolve("a corpus"));
    Files.createDirectories(corpus.resolve("scores"));
    Files.createDirectories(corpus.resolve("labels"));
  }

  @Test
  void anOutputThatTouchesAnInputIsRefused() throws IOException {
    String scores = corpus + "/scores";
    assertRefused(scores, "is the input", scores);
    assertRefused(scores + "/", "is the input", scores);
    assertRefused(corpus + "/labels/../scores", "is the input", scores);
    assertRefused("file://" + scores, "is the input", scores);
    assertRefused(scores, "is the input", scores + "/");
    assertRefused(scores + "/new/deep", "lies inside the input", scores);
    assertRefused(corpus.toString(), "holds the input", scores);
    assertRefused(corpus.toString(), "holds the input", corpus + "/sc*");
    assertRefused(scores + "/new", "lies inside the input", corpus + "/{scores,labels}");
    assertRefused(corpus + "/missing/x", "lies inside the input", corpus + "/missing");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), corpus);
    assertRefused(link + "/scores/new", "lies inside the input", scores);
    assertRefused(scores + "/new", "lies inside the input", link + "/scores");
  }

  @Test
  void anOutputBesideItsInputsIsFine() {
    for (String output : List.of("/scores2", "/score", "/thresholds/run 1")) {
      assertDoesNotThrow(
          () ->
              requireApart(
                  corpus + output,
                  List.of(corpus + "/scores", corpus + "/l*", "nowhere://host/x", "0.5")));
    }
  }

  private static void assertRefused(String output, String relation, String input) {
    UserException e =
        assertThrows(
            UserException.class, () -> requireApart(output, List.of("/nowhere/at/all", input)));
    assertEquals(ErrorKind.OUTPUT, e.kind());
    assertEquals(
        String.format(
            "output %s %s %s; choose a directory apart from every input", output, relation, input),
        e.getMessage());
  }

  private static void requireApart(String output, List<String> inputs) {
    OutputPaths.requireApart(new Configuration(), output, inputs);
  }
}
