package org.sglthresh.io.array.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.read.RowRanges;

class Hdf5FileTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "panns.h5, clipwise_output",
    "packed.h5, clipwise_output",
    "packed.h5, halves/float16",
    "packed.h5, halves/float64",
    "indexed.h5, implicit",
    "indexed.h5, single",
    "indexed.h5, fixed",
    "indexed.h5, growing",
    "indexed.h5, tree",
    "small.h5, compact",
  })
  void scoresAreReadHoweverTheyAreStored(String name, String key) throws IOException {
    RowArray array = Hdf5Files.rows(Hdf5Files.open(name), key);
    assertEquals("src/test/resources/hdf5/" + name + " (" + key + ")", array.name());
    assertEquals(Hdf5Files.CLIPS, array.rows());
    assertEquals(Hdf5Files.CLASSES, array.columns());
    for (int step : new int[] {1, 4, 5, Hdf5Files.CLIPS}) {
      assertArrayEquals(Hdf5Files.scores(), Hdf5Files.read(array, step));
    }
  }

  @ParameterizedTest
  @CsvSource({"panns.h5, target", "packed.h5, target", "packed.h5, wide"})
  void labelsAreTruthValuesOrNumbers(String name, String key) throws IOException {
    RowArray array = Hdf5Files.rows(Hdf5Files.open(name), key);
    assertArrayEquals(Hdf5Files.labels(), Hdf5Files.read(array, Hdf5Files.CLIPS));
  }

  @Test
  void idsAreStringsOfAFixedLengthOrOfAnyOrNumbers() throws IOException {
    List<String> names =
        IntStream.range(0, Hdf5Files.CLIPS).mapToObj(i -> String.format("Y%02d.wav", i)).toList();
    for (int ranges : new int[] {1, 3}) {
      assertEquals(names, Hdf5Files.ids(Hdf5Files.open("panns.h5"), "audio_name", ranges));
      assertEquals(names, Hdf5Files.ids(Hdf5Files.open("packed.h5"), "audio_name", ranges));
      assertEquals(
          IntStream.range(0, Hdf5Files.CLIPS).mapToObj(String::valueOf).toList(),
          Hdf5Files.ids(Hdf5Files.open("packed.h5"), "number", ranges));
    }
  }

  @Test
  void everyDataSetIsListedWithItsShapeAndType() {
    assertEquals(
        List.of(
            "audio_name (12, text of 20 bytes)",
            "clipwise_output (12 x 5, float32)",
            "target (12 x 5, bool)",
            "waveform (12 x 16, int16)"),
        Hdf5Files.open("panns.h5").entries().stream().map(ArrayEntry::words).toList());
    assertEquals(
        List.of(
            ArrayEntry.Kind.TEXT,
            ArrayEntry.Kind.NUMBERS,
            ArrayEntry.Kind.NUMBERS,
            ArrayEntry.Kind.NUMBERS),
        Hdf5Files.open("panns.h5").entries().stream().map(ArrayEntry::kind).toList());
  }

  @Test
  void linksToOtherFilesAreNotFollowed() {
    assertTrue(
        Hdf5Files.open("refused.h5").entries().stream()
            .noneMatch(entry -> entry.key().equals("link")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "never | was never written",
        "part | was never written in full, from row 9 on",
        "rounded | is packed with scale-offset; gzip, lzf, shuffle and fletcher32 are known: write it"
            + " with compression=\"gzip\", or pack it anew with h5repack -f GZIP=4",
        "cube | holds an array of 3 dimensions (2 x 3 x 4); a table of clips x classes is needed",
        "pair | holds an array of 1 dimensions (3); a table of clips x classes is needed",
      })
  void whatIsNoTableOfNumbersIsRefused(String key, String clause) {
    Hdf5File file = Hdf5Files.open("refused.h5");
    UserException e = assertThrows(UserException.class, () -> Hdf5Files.rows(file, key));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(file.name() + " (" + key + ") " + clause + ".", e.getMessage());
  }

  @Test
  void idsMustBeAsManyAsRowsAndNoFractions() {
    Hdf5File file = Hdf5Files.open("panns.h5");
    assertEquals(
        file.name() + " (audio_name) holds 12 clip ids for 13 clips.",
        refusedIds(file, "audio_name", 13));
    assertEquals(
        file.name() + " (target) holds an array of 12 x 5; one id for each row is needed.",
        refusedIds(file, "target", 12));
    Hdf5File other = Hdf5Files.open("refused.h5");
    assertEquals(
        other.name() + " (pair) holds elements of type Compound; ids are strings or whole numbers.",
        refusedIds(other, "pair", 3));
  }

  private static String refusedIds(Hdf5File file, String key, int rows) {
    RowRanges ranges = new RowRanges(rows, 1);
    return assertThrows(
            UserException.class,
            () -> file.ids(Hdf5Files.CONFIGURATION, Hdf5Files.entry(file, key), ranges))
        .getMessage();
  }

  @Test
  void tasksReadWithoutWhatTheDriverOpened() throws Exception {
    RowArray array = Hdf5Files.rows(Hdf5Files.open("packed.h5"), "clipwise_output");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(array);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertArrayEquals(Hdf5Files.scores(), Hdf5Files.read((RowArray) in.readObject(), 7));
    }
    // three bands of chunks are not worth two tasks
    assertEquals(1, array.tasks(8));
    assertEquals(8, Hdf5Files.rows(Hdf5Files.open("panns.h5"), "clipwise_output").tasks(8));
  }

  @Test
  void anotherFileIsNoHdf5File() throws IOException {
    Path other = Files.writeString(directory.resolve("x.h5"), "clip_id,Dog\na,1\n");
    assertEquals(
        other + " is not an HDF5 file: it has no signature of one.",
        assertThrows(UserException.class, () -> Hdf5Files.open(other)).getMessage());
  }

  @Test
  void aFileCutShortIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Hdf5Files.path("panns.h5"));
    Path cut = Files.write(directory.resolve("x.h5"), Arrays.copyOf(whole, 3000));
    assertEquals(
        cut + " is cut short: it has 3000 bytes of " + whole.length + "; copy or write it again.",
        assertThrows(UserException.class, () -> Hdf5Files.open(cut)).getMessage());
  }

  /** A damaged chunk is found where it is read, and named by its rows. */
  @Test
  void aDamagedChunkIsNamedByItsRows() throws IOException {
    byte[] bytes = Files.readAllBytes(Hdf5Files.path("indexed.h5"));
    // the single chunk is the only one that begins so: deflate's header and a dynamic block
    int at = lastIndexOf(bytes, new byte[] {0x78, 0x5E});
    bytes[at + 4] ^= 0x55;
    Path damaged = Files.write(directory.resolve("x.h5"), bytes);
    Hdf5File file = Hdf5Files.open(damaged);
    List<String> failures =
        file.entries().stream()
            .map(entry -> failure(file, entry.key()))
            .filter(message -> !message.isEmpty())
            .toList();
    assertEquals(1, failures.size(), failures.toString());
    assertTrue(
        failures
            .get(0)
            .matches(
                ".*x\\.h5 \\([a-z]+\\): a (deflated )?chunk .* \\(rows [0-9]+ to [0-9]+\\); copy the"
                    + " file or write it again\\."),
        failures.get(0));
  }

  private static String failure(Hdf5File file, String key) {
    try {
      Hdf5Files.read(Hdf5Files.rows(file, key), 3);
      return "";
    } catch (IOException | UserException e) {
      return e.getMessage();
    }
  }

  private static int lastIndexOf(byte[] bytes, byte[] part) {
    for (int at = bytes.length - part.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("not there");
  }

  /** Every failure is ours, in one line, whatever is broken. */
  @ParameterizedTest
  @CsvSource({"panns.h5", "packed.h5", "indexed.h5", "small.h5", "refused.h5"})
  void brokenFilesAreRefusedInOneSentence(String name) throws IOException {
    byte[] good = Files.readAllBytes(Hdf5Files.path(name));
    SplittableRandom random = new SplittableRandom(27);
    Path file = directory.resolve("x.h5");
    for (int i = 0; i < 60; i++) {
      byte[] bytes = good.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(1, Math.min(9, bytes.length - at + 1));
        byte value = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
        Arrays.fill(bytes, at, at + length, value);
      }
      Files.write(file, bytes);
      try {
        Hdf5File opened = Hdf5Files.open(file);
        for (ArrayEntry entry : opened.entries()) {
          String failure = failure(opened, entry.key());
          assertTrue(failure.lines().count() <= 1 && failure.length() < 500, failure);
        }
      } catch (UserException e) {
        assertEquals(ErrorKind.INPUT, e.kind());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
  }
}
