package org.sglthresh.io.array.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayChoice;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.testing.ArrayReads;
import org.sglthresh.testing.NpyBytes;
import org.sglthresh.testing.ZipBytes;

class NpzFileTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final String PANNS = "src/test/resources/arrays/panns.npz";
  private static final String OPENMIC = "src/test/resources/arrays/openmic.npz";
  private static final float UNKNOWN = Float.NaN;

  @TempDir Path directory;

  @Test
  void storedArraysOfPanns() {
    ArrayFile file = ArrayReads.open(PANNS);
    assertArrayEquals(
        new float[] {0.1f, 1, 0.25f, 0, 0.5f, 0.75f}, ArrayReads.numbers(file, "clipwise_output"));
    assertArrayEquals(new float[] {0, 1, 1, 0, 1, 1}, ArrayReads.numbers(file, "target"));
    assertEquals(List.of("Y--4gqARaEJE.wav", "Y\u00e9.wav"), ArrayReads.ids(file, "audio_name", 2));
    ArrayChoice choice = ArrayChoice.of(file, ArrayRole.SCORES, Optional.empty(), Optional.empty());
    assertEquals(
        "array clipwise_output (2 x 3, float32), clip ids audio_name; not read: target (2 x 3,"
            + " bool)",
        choice.words());
    assertEquals(8, choice.rows(CONFIGURATION).tasks(8));
  }

  @Test
  void packedArraysOfOpenMic() {
    ArrayFile file = ArrayReads.open(OPENMIC);
    ArrayChoice choice = ArrayChoice.of(file, ArrayRole.LABELS, Optional.empty(), Optional.empty());
    assertEquals(
        "array Y_true (2 x 3, float64), unknown where Y_mask is False, clip ids sample_key; not"
            + " read: X (2 x 10 x 4, int64)",
        choice.words());
    RowArray labels = choice.rows(CONFIGURATION);
    assertArrayEquals(
        new float[] {UNKNOWN, 1, 0.17125f, 0, UNKNOWN, 0.75f}, ArrayReads.numbers(labels, 2));
    assertEquals(List.of("000046_3840", "000135_483840"), ArrayReads.ids(file, "sample_key", 2));
  }

  @Test
  void whichArrayIsMeant() throws IOException {
    ArrayFile panns = ArrayReads.open(PANNS);
    assertEquals(
        "target",
        ArrayChoice.of(panns, ArrayRole.SCORES, Optional.of("target"), Optional.empty())
            .values()
            .key());
    assertRefused(
        ErrorKind.USAGE,
        PANNS
            + " has no array \"x\", which --labels-column names: it holds clipwise_output (2 x 3,"
            + " float32), target (2 x 3, bool), audio_name (2, str).",
        () -> ArrayChoice.of(panns, ArrayRole.LABELS, Optional.of("x"), Optional.empty()));
    assertRefused(
        ErrorKind.INPUT,
        OPENMIC
            + " holds no array that is known for scores, one of clips x classes: it holds X (2 x 10"
            + " x 4, int64), Y_true (2 x 3, float64), Y_mask (2 x 3, bool), sample_key (2, object);"
            + " name the array with --scores-column.",
        () ->
            ArrayChoice.of(
                ArrayReads.open(OPENMIC), ArrayRole.SCORES, Optional.empty(), Optional.empty()));
    byte[] array = NpyBytes.floats(new float[][] {{1, 2}, {3, 4}});
    String one = npz(Map.of("arr_0.npy", array));
    assertEquals(
        "arr_0",
        ArrayChoice.of(ArrayReads.open(one), ArrayRole.SCORES, Optional.empty(), Optional.empty())
            .values()
            .key());
    String two = npz(Map.of("a.npy", array, "b.npy", array));
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                ArrayChoice.of(
                    ArrayReads.open(two), ArrayRole.SCORES, Optional.empty(), Optional.empty()));
    assertTrue(
        e.getMessage().contains(" holds several arrays that may be the scores: "), e.getMessage());
    assertTrue(e.getMessage().endsWith("; say which with --scores-column."), e.getMessage());
  }

  @Test
  void idsThatAreNoText() throws IOException {
    byte[] objects =
        NpyBytes.file(
            "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
            "\u0080\u0003cposix\nsystem\n.".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    ArrayFile file = ArrayReads.open(npz(Map.of("audio_name.npy", objects)));
    assertRefused(
        ErrorKind.INPUT,
        file.name()
            + " (audio_name) asks for posix.system, and nothing but plain tensors, arrays and text"
            + " is read from a pickle: save these alone.",
        () -> ArrayReads.ids(file, "audio_name", 1));
  }

  @Test
  void packedRowsAreReadInAnyOrder() throws IOException {
    float[][] rows = new float[3000][50];
    float[] all = new float[3000 * 50];
    for (int i = 0; i < all.length; i++) {
      all[i] = i * 31 % 1009;
      rows[i / 50][i % 50] = all[i];
    }
    ArrayFile file = ArrayReads.open(npz(Map.of("x.npy", NpyBytes.floats(rows))));
    ArrayEntry entry = ArrayReads.entry(file, "x");
    assertArrayEquals(all, ArrayReads.numbers(file.rows(CONFIGURATION, entry), 7));
    try (RowArray.Reader reader = file.rows(CONFIGURATION, entry).reader(CONFIGURATION)) {
      float[] row = new float[50];
      for (int i : new int[] {2999, 0, 17, 16, 2500}) {
        reader.read(i, 1, row);
        assertArrayEquals(rows[i], row);
      }
    }
  }

  @Test
  void aMaskOfOtherNumbers() throws IOException {
    byte[] labels = NpyBytes.floats(new float[][] {{1, 0}});
    ArrayFile file =
        ArrayReads.open(
            npz(
                Map.of(
                    "Y_true.npy", labels, "Y_mask.npy", NpyBytes.floats(new float[][] {{1, 3}}))));
    ArrayChoice choice = ArrayChoice.of(file, ArrayRole.LABELS, Optional.empty(), Optional.empty());
    assertRefused(
        ErrorKind.INPUT,
        file.name()
            + " (Y_mask) holds 3.0 in row 1; a mask is 1 where the label is known and 0 where it is"
            + " not.",
        () -> ArrayReads.numbers(choice.rows(CONFIGURATION), 1));
    ArrayFile other =
        ArrayReads.open(
            npz(Map.of("Y_true.npy", labels, "Y_mask.npy", NpyBytes.floats(new float[][] {{1}}))));
    assertRefused(
        ErrorKind.INPUT,
        other.name()
            + " (Y_mask) is 1 x 1, and "
            + other.name()
            + " (Y_true), whose mask it is, 1 x 2: they must have one shape.",
        () ->
            ArrayChoice.of(other, ArrayRole.LABELS, Optional.empty(), Optional.empty())
                .rows(CONFIGURATION));
  }

  private static void assertRefused(
      ErrorKind kind, String message, org.junit.jupiter.api.function.Executable call) {
    UserException e = assertThrows(UserException.class, call);
    assertEquals(message, e.getMessage());
    assertEquals(kind, e.kind());
  }

  private String npz(Map<String, byte[]> members) throws IOException {
    ZipBytes zip = new ZipBytes();
    members.forEach(zip::deflated);
    return Files.write(directory.resolve("x" + zip.hashCode() + ".npz"), zip.bytes()).toString();
  }
}
