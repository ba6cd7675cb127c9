package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;

/** HDF5 files and datasets of Hugging Face, by the command. */
class ImportDatasetsTest extends ImportTestCase {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String PANNS = RESOURCES.resolve("hdf5/panns.h5").toString();
  private static final String PACKED = RESOURCES.resolve("hdf5/packed.h5").toString();
  private static final String REFUSED = RESOURCES.resolve("hdf5/refused.h5").toString();
  private static final String CLIPS = RESOURCES.resolve("datasets/clips").toString();
  private static final String SPLITS = RESOURCES.resolve("datasets/splits").toString();
  private static final List<String> NAMES = List.of("Dog", "Cat", "Rain", "Speech", "Siren");

  private Call imported(String... words) {
    return Call.of(Call.words("import", words, "--output", output(), "--if-exists", "overwrite"));
  }

  private void assertImported(Call call) {
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(scores(), table("scores"));
    assertEquals(labels(), table("labels"));
  }

  private void assertRefused(int exitCode, String sentence, String... words) {
    Call call = imported(words);
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().startsWith("sglthresh import: error: " + sentence), call.lastLine());
    assertFalse(Files.exists(Path.of(output())));
  }

  /** See make.py of either. */
  private static Map<String, List<Float>> scores() {
    Map<String, List<Float>> scores = new TreeMap<>();
    for (int clip = 0; clip < 12; clip++) {
      List<Float> row = new ArrayList<>();
      for (int c = 0; c < NAMES.size(); c++) {
        row.add((7 * clip + 3 * c) % 64 / 64f);
      }
      scores.put(String.format("Y%02d.wav", clip), row);
    }
    return scores;
  }

  private static Map<String, List<Byte>> labels() {
    Map<String, List<Byte>> labels = new TreeMap<>();
    scores()
        .forEach(
            (clip, row) ->
                labels.put(
                    clip, row.stream().map(score -> (byte) (score > 0.5f ? 1 : 0)).toList()));
    return labels;
  }

  private String classes() throws IOException {
    return Files.readString(Path.of(output(), "classes.json"));
  }

  @Test
  void pannsFileHoldsScoresLabelsAndIds() throws IOException {
    Call call = imported("--scores", PANNS, "--labels", PANNS);
    assertImported(call);
    assertTrue(
        call.err()
            .contains(
                PANNS
                    + ": array clipwise_output (12 x 5, float32), clip ids audio_name; not read:"),
        call.err());
    assertTrue(classes().contains("\"class_4\""), classes());
  }

  @Test
  void dataSetsInChunksAndGroupsAreNamedByOptions() {
    assertImported(
        imported(
            "--scores",
            PACKED,
            "--labels",
            PACKED,
            "--scores-column",
            "halves/float16",
            "--labels-column",
            "wide"));
  }

  @Test
  void dataSetsOfHdf5ThatAreNotThereOrNotReadAreRefused() {
    assertRefused(
        2,
        PACKED
            + " has no array \"logits\", which --scores-column names: it holds audio_name (12, text)",
        "--scores",
        PACKED,
        "--scores-column",
        "logits");
    assertRefused(
        3,
        REFUSED + " (part) was never written in full",
        "--scores",
        REFUSED,
        "--scores-column",
        "part");
  }

  @Test
  void aDatasetNamesItsClasses() throws IOException {
    assertImported(imported("--scores", CLIPS, "--labels", CLIPS));
    assertTrue(classes().contains("\"Dog\", \"Cat\", \"Rain\", \"Speech\", \"Siren\""), classes());
  }

  @Test
  void idsMayBeThePathsOfSoundsOrInAFile() throws IOException {
    assertRefused(
        3,
        "In " + CLIPS + " (scores), 1 entry cannot be used: row 1 has no clip id",
        "--scores",
        CLIPS,
        "--id-column",
        "audio.path");
    String ids = file("ids.csv", "name\n" + String.join("\n", scores().keySet()) + "\n");
    assertRefused(
        2,
        "--clip-ids is for arrays without ids: " + CLIPS + " (scores) has clip ids of its own",
        "--scores",
        CLIPS,
        "--clip-ids",
        ids,
        "--id-column",
        "name");
  }

  @Test
  void namesMeetTheClassesOfAFile() throws IOException {
    String names = file("names.txt", String.join("\n", NAMES));
    assertImported(
        imported(
            "--scores", CLIPS,
            "--labels", CLIPS,
            "--labels-column", "names",
            "--classes", names));
  }

  @Test
  void oneSplitHasToBeNamed() {
    assertRefused(
        3,
        SPLITS
            + " holds the splits train, test: give the directory of one, such as "
            + SPLITS
            + "/train",
        "--scores",
        SPLITS);
    assertImported(imported("--scores", SPLITS + "/train", "--labels", SPLITS + "/train"));
  }

  @Test
  void whatADatasetHoldsDecides() throws IOException {
    assertRefused(
        3,
        CLIPS + " (ragged), row 8: the list has 2 numbers where that of row 1 has 3",
        "--scores",
        CLIPS,
        "--scores-column",
        "ragged");
    assertRefused(
        3,
        CLIPS + " (names) holds names of classes and no scores; give it with --labels",
        "--scores",
        CLIPS,
        "--scores-column",
        "names");
  }

  @Test
  void describeShowsWhatIsThere() {
    Call call = Call.of("describe", RESOURCES.resolve("hdf5/small.h5").toString());
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().contains("compact (12 x 5, float32)"), call.out());
  }
}
