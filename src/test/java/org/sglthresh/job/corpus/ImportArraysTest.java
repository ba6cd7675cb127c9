package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.testing.NpyBytes;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.ZipBytes;

/** Files of arrays of NumPy and PyTorch through the command. */
class ImportArraysTest extends ImportTestCase {
  private static final String PANNS = "src/test/resources/arrays/panns.npz";
  private static final String OPENMIC = "src/test/resources/arrays/openmic.npz";
  private static final String TENSORS = "src/test/resources/arrays/tensors.pt";
  private static final byte YES = 1;
  private static final byte NO = 0;
  private static final float UNKNOWN = -1;

  /** Scores, labels and ids of PANNs come from one file. */
  @Test
  void allOfOneFile() {
    imported(PANNS, Optional.of(PANNS));
    assertEquals(
        Map.of(
            "Y--4gqARaEJE.wav", List.of(0.1f, 1f, 0.25f), "Y\u00e9.wav", List.of(0f, 0.5f, 0.75f)),
        table("scores"));
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(
        Map.of("Y--4gqARaEJE.wav", List.of(NO, YES, YES), "Y\u00e9.wav", List.of(NO, YES, YES)),
        labels);
    assertTrue(
        progress
            .notes()
            .contains(
                PANNS
                    + ": array clipwise_output (2 x 3, float32), clip ids audio_name; not read:"
                    + " target (2 x 3, bool)"),
        progress.notes()::toString);
  }

  /** Likelihoods of OpenMIC-2018 stay soft, and are unknown where nobody looked. */
  @Test
  void softLabelsWithAMask() throws IOException {
    String scores = file("s.csv", "clip_id,a,b,c\n000046_3840,0,0,0\n000135_483840,1,1,1\n");
    String classes = file("classes.txt", "a\nb\nc\n");
    ImportJob.run(given(scores).labels(OPENMIC).classes(classes).options(), context());
    assertEquals(
        Map.of(
            "000046_3840", List.of(UNKNOWN, 1f, 0.17125f),
            "000135_483840", List.of(0f, UNKNOWN, 0.75f)),
        table("labels"));
    Call.done(
        "evaluate",
        "--scores",
        output() + "/scores",
        "--labels",
        output() + "/labels",
        "--labels-as",
        "soft",
        "--thresholds",
        "0.5",
        "--output",
        directory.resolve("evaluated").toString());
    assertTrue(
        progress.notes().contains("some labels lie between 0 and 1: the table holds soft labels"));
    assertTrue(
        progress
            .notes()
            .contains(
                OPENMIC
                    + ": array Y_true (2 x 3, float64), unknown where Y_mask is False, clip ids"
                    + " sample_key; not read: X (2 x 10 x 4, int64)"),
        progress.notes()::toString);
  }

  @Test
  void optionsNameArrays() throws IOException {
    Call call =
        command(
            "--scores",
            TENSORS,
            "--scores-column",
            "half",
            "--labels",
            TENSORS,
            "--labels-column",
            "byte");
    assertEquals(0, call.exitCode(), call.err());
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(List.of(YES, NO, YES), labels.get("d\u00e9.wav"));
    assertTrue(
        call.err()
            .contains("array half (3 x 3, float16), clip ids audio_name; not read: plain (3 x 3"),
        call.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--scores PANNS --scores-column x ! 2 ! PANNS has no array \"x\", which --scores-column"
            + " names: it holds clipwise_output (2 x 3, float32), target (2 x 3, bool), audio_name"
            + " (2, str)",
        "--scores PANNS --id-column x ! 2 ! PANNS has no array \"x\", which --id-column names: it"
            + " holds clipwise_output (2 x 3, float32), target (2 x 3, bool), audio_name (2, str)",
        "--scores PANNS --clip-ids PANNS ! 2 ! --clip-ids is for arrays without ids: PANNS"
            + " (clipwise_output) has clip ids of its own; leave the option out",
        "--scores PANNS --layout wide ! 2 ! PANNS (clipwise_output) is no text: leave out"
            + " --layout, --class-columns and --ignore-columns",
        "--scores ONE --scores-column x ! 2 ! ONE has no columns with names: leave out --layout"
            + " and the options that name columns",
        "--scores PANNS --scores-column audio_name ! 3 ! PANNS (audio_name) holds elements of type"
            + " '<U16'; supported are f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8, b1; 'describe"
            + " PANNS' shows what it holds",
        "--scores ONE --labels PANNS ! 2 ! ONE holds no clip ids to match those of PANNS (target):"
            + " give them with --clip-ids FILE, one for each row",
        "--scores PANNS --id-column target ! 3 ! PANNS (target) holds elements of type '|b1';"
            + " supported are strings (U, S) and whole numbers (i, u); save ids with"
            + " np.save(FILE, np.array(ids, dtype=str)); 'describe PANNS' shows what it holds",
      })
  void whatIsWrongIsSaid(String options, int exitCode, String message) throws IOException {
    String one = file("one.npy", NpyBytes.floats(new float[][] {{0, 0, 0}, {1, 1, 1}}));
    String[] words = options.replace("PANNS", PANNS).replace("ONE", one).split(" ");
    Call call = command(words);
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals(
        "sglthresh import: error: " + message.replace("PANNS", PANNS).replace("ONE", one),
        call.lastLine().replaceFirst("\\.$", ""));
    assertFalse(Files.exists(Path.of(output())), "half-written");
  }

  /** An array whose checksum is wrong shows in a task, and nothing is left. */
  @Test
  void damagedNumbers() throws IOException {
    byte[] array = NpyBytes.floats(new float[][] {{0, 0.5f}, {1, 0}});
    byte[] packed = ZipBytes.deflate(array);
    String file =
        file(
            "scores.npz",
            new ZipBytes()
                .member("scores.npy", 8, packed, array.length, ZipBytes.crc(array) + 1)
                .bytes());
    Call call = command("--scores", file);
    assertEquals(3, call.exitCode(), call.err());
    assertEquals(
        "sglthresh import: error: Cannot read "
            + file
            + " (scores): it is cut short or damaged; copy or write it again; 'describe "
            + file
            + "' shows what it holds",
        call.lastLine());
    assertFalse(Files.exists(Path.of(output())), "half-written");
  }

  /** The authors' tensors give the same tables as the arrays made of them. */
  @Test
  void tensorsOfTheAuthors() {
    String torch = SharedData.path("data/dcase2017/torch").toString();
    String arrays = SharedData.path("data/dcase2017/val").toString();
    ImportJob.run(
        given(torch + "/predictions_tensor_validation.pt")
            .labels(torch + "/gt_tensor_validation.pt")
            .clipIds(arrays + "/clip_ids.csv")
            .options(),
        context());
    Map<String, List<Float>> scores = table("scores");
    Map<String, List<Byte>> labels = table("labels");
    String csv = directory.resolve("csv").toString();
    ImportJob.run(
        given(arrays + "/scores.csv")
            .labels(arrays + "/labels.csv")
            .to(csv, IfExists.FAIL)
            .options(),
        context());
    assertEquals(table(csv, "scores"), scores);
    assertEquals(table(csv, "labels"), labels);
    assertEquals(488, scores.size());
  }

  private Call command(String... options) {
    return Call.of(Call.words("import", options, "--output", output()));
  }
}
