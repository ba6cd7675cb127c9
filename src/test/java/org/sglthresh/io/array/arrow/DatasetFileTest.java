package org.sglthresh.io.array.arrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.NameColumn;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

class DatasetFileTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Path DATASETS = Path.of("src/test/resources/datasets");
  private static final List<String> NAMES = List.of("Dog", "Cat", "Rain", "Speech", "Siren");
  private static final int CLIPS = 12;
  private static final int CLASSES = 5;

  @TempDir Path directory;

  private static DatasetFile open(Path path) {
    return DatasetFile.find(CONFIGURATION, path.toString()).orElseThrow();
  }

  private static DatasetFile clips() {
    return open(DATASETS.resolve("clips"));
  }

  private static ArrayEntry entry(DatasetFile file, String key) {
    return file.entries().stream().filter(found -> found.key().equals(key)).findFirst().get();
  }

  private static RowArray rows(DatasetFile file, String key) {
    return file.rows(CONFIGURATION, entry(file, key));
  }

  private static float[] read(RowArray array, int step) throws IOException {
    int columns = array.columns();
    float[] all = new float[(int) array.rows() * columns];
    try (RowArray.Reader reader = array.reader(CONFIGURATION)) {
      for (int row = 0; row < array.rows(); row += step) {
        int count = (int) Math.min(step, array.rows() - row);
        float[] part = new float[count * columns];
        reader.read(row, count, part);
        System.arraycopy(part, 0, all, row * columns, part.length);
      }
    }
    return all;
  }

  private static List<String> ids(DatasetFile file, String key, int count) throws IOException {
    RowRanges ranges = new RowRanges(CLIPS, count);
    ClipIds ids = file.ids(CONFIGURATION, entry(file, key), ranges);
    List<String> all = new ArrayList<>();
    for (int range = 0; range < count; range++) {
      try (ClipIds.Cursor cursor = ids.open(CONFIGURATION, range)) {
        for (long row = 0; row < ranges.length(range); row++) {
          all.add(cursor.next());
        }
      }
    }
    return all;
  }

  /** See make.py. */
  private static float[] scores() {
    float[] scores = new float[CLIPS * CLASSES];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (7 * (i / CLASSES) + 3 * (i % CLASSES)) % 64 / 64f;
    }
    return scores;
  }

  private static float[] labels() {
    float[] labels = scores();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] > 0.5f ? 1 : 0;
    }
    return labels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"scores", "halves", "doubles"})
  void listsOfNumbersAreScores(String column) throws IOException {
    RowArray array = rows(clips(), column);
    assertEquals(DATASETS + "/clips (" + column + ")", array.name());
    for (int step : new int[] {1, 5, CLIPS}) {
      assertArrayEquals(scores(), read(array, step));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "hot", "truth"})
  void labelsAreIndicesOrANumberForEachClass(String column) throws IOException {
    for (int step : new int[] {1, 5, CLIPS}) {
      assertArrayEquals(labels(), read(rows(clips(), column), step));
    }
  }

  @Test
  void oneClassForEachClipMayBeUnknown() throws IOException {
    float[] found = read(rows(clips(), "first"), 5);
    for (int i = 0; i < found.length; i++) {
      int clip = i / CLASSES;
      float expected = clip == 0 ? Float.NaN : i % CLASSES == clip % CLASSES ? 1 : 0;
      assertEquals(expected, found[i], "element " + i);
    }
  }

  @Test
  void namesOfClassesStandForThem() throws IOException {
    DatasetFile file = clips();
    NameColumn lists = file.names(entry(file, "names")).orElseThrow();
    NameColumn names = file.names(entry(file, "name")).orElseThrow();
    assertEquals(Optional.empty(), file.names(entry(file, "labels")));
    assertEquals(Set.copyOf(NAMES), lists.distinct(CONFIGURATION, 0, CLIPS));
    assertEquals(Set.of("Rain", "Speech"), names.distinct(CONFIGURATION, 7, 2));
    assertArrayEquals(labels(), read(lists.rows(NAMES), 5));
    float[] one = read(names.rows(NAMES), CLIPS);
    for (int i = 0; i < one.length; i++) {
      assertEquals(i % CLASSES == i / CLASSES % CLASSES ? 1 : 0, one[i]);
    }
    RowArray fewer = names.rows(NAMES.subList(0, 4));
    assertEquals(
        DATASETS + "/clips (name), row 5: \"Siren\" is none of the classes.",
        assertThrows(UserException.class, () -> read(fewer, 3)).getMessage());
  }

  @Test
  void featuresNameTheClasses() {
    DatasetFile file = clips();
    assertEquals(NAMES, file.classNames(entry(file, "labels")));
    assertEquals(NAMES, file.classNames(entry(file, "first")));
    assertEquals(List.of(), file.classNames(entry(file, "scores")));
  }

  @Test
  void idsAreTextOrNumbersOrTheNamesOfSounds() throws IOException {
    List<String> names =
        IntStream.range(0, CLIPS).mapToObj(i -> String.format("Y%02d.wav", i)).toList();
    List<String> numbers = IntStream.range(0, CLIPS).mapToObj(String::valueOf).toList();
    // the first clip has no sound
    List<String> paths =
        IntStream.range(0, CLIPS).mapToObj(i -> i == 0 ? "" : "a/" + i + ".wav").toList();
    for (int ranges : new int[] {1, 5}) {
      assertEquals(names, ids(clips(), "file", ranges));
      assertEquals(numbers, ids(clips(), "number", ranges));
      assertEquals(paths, ids(clips(), "audio.path", ranges));
    }
  }

  @Test
  void columnsAreListedWithTheirShapes() {
    assertEquals(
        List.of(
            "file (12, text)",
            "number (12, uint16)",
            "audio.path (12, text)",
            "scores (12 x 5, list of float32)",
            "halves (12 x 5, list of float16)",
            "doubles (12 x 5, list of float64)",
            "labels (12 x 5, lists of class labels)",
            "hot (12 x 5, list of int64)",
            "truth (12 x 5, list of bool)",
            "names (12, list of text)",
            "first (12 x 5, class labels)",
            "name (12, text)",
            "ragged (12 x 3, list of float32)",
            "holes (12 x 2, list of float32)",
            "time (12, Timestamp)"),
        clips().entries().stream().map(ArrayEntry::words).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ragged | , row 8: the list has 2 numbers where that of row 1 has 3.",
        "holes | , row 9: there is no list.",
        "time | ' holds Timestamp; a list with a number for each class is needed.'",
        "file | ' holds text; a list with a number for each class is needed.'",
      })
  void whatIsNoTableOfNumbersIsRefused(String column, String end) {
    UserException e = assertThrows(UserException.class, () -> read(rows(clips(), column), CLIPS));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(DATASETS + "/clips (" + column + ")" + end, e.getMessage());
  }

  @Test
  void aNumberThatIsNullIsNaN() throws IOException {
    try (RowArray.Reader reader = rows(clips(), "holes").reader(CONFIGURATION)) {
      float[] row = new float[2];
      reader.read(3, 1, row);
      assertArrayEquals(new float[] {0.5f, Float.NaN}, row);
    }
  }

  @Test
  void aDirectoryOfSplitsSaysWhichThereAre() throws IOException {
    Path splits = DATASETS.resolve("splits");
    assertEquals(
        splits
            + " holds the splits train, test: give the directory of one, such as "
            + splits
            + "/train.",
        refused(splits));
    assertArrayEquals(scores(), read(rows(open(splits.resolve("train")), "scores"), CLIPS));
  }

  @Test
  void otherDirectoriesAreRefused() throws IOException {
    assertEquals(Optional.empty(), DatasetFile.find(CONFIGURATION, directory + "/nothing"));
    Path other = Files.createDirectory(directory.resolve("other"));
    assertEquals(
        other
            + " is a directory, but no dataset as Dataset.save_to_disk of Hugging Face writes it: it"
            + " has no state.json.",
        refused(other));
    Files.createFile(other.resolve("part-0.parquet"));
    assertEquals(
        other + " holds Parquet, which the other commands read as it is: it needs no import.",
        refused(other));
  }

  private static String refused(Path path) {
    UserException e = assertThrows(UserException.class, () -> open(path));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e.getMessage();
  }

  /** A copy of the dataset, one file of which is changed. */
  private Path changed(String file, UnaryOperator<byte[]> change) throws IOException {
    Path copy = Files.createTempDirectory(directory, "d");
    try (var files = Files.list(DATASETS.resolve("clips"))) {
      for (Path from : files.toList()) {
        byte[] bytes = Files.readAllBytes(from);
        boolean meant = from.getFileName().toString().equals(file);
        Files.write(
            copy.resolve(from.getFileName().toString()), meant ? change.apply(bytes) : bytes);
      }
    }
    return copy;
  }

  private Path edited(String file, String from, String to) throws IOException {
    return changed(
        file,
        bytes -> {
          String text = new String(bytes, UTF_8);
          assertTrue(text.contains(from), text);
          return text.replace(from, to).getBytes(UTF_8);
        });
  }

  @Test
  void filesCutShortOrOfAnotherKindAreRefused() throws IOException {
    String name = "data-00001-of-00002.arrow";
    Path cut = changed(name, bytes -> Arrays.copyOf(bytes, bytes.length - 8));
    assertEquals(cut + "/" + name + " ends within its data: copy or write it again.", refused(cut));
    Path longer = changed(name, bytes -> Arrays.copyOf(bytes, bytes.length + 3));
    assertEquals(
        longer + "/" + name + " has 3 bytes after its end: it is damaged.", refused(longer));
    Path other = changed(name, bytes -> "ARROW1\0\0 and so on".getBytes(UTF_8));
    assertEquals(
        other
            + "/"
            + name
            + " is an Arrow file and no stream; Dataset.save_to_disk writes streams.",
        refused(other));
  }

  @Test
  void descriptionsOfRowsThatAreLeftOutAreRefused() throws IOException {
    Path selected =
        edited("state.json", "\"_data_files\"", "\"_indices_data_files\": [1], \"_data_files\"");
    assertEquals(
        selected
            + "/state.json says that rows were selected: call flatten_indices() before save_to_disk.",
        refused(selected));
    Path outside = edited("state.json", "data-00000-of-00002.arrow", "../x.arrow");
    assertEquals(
        outside
            + "/state.json names a file of data that is not known: {\"filename\":\"../x.arrow\"}.",
        refused(outside));
    Path twice = edited("dataset_info.json", "\"Cat\"", "\"Dog\"");
    assertEquals(
        twice + "/dataset_info.json, feature labels: the names of its classes are not distinct.",
        refused(twice));
  }

  /** Versions before 4.0 wrote lists so (datasets 2.14, features.py). */
  @Test
  void olderFeaturesNameClassesToo() throws IOException {
    Path old =
        edited("dataset_info.json", "\"_type\": \"List\"", "\"id\": null, \"_type\": \"Sequence\"");
    DatasetFile file = open(old);
    assertEquals(NAMES, file.classNames(entry(file, "labels")));
  }

  @Test
  void aClassThatIsNotThereIsNamedByItsRow() throws IOException {
    Path fewer = edited("dataset_info.json", ",\n          \"Siren\"", "");
    RowArray array = rows(open(fewer), "labels");
    assertEquals(4, array.columns());
    assertTrue(
        assertThrows(UserException.class, () -> read(array, CLIPS))
            .getMessage()
            .matches(".*\\(labels\\), row [0-9]+: there is no class 4 of 4\\."));
  }

  /** Every failure is ours, in one line, whatever is broken. */
  @Test
  void brokenFilesAreRefusedInOneSentence() throws IOException {
    SplittableRandom random = new SplittableRandom(27);
    for (int i = 0; i < 100; i++) {
      Path broken =
          changed(
              "data-00000-of-00002.arrow",
              bytes -> {
                for (int change = random.nextInt(1, 4); change > 0; change--) {
                  int at = random.nextInt(bytes.length);
                  int end = Math.min(bytes.length, at + random.nextInt(1, 9));
                  Arrays.fill(
                      bytes, at, end, (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256)));
                }
                return bytes;
              });
      try {
        DatasetFile file = open(broken);
        for (ArrayEntry entry : file.entries()) {
          readAll(file, entry);
        }
      } catch (UserException e) {
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
  }

  private static void readAll(DatasetFile file, ArrayEntry entry) throws IOException {
    try {
      read(file.rows(CONFIGURATION, entry), 5);
    } catch (UserException e) {
      assertEquals(ErrorKind.INPUT, e.kind());
    }
    try {
      Optional<NameColumn> names = file.names(entry);
      if (names.isPresent()) {
        names.get().distinct(CONFIGURATION, 0, names.get().rows());
      }
      ids(file, entry.key(), 1);
    } catch (UserException e) {
      assertEquals(ErrorKind.INPUT, e.kind());
    }
  }
}
