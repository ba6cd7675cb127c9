package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.spark.table.ColumnNames;

/** Rows of numbers without ids, as numpy.savetxt writes them. */
@Tag("slow")
class ImportMatrixTest extends ImportTestCase {
  private static final byte YES = 1;
  private static final byte NO = 0;

  /** numpy.savetxt(path, scores), and with a separator and a header. */
  private static final String SPACES =
      """
      5.000000000000000000e-01 2.500000000000000000e-01
      0.000000000000000000e+00 1.000000000000000000e+00
      1.250000000000000000e-01 7.500000000000000000e-01
      """;

  private static final String NAMED = "# Dog,Cat\n" + SPACES.replace(' ', ',');
  private static final List<List<Float>> ROWS =
      List.of(List.of(0.5f, 0.25f), List.of(0f, 1f), List.of(0.125f, 0.75f));

  @Test
  void clipsAreNumbered() throws IOException {
    imported(file("s.txt", SPACES), file("l.csv", "# Cat,Dog\n1,0\n1,0\n0,1\n"));
    Map<String, List<Float>> scores = table("scores");
    assertEquals(ROWS, List.copyOf(scores.values()));
    assertEquals(List.of("clip_0000", "clip_0001", "clip_0002"), List.copyOf(scores.keySet()));
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(List.of(YES, NO), labels.get("clip_0001"));
    assertTrue(
        Files.readString(Path.of(output(), "classes.json")).contains("[\"Cat\", \"Dog\"]"),
        "the names above the labels, which say the columns of both");
    String words = "matrix (a row of numbers a clip, without ids (np.savetxt)), separated by ";
    assertEquals(
        List.of(
            directory.resolve("s.txt") + ": " + words + "spaces, 2 columns without names",
            directory.resolve("l.csv") + ": " + words + "commas, 2 columns with names"),
        progress.notes());
  }

  @Test
  void namesPutColumnsInOrder() throws IOException {
    imported(file("s.csv", NAMED), file("l.csv", "# Cat,Dog\n1,0\n1,0\n0,1\n"));
    assertEquals(ROWS, List.copyOf(this.<Float>table("scores").values()));
    assertEquals(List.of(NO, YES), this.<Byte>table("labels").get("clip_0001"));
  }

  @Test
  void idsComeFromAFile() throws IOException {
    String ids = file("ids.csv", "file,part\nb.wav,x\na.wav,x\nc.wav,x\n");
    ColumnNames columns =
        new ColumnNames(Optional.of("file"), Optional.empty(), List.of(), List.of());
    ImportJob.run(given(file("s.txt", SPACES)).clipIds(ids).columns(columns).options(), context());
    assertEquals(ROWS.get(1), this.<Float>table("scores").get("a.wav"));
    String labels = file("l.csv", "clip_id,labels\na.wav,Dog\nb.wav,\nc.wav,Cat\n");
    ImportJob.run(given(file("s.csv", NAMED)).labels(labels).clipIds(ids).options(), context());
    assertEquals(List.of(YES, NO), this.<Byte>table("labels").get("a.wav"));
  }

  @Test
  void inDoubtALayoutSaysIt() throws IOException {
    String scores = file("s.txt", SPACES.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
    String labels = file("l.csv", "0,1\n1,0\n");
    assertEquals(
        labels
            + " begins with the numbers 0 1, which may be a row, a header or an id: if every line is"
            + " a row of numbers without ids, use --layout matrix, and if the first line names the"
            + " columns, say which column holds the ids with --id-column.",
        refused(given(scores).labels(labels)));
    ImportJob.run(given(scores).labels(labels).layout(LayoutName.MATRIX).options(), context());
    assertEquals(List.of(NO, YES), this.<Byte>table("labels").get("clip_0000"));
  }

  @Test
  void badRowsAreRefused() throws IOException {
    String scores = file("s.txt", SPACES + "0.5\n");
    assertEquals(
        scores + ", line 4, 1 number where the first row has 2; give every row as many.",
        refused(given(scores)));
    String logits = file("t.txt", "0.5 -2.5\n");
    assertEquals(
        "In "
            + logits
            + ", 1 entry cannot be used: clip \"clip_0000\", class \"class_1\": -2.5 is outside"
            + " [0, 1]. Fix the file, or use --score-scale logit if these are logits.",
        refused(given(logits)));
    ImportJob.run(given(logits).logits().options(), context());
    assertEquals(List.of(0.5f, -2.5f), this.<Float>table("scores").get("clip_0000"));
    String gap = file("g.csv", "0.5,0.25\n,0.5\n");
    ImportJob.run(given(gap).withMissingScores().options(), context());
    assertEquals(Arrays.asList(null, 0.5f), this.<Float>table("scores").get("clip_0001"));
    String fewer = file("l.txt", "1.0 0.0\n");
    String all = file("s.txt", SPACES);
    assertEquals(
        all
            + " has 3 rows and "
            + fewer
            + " has 1: both need one row for each clip, in the same"
            + " order.",
        refused(given(all).labels(fewer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classes", "ignored", "ids"})
  void optionsAboutColumnsHaveNoEffect(String kind) throws IOException {
    String scores = file("s.txt", SPACES);
    ColumnNames columns =
        new ColumnNames(
            Optional.of("x").filter(id -> kind.equals("ids")),
            Optional.empty(),
            kind.equals("classes") ? List.of("x") : List.of(),
            kind.equals("ignored") ? List.of("x") : List.of());
    ImportOptions options = given(scores).columns(columns).layout(LayoutName.MATRIX).options();
    UserException e = assertThrows(UserException.class, () -> ImportJob.run(options, context()));
    assertEquals(ErrorKind.USAGE, e.kind());
    assertEquals(
        scores
            + " has no columns with names: leave out --layout and the options that name columns.",
        e.getMessage());
  }
}
