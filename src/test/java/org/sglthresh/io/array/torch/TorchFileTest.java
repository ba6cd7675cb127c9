package org.sglthresh.io.array.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.testing.ArrayReads;
import org.sglthresh.testing.SharedData;

class TorchFileTest {
  private static final String ARRAYS = "src/test/resources/arrays/";
  private static final float[] PLAIN = {0.1f, 1, 0.25f, 0, 0.5f, 0.75f, 0.3f, 0.2f, 0.9f};
  private static final float[] ABOVE = {0, 1, 1, 0, 1, 1, 1, 0, 1};

  @TempDir Path directory;

  @Test
  void aTensorHasNoName() {
    ArrayFile file = ArrayReads.open(ARRAYS + "tensor.pt");
    assertEquals(
        List.of(new ArrayEntry("", List.of(3L, 3L), "float32", ArrayEntry.Kind.NUMBERS)),
        file.entries());
    assertArrayEquals(PLAIN, ArrayReads.numbers(file, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tensors.pt", "tensors-legacy.pth"})
  void allTypesAndViews(String name) {
    ArrayFile file = ArrayReads.open(ARRAYS + name);
    assertArrayEquals(PLAIN, ArrayReads.numbers(file, "plain"));
    assertArrayEquals(PLAIN, ArrayReads.numbers(file, "double"));
    assertArrayEquals(PLAIN, ArrayReads.numbers(file, "parameter"));
    assertArrayEquals(PLAIN, ArrayReads.numbers(file, "half"), 0.0003f);
    assertArrayEquals(PLAIN, ArrayReads.numbers(file, "bfloat"), 0.002f);
    assertEquals(0x1.99p-4f, ArrayReads.numbers(file, "half")[0], 0x1p-12f);
    assertArrayEquals(ABOVE, ArrayReads.numbers(file, "long"));
    assertArrayEquals(ABOVE, ArrayReads.numbers(file, "target"));
    assertArrayEquals(ABOVE, ArrayReads.numbers(file, "byte"));
    assertEquals(-1f, ArrayReads.numbers(file, "char")[1]);
    float[] view = new float[12];
    float[] transposed = new float[60];
    for (int i = 0; i < view.length; i++) {
      view[i] = (10 * (1 + i / 3) + 2 + 2 * (i % 3)) / 64f;
    }
    for (int i = 0; i < transposed.length; i++) {
      transposed[i] = (10 * (i % 6) + i / 6) / 64f;
    }
    assertArrayEquals(view, ArrayReads.numbers(file, "view"));
    assertArrayEquals(transposed, ArrayReads.numbers(file, "transposed"));
    assertEquals(List.of("a.wav", "b.wav", "d\u00e9.wav"), ArrayReads.ids(file, "audio_name", 3));
  }

  @Test
  void aTypeWithoutStorage() {
    assertArrayEquals(ABOVE, ArrayReads.numbers(ArrayReads.open(ARRAYS + "tensors.pt"), "uint16"));
  }

  @Test
  void whatIsThereIsListed() {
    assertEquals(
        List.of(
            "plain (3 x 3, float32)",
            "view (4 x 3, float32)",
            "transposed (10 x 6, float32)",
            "half (3 x 3, float16)",
            "bfloat (3 x 3, bfloat16)",
            "double (3 x 3, float64)",
            "long (3 x 3, int64)",
            "target (3 x 3, bool)",
            "byte (3 x 3, uint8)",
            "parameter (3 x 3, float32)",
            "char (3 x 3, int8)",
            "expanded (3 x 3, float32)",
            "audio_name (3, str)",
            "epoch (no array)",
            "nested (dictionary)",
            "complex (3 x 3, torch.ComplexFloatStorage)",
            "flat (60, float32)",
            "size (no array)"),
        ArrayReads.open(ARRAYS + "tensors-legacy.pth").entries().stream()
            .map(ArrayEntry::words)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expanded | holds one element in several places: write a copy that has each, such as"
            + " x.contiguous().",
        "complex | is a tensor of complex (3 x 3, torch.ComplexFloatStorage); a table of numbers,"
            + " clips x classes, is needed.",
        "flat | is a tensor of flat (60, float32); a table of numbers, clips x classes, is needed.",
        "epoch | is no array; a table of numbers, clips x classes, is needed.",
      })
  void whatIsNoTableIsRefused(String key, String message) {
    ArrayFile file = ArrayReads.open(ARRAYS + "tensors.pt");
    UserException e = assertThrows(UserException.class, () -> ArrayReads.numbers(file, key));
    assertEquals(file.name() + " (" + key + ") " + message, e.getMessage());
  }

  /** The authors' own tensors hold the numbers of the arrays made of them. */
  @ParameterizedTest
  @CsvSource({
    "dcase2017, validation, val",
    "dcase2017, eval, eval",
    "dcase2019, validation, val",
    "dcase2019, desed, eval"
  })
  void tensorsOfTheAuthors(String set, String split, String folder) {
    for (String[] pair : new String[][] {{"predictions", "scores"}, {"gt", "labels"}}) {
      ArrayFile tensor =
          ArrayReads.open(
              SharedData.path("data/" + set + "/torch/" + pair[0] + "_tensor_" + split + ".pt")
                  .toString());
      ArrayFile array =
          ArrayReads.open(
              SharedData.path("data/" + set + "/" + folder + "/" + pair[1] + ".npy").toString());
      assertEquals(array.entries().get(0).shape(), tensor.entries().get(0).shape(), tensor.name());
      float[] expected = ArrayReads.numbers(array, "");
      assertArrayEquals(expected, ArrayReads.numbers(tensor, ""), tensor.name());
      assertTrue(expected.length > 1000);
    }
  }

  /** What torch.save writes of an object whose {@code __reduce__} calls {@code os.system}. */
  @Test
  void nothingIsRun() throws IOException {
    Path trace = directory.resolve("executed");
    String command = "touch " + trace;
    String pickle =
        "\u0080\u0002cposix\nsystem\nq\0X"
            + (char) command.length()
            + "\0\0\0"
            + command
            + "q\1\u0085q\2Rq\3.";
    assertRefused(
        zip("a/data.pkl", pickle),
        "asks for posix.system, and nothing but plain tensors, arrays and text is read from a"
            + " pickle: save these alone.");
    assertFalse(Files.exists(trace));
  }

  @Test
  void whatIsNoFileOfTorch() throws IOException {
    assertRefused(
        "clip_id,Dog\na,0.5\n".getBytes(UTF_8),
        "is no file of torch.save: it begins neither as a zip archive nor with its magic number.");
    assertRefused(
        zip("scores.npy", "x"), "is a zip archive without data.pkl, and so not of torch.save.");
    assertRefused(
        zip("a/data.pkl", "\u0080\u0002}."),
        "holds no tensor: save the tensor itself, or a dictionary of tensors.");
    byte[] legacy = Files.readAllBytes(Path.of(ARRAYS + "tensors-legacy.pth"));
    assertRefused(
        Arrays.copyOf(legacy, legacy.length - 1),
        "is cut short or damaged: copy or write it again.");
    byte[] zip = Files.readAllBytes(Path.of(ARRAYS + "tensors.pt"));
    assertRefused(
        Arrays.copyOf(zip, zip.length - 1),
        "is a zip archive that is cut short: copy or write it again.");
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path path = Files.write(directory.resolve("x.pt"), bytes);
    UserException e = assertThrows(UserException.class, () -> ArrayReads.open(path.toString()));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(path + " " + message, e.getMessage());
  }

  private static byte[] zip(String member, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(member));
      out.write(content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
