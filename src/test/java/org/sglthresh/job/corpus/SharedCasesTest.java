package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.testing.NpyBytes;
import org.sglthresh.testing.SharedData;

/** Files of text from practice, beside the project. */
@Tag("slow")
class SharedCasesTest extends ImportTestCase {
  private static final byte YES = 1;
  private static final byte NO = 0;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S.csv",
        "semi_S.csv",
        "semidot_S.csv",
        "trail_S.csv",
        "pdidx_S.csv",
        "comment_S.csv"
      })
  void fourClips(String file) {
    imported(shared(file), Optional.of(shared("L.csv")));
    assertEquals(
        Map.of(
            "c1", List.of(0.9f, 0.1f, 0.2f),
            "c2", List.of(0.4f, 0.8f, 0.1f),
            "c3", List.of(0.2f, 0.3f, 0.7f),
            "c4", List.of(0.6f, 0.55f, 0.05f)),
        table("scores"));
    assertLabels();
    assertClasses("[\"Speech\", \"Dog, barking\", \"Siren\"]");
  }

  @Test
  void labelsInLongForm() {
    imported(shared("S.csv"), Optional.of(shared("lablong_L.csv")));
    assertLabels();
  }

  private void assertLabels() {
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(
        Map.of(
            "c1", List.of(YES, NO, NO),
            "c2", List.of(NO, YES, NO),
            "c3", List.of(NO, NO, YES),
            "c4", List.of(YES, YES, NO)),
        labels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "excelsep_S.csv | [\"Speech\", \"Dog\"] | {c1=[0.9, 0.1]}",
        "space_S.csv | [\"Speech\", \"Dog\", \"Siren\"] | {c1=[0.9, 0.1, 0.2], c2=[0.4, 0.8, 0.1],"
            + " c3=[0.2, 0.3, 0.7], c4=[0.6, 0.55, 0.05]}",
        "tsvcomma_S.tsv | [\"Speech\", \"Dog\"] | {c1=[0.9, 0.1], c2=[0.3, 0.8]}",
        "fname_S.tsv | [\"Speech\", \"Dog\"] | {a.wav=[0.9, 0.1], b.wav=[0.3, 0.8]}",
        "long_S.csv | [\"Dog\", \"Speech\"] | {c1=[0.1, 0.9], c2=[0.8, 0.3]}",
        "utf16_S.csv | [\"S\u00e4ge\", \"Pinson\", \"Grillon\"] | {c1=[0.9, 0.1, 0.2], c2=[0.4,"
            + " 0.8, 0.1]}",
        "oss_S.csv | [\"GWWA\", \"BHCO\"] | {/rec/a.wav@0-3000=[0.9, 0.1],"
            + " /rec/a.wav@3000-6000=[0.2, 0.8]}",
      })
  void scoresOfOtherTools(String file, String classes, String scores) {
    imported(shared(file), none());
    assertClasses(classes);
    assertEquals(scores, table("scores").toString());
  }

  @Test
  void detectionsOfBirdNet() {
    ImportJob.run(given(shared("birdnet_S.csv")).withMissingScores().options(), context());
    assertClasses("[\"Eurasian Blackbird\", \"Great Tit\"]");
    assertEquals(
        Map.of(
            "/rec/site1/a.wav@0-3000", Arrays.asList(0.8312f, null),
            "/rec/site1/a.wav@3000-6000", Arrays.asList(null, 0.412f)),
        table("scores"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fsd_L.csv | 64760 | 16399 | Speech | Male_speech_and_man_speaking | Bark",
        "dcase_L.tsv | a.wav | b.wav | Speech | Dog | Dog",
        "as_L.csv | -0xzrMun0Rs | --4gqARaEJE | /m/09x0r | /m/05zppz | /m/0bt9lr",
      })
  void labelsOfOtherTools(
      String file, String both, String single, String first, String second, String third)
      throws IOException {
    List<String> names = List.of(first, second, third).stream().distinct().toList();
    String ones = ",0.5".repeat(names.size()) + "\n";
    String scores =
        file("s.csv", "clip_id," + String.join(",", names) + "\n" + both + ones + single + ones);
    imported(scores, Optional.of(shared(file)));
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(List.of(YES, YES), labels.get(both).subList(0, 2));
    assertEquals(1, labels.get(single).stream().mapToInt(Byte::intValue).sum());
    assertEquals(YES, labels.get(single).get(names.indexOf(third)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ids_U.npy", "ids_i.npy", "ids_head.csv"})
  void idsOfArrays(String ids) throws IOException {
    String scores = file("s.npy", NpyBytes.floats(new float[6][1]));
    ImportJob.run(given(scores).clipIds(shared(ids)).options(), context());
    String first = ids.equals("ids_U.npy") ? "0000" : ids.equals("ids_i.npy") ? "0" : "0000.wav";
    assertEquals(6, table("scores").size());
    assertTrue(table("scores").containsKey(first), table("scores")::toString);
  }

  @Test
  void aHeadingOfNamesIsNoName() throws IOException {
    String scores = file("s.npy", NpyBytes.floats(new float[1][3]));
    ImportJob.run(given(scores).classes(shared("names_hdr.csv")).options(), context());
    assertClasses("[\"Speech\", \"Fire engine, fire truck (siren)\", \"Vehicle.horn\"]");
  }

  @Test
  void composedNamesAreTheSameAsDecomposed() throws IOException {
    String labels =
        file(
            "l.csv",
            "clip_id,Sa\u0308ge,Pinson des arbres,Grillon\nc1,1,0,0\nc2,1,0,0\nc3,1,0,0\nc4,1,0,0\n");
    imported(shared("nfc_S.csv"), labels);
    Map<String, List<Byte>> flags = table("labels");
    assertEquals(List.of(YES, NO, NO), flags.get("c1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latin_S.csv | FILE: line 1 is not UTF-8 text; convert it, for example with iconv -f latin1"
            + " -t utf-8 FILE > NEW",
        "`emptycell_S.csv` | `In FILE, 2 entries cannot be used: line 2, clip \"c1\", class \"Dog,"
            + " barking\": the cell is empty; line 4, clip \"c3\", class \"Siren\": NaN is not a"
            + " number. Give every clip a number for every class, or leave the clip out.`",
        "ragged_S.csv | `In FILE, 2 entries cannot be used: line 3, clip \"c2\" has 2 cells for 3"
            + " columns; line 4, clip \"c3\" has 4 cells for 3 columns. Give every line one cell for"
            + " each column.`",
      })
  void filesThatCannotBeRead(String file, String message) {
    assertEquals(message.replace("FILE", shared(file)), refused(given(shared(file))));
  }

  @Test
  void idsInLatin1() throws IOException {
    String scores = file("s.npy", NpyBytes.floats(new float[5][1]));
    String ids = shared("ids_latin.csv");
    assertEquals(
        ids
            + ": line 2 is not UTF-8 text; convert it, for example with iconv -f latin1 -t utf-8 "
            + ids
            + " > NEW",
        refused(given(scores).clipIds(ids)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "zeros_S.csv | 1 | 2 | leading zeros, as \"0001\" and \"1\" do",
        "ext_S.csv | a1 | a2 | the file extension and the directory, as \"audio/a1.wav\" and \"a1\" do",
      })
  void idsThatAreWrittenDifferently(String file, String first, String second, String cause)
      throws IOException {
    String labels = file("l.csv", "clip_id,A,B\n" + first + ",1,0\n" + second + ",0,1\n");
    String message = refused(given(shared(file)).labels(labels));
    assertTrue(
        message.endsWith("; they seem to differ in " + cause + ": write them alike."), message);
    assertTrue(message.contains("\"" + first + "\", \"" + second + "\""), message);
  }

  @Test
  void labelsOfMoreClips() {
    assertEquals(
        "1 clip has a row in "
            + shared("L_sup.csv")
            + " but none in "
            + shared("S.csv")
            + ": \"c9\"; add their scores, or leave them out with --extra-labels drop.",
        refused(given(shared("S.csv")).labels(shared("L_sup.csv"))));
    ImportJob.run(
        given(shared("S.csv")).labels(shared("L_sup.csv")).withoutExtraLabels().options(),
        context());
    assertLabels();
    assertTrue(
        progress.notes().contains("the labels of 1 clip without scores are left out"),
        progress.notes()::toString);
  }

  private static String shared(String file) {
    return SharedData.path("cases/" + file).toString();
  }

  private void assertClasses(String names) {
    try {
      String text = Files.readString(Path.of(output(), "classes.json"));
      assertTrue(text.contains(names), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
