package org.sglthresh.job.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.testing.NpyBytes;

/** Bad files and their error messages. */
@Tag("slow")
class ImportErrorsTest extends ImportTestCase {
  @Test
  void badCellsAreCountedAndShown() throws IOException {
    String scores =
        file(
            "scores.csv",
            "clip_id,Dog,Cat\na,1.5,x\nb,nan,\nc,0.1,0.2\nd,1,2,3\n,0.5,0.5\ne,-1,1d\nf,1\n");
    assertInputError(
        "In scores.csv, 9 entries cannot be used: "
            + "line 2, clip \"a\", class \"Dog\": 1.5 is outside [0, 1]; "
            + "line 2, clip \"a\", class \"Cat\": \"x\" is not a number; "
            + "line 3, clip \"b\", class \"Dog\": nan is not a number; "
            + "line 3, clip \"b\", class \"Cat\": the cell is empty; "
            + "line 5, clip \"d\" has 4 cells for 3 columns; and 4 more. "
            + "Give every line one cell for each column. "
            + "Give every clip a number for every class, or leave the clip out. "
            + "Fix the file, or use --score-scale logit if these are logits. "
            + "Fix the file and import it again.",
        scores,
        none());
    assertInputError(
        "In labels.csv, 1 entry cannot be used: line 3, clip \"b\", class \"Dog\": 2 is neither within "
            + "[0, 1] nor -1 for unknown. "
            + "A label is 1, 0, a number between them, or -1 or nothing if it is unknown.",
        file("scores.csv", SCORES),
        Optional.of(file("labels.csv", "clip_id,Dog,Cat\na,1,0\nb,2,1\n")));
    assertInputError(
        "In scores.npy, 1 entry cannot be used: clip \"clip_0001\", class \"class_0\": "
            + "NaN is not a number. "
            + "Give every clip a number for every class, or leave the clip out.",
        file("scores.npy", NpyBytes.floats(new float[][] {{0}, {Float.NaN}})),
        none());
    assertInputError(
        "In scores.csv, 1 entry cannot be used: line 2, in the line \"a,\"0.5,1\" a"
            + " quotation mark is not closed on the same line. Fix the file and import it again.",
        file("scores.csv", "clip_id,Dog,Cat\na,\"0.5,1\n"),
        none());
  }

  @Test
  void linesOfAnyLengthAreReported() throws IOException {
    assertInputError(
        "In scores.csv, 1 entry cannot be used: line 2, clip \"a\" has 30002 cells for 2"
            + " columns. Give every line one cell for each column.",
        file("scores.csv", "clip_id,Dog\na,1" + ",0".repeat(30_000) + "\n"),
        none());
  }

  @Test
  void clipsMustBeTheSameAndOccurOnce() throws IOException {
    String scores = file("scores.csv", SCORES + "c,0,0\nd,0,0\n");
    assertInputError(
        "2 clips have a row in scores.csv but none in labels.csv: \"c\", \"d\"; "
            + "add or remove them.",
        scores,
        Optional.of(file("labels.csv", LABELS)));
    assertInputError(
        "1 clip has a row in labels.csv but none in scores.csv: \"A\"; add their scores, or"
            + " leave them out with --extra-labels drop.",
        file("scores.csv", SCORES),
        Optional.of(file("labels.csv", LABELS + "A,0,0\n")));
    assertInputError(
        "1 clip has more than one row in scores.csv: \"a\"; keep one.",
        file("scores.csv", SCORES + "a,0,0\n"),
        Optional.of(file("labels.csv", LABELS)));
    assertInputError(
        "1 clip has more than one row in scores.csv: \"a\"; keep one.",
        file("scores.csv", SCORES + "a,0,0\n"),
        none());
    assertInputError(
        "1 clip has more than one row in labels.csv: \"b\"; keep one.",
        file("scores.csv", SCORES),
        Optional.of(file("labels.csv", LABELS + "b,0,0\n")));
  }

  @Test
  void examplesOfBothSidesAndTheCauseAreShown() throws IOException {
    assertInputError(
        "2 clips have a row in scores.csv but none in labels.csv: \"0001\", \"0002\", and 2 clips"
            + " have a row in labels.csv but none in scores.csv: \"1\", \"2\"; they seem to"
            + " differ in leading zeros, as \"0001\" and \"1\" do: write them alike.",
        file("scores.csv", "clip_id,A\n0001,0.5\n0002,0.5\n"),
        Optional.of(file("labels.csv", "clip_id,A\n1,0\n2,1\n")));
    assertInputError(
        "labels.csv does not have the classes of scores.csv: it lacks \"Dog\"; it has besides"
            + " \"dog\"; they seem to differ in upper and lower case, as \"Dog\" and \"dog\" do.",
        file("scores.csv", "clip_id,Dog\na,0.5\n"),
        Optional.of(file("labels.csv", "clip_id,dog\na,1\n")));
  }

  @Test
  void classesMustBeTheSame() throws IOException {
    assertInputError(
        "labels.csv does not have the classes of scores.csv: it lacks \"Cat\"; "
            + "it has besides \"Cow\", \"dog\".",
        file("scores.csv", SCORES),
        Optional.of(file("labels.csv", "clip_id,Cow,Dog,dog\na,1,0,0\n")));
    assertInputError(
        "labels.npy has 1 columns, but scores.npy has 2 classes.",
        file("scores.npy", NpyBytes.floats(new float[][] {{0, 1}})),
        Optional.of(file("labels.npy", NpyBytes.floats(new float[][] {{0}}))));
    assertInputError(
        "scores.csv has more than one column \"Dog\": keep one.",
        file("scores.csv", "clip_id,Dog,Dog\na,1,0\n"),
        none());
    assertInputError(
        "Column 3 of scores.csv has no name: name or remove it.",
        file("scores.csv", "clip_id,Dog,\na,1,0\n"),
        none());
    assertInputError(
        "scores.csv has no column but clip_id: add one for each class.",
        file("scores.csv", "clip_id\na\n"),
        none());
    assertInputError(
        "scores.csv has no column clip_id: its first line must name the columns, but begins with "
            + "a, 0.5, 0.25; name the column of ids with --id-column.",
        file("scores.csv", "a,0.5,0.25\n"),
        none());
  }

  @Test
  void filesMustBeThereAndWhole() throws IOException {
    assertInputError("There is no file no.csv.", directory.resolve("no.csv").toString(), none());
    assertInputError(
        "scores.csv is empty: its writer may have been interrupted.",
        file("scores.csv", ""),
        none());
    assertInputError(
        "scores.csv holds nothing but blank lines.", file("scores.csv", "\n \n"), none());
    assertInputError(
        "scores.csv holds no clips: there is nothing to import.",
        file("scores.csv", "clip_id,Dog\n"),
        none());
    assertInputError(
        "Cannot tell what kind of file scores.dat is: supported are .csv, .tsv, .txt (also packed:"
            + " .gz, .bz2), arrays: "
            + ArrayFormat.allEndings()
            + ", and directories of Raven's selections and of Hugging Face's datasets.",
        file("scores.dat", "x"),
        none());
    Files.createDirectory(directory.resolve("folder.csv"));
    assertInputError(
        "folder.csv is a directory: name the file in it that is meant.",
        directory.resolve("folder.csv").toString(),
        none());
    byte[] whole = NpyBytes.floats(new float[][] {{0, 1}, {0, 1}});
    assertInputError(
        "scores.npy is cut short: its header says 2 rows of 2, its data hold 1.",
        file("scores.npy", Arrays.copyOf(whole, whole.length - 1)),
        none());
  }

  @Test
  void damagedPackedFileIsNamed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("clip_id,Dog\n".getBytes(UTF_8));
      for (int i = 0; i < 100_000; i++) {
        gzip.write(("clip" + i * 7919L + ",0.5\n").getBytes(UTF_8));
      }
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 1000);
    assertInputError(
        "Cannot read scores.csv.gz: it is cut short or damaged; copy or write it again.",
        file("scores.csv.gz", cut),
        none());
  }

  @Test
  void rowsMustBeMatchedByIds() throws IOException {
    String npy = file("scores.npy", NpyBytes.floats(new float[][] {{0, 1}, {0, 1}}));
    String csv = file("labels.csv", LABELS);
    assertError(
        ErrorKind.USAGE,
        "scores.npy holds no clip ids to match those of labels.csv: give them with --clip-ids FILE, "
            + "one for each row.",
        npy,
        Optional.of(csv),
        none());
    String ids = file("ids.txt", "b\na\n");
    ImportJob.run(given(npy).labels(csv).clipIds(ids).options(), context());
    assertEquals(List.of("a", "b"), List.copyOf(table("scores").keySet()));
    assertError(
        ErrorKind.USAGE,
        "--clip-ids is for arrays without ids: scores.csv has clip ids of its own; leave the option out.",
        file("scores.csv", SCORES),
        Optional.of(csv),
        Optional.of(ids));
    assertInputError(
        "scores.npy has 2 rows and labels.npy has 1: both need one row for each clip, in the same "
            + "order.",
        npy,
        Optional.of(file("labels.npy", NpyBytes.floats(new float[][] {{0, 1}}))));
    assertError(
        ErrorKind.INPUT,
        "In scores.npy, 1 entry cannot be used: row 2 has no clip id. "
            + "Fix the file and import it again.",
        npy,
        none(),
        Optional.of(file("ids.csv", "x,clip_id\n1,a\n2,\n")));
  }

  @Test
  void anExistingOutputIsKept() throws IOException {
    String scores = file("scores.csv", SCORES);
    imported(scores, none());
    ImportOptions skip = given("no such file").to(output(), IfExists.SKIP).options();
    assertEquals(
        output() + " is complete already; nothing to do\n", ImportJob.run(skip, context()).text());
    UserException e =
        assertThrows(UserException.class, () -> imported(file("scores.csv", "x"), none()));
    assertEquals(ErrorKind.OUTPUT, e.kind());
    e = assertThrows(UserException.class, () -> ImportJob.run(skip, context()));
    assertEquals(ErrorKind.OUTPUT, e.kind());
    assertTrue(e.getMessage().contains("scores.csv (scores) has changed since"), e.getMessage());
  }

  @Test
  void theOutputMustNotHoldAnInput() throws IOException {
    String scores = file("scores.csv", SCORES);
    ImportOptions options = given(scores).to(directory.toString(), IfExists.OVERWRITE).options();
    UserException e = assertThrows(UserException.class, () -> ImportJob.run(options, context()));
    assertEquals(
        "output "
            + directory
            + " holds the input "
            + scores
            + "; choose a directory apart from every input",
        e.getMessage());
    assertTrue(Files.exists(Path.of(scores)));
  }

  private void assertInputError(String message, String scores, Optional<String> labels) {
    assertError(ErrorKind.INPUT, message, scores, labels, none());
  }

  /** Compares the message without the folder of the files, and checks that no output is left. */
  private void assertError(
      ErrorKind kind,
      String message,
      String scores,
      Optional<String> labels,
      Optional<String> clipIds) {
    String place = directory.resolve("failed").toString();
    ImportOptions options =
        given(scores).labels(labels).clipIds(clipIds).to(place, IfExists.FAIL).options();
    UserException e = assertThrows(UserException.class, () -> ImportJob.run(options, context()));
    assertEquals(message, e.getMessage().replace(directory + "/", ""));
    assertEquals(kind, e.kind());
    assertFalse(Files.exists(Path.of(place)));
    assertTrue(names(directory.toString()).stream().noneMatch(name -> name.contains("failed")));
  }
}
