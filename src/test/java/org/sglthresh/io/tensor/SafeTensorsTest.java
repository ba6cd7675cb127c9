package org.sglthresh.io.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

class SafeTensorsTest {
  private static final String REMEDY = "; give a whole safetensors file of types F32 and F64";

  @Test
  void readsWhatPythonWrote() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/tensor/python.safetensors"));
    SafeTensors file = SafeTensors.read(bytes, "python.safetensors");
    assertEquals(Map.of("format", "np", "größe", "klein, \"quoted\""), file.metadata());
    assertEquals(4, file.names().size());
    Tensor weight = file.tensor("head.weight");
    assertArrayEquals(new long[] {2, 3}, weight.shape());
    assertArrayEquals(
        new float[] {0.1f, -0f, Float.MIN_VALUE, 3.5f, Float.POSITIVE_INFINITY, -65504},
        weight.floats());
    Tensor doubles = file.tensor("kürzel");
    assertArrayEquals(new long[] {3}, doubles.shape());
    assertArrayEquals(new double[] {0.1, Double.MIN_VALUE, -Double.MAX_VALUE}, doubles.doubles());
    assertArrayEquals(new float[] {0.25f}, file.tensor("one").floats());
    assertArrayEquals(new long[0], file.tensor("one").shape());
    assertArrayEquals(new long[] {2, 0}, file.tensor("none").shape());
    assertArrayEquals(new float[0], file.tensor("none").floats());
  }

  @Test
  void readsWhatItWrites() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", Tensor.of(new float[] {1, Float.NaN, -0f}, 3));
    tensors.put("a", Tensor.of(new double[] {Math.PI, 2}, 1, 2, 1));
    tensors.put("größe \"🎵\"", Tensor.of(new float[] {7}));
    Map<String, String> metadata = Map.of("made by", "a test\nof two lines");
    byte[] bytes = SafeTensors.write(tensors, metadata);
    SafeTensors file = SafeTensors.read(bytes, "own");
    assertEquals(metadata, file.metadata());
    assertEquals(List.of("a", "b", "größe \"🎵\""), new ArrayList<>(file.names()));
    tensors.forEach(
        (name, tensor) -> {
          assertArrayEquals(tensor.shape(), file.tensor(name).shape());
          assertArrayEquals(tensor.doubles(), file.tensor(name).doubles());
          assertArrayEquals(tensor.floats(), file.tensor(name).floats());
        });
    assertArrayEquals(bytes, SafeTensors.write(tensors, metadata));
  }

  @Test
  void dataAreAligned() {
    for (int length = 1; length < 20; length++) {
      Map<String, Tensor> tensors = Map.of("x".repeat(length), Tensor.of(new float[] {1}, 1));
      byte[] bytes = SafeTensors.write(tensors, Map.of());
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertEquals(0, header % 8);
      assertEquals(8 + header + 4, bytes.length);
      assertEquals('{', bytes[8]);
    }
  }

  @Test
  void noTensorIsAFileToo() {
    SafeTensors file = SafeTensors.read(SafeTensors.write(Map.of(), Map.of()), "empty");
    assertTrue(file.names().isEmpty());
    assertTrue(file.metadata().isEmpty());
  }

  @Test
  void everyCutIsNoticed() {
    Map<String, Tensor> tensors = Map.of("x", Tensor.of(new float[] {1, 2}, 2));
    byte[] bytes = SafeTensors.write(tensors, Map.of("a", "b"));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertTrue(refusal(cut).startsWith("x.safetensors cannot be read: "));
    }
    assertEquals(
        "x.safetensors cannot be read: it has 3 bytes" + REMEDY, refusal(Arrays.copyOf(bytes, 3)));
    assertEquals(
        "x.safetensors cannot be read: tensor x ends at byte 8 of the data, which have 7" + REMEDY,
        refusal(Arrays.copyOf(bytes, bytes.length - 1)));
    assertEquals(
        "x.safetensors cannot be read: its data have 9 bytes, and its tensors 8" + REMEDY,
        refusal(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @Test
  void anotherFileIsRefused() {
    assertEquals(
        "x.safetensors cannot be read: its header has 2334391151659065409 bytes, and the file 24"
            + REMEDY,
        refusal("A table of numbers: 1, 2".getBytes(UTF_8)));
    assertEquals(
        "x.safetensors cannot be read: its header has 18446744073709551615 bytes, and the file 8"
            + REMEDY,
        refusal(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}));
    assertEquals(
        "x.safetensors cannot be read: its header is not UTF-8" + REMEDY,
        refusal(file("{\"ä\": 1}".getBytes(ISO_8859_1), 0)));
    assertEquals(
        "x.safetensors cannot be read: its header is no JSON object" + REMEDY,
        refusal(file("[1, 2]", 0)));
    assertEquals(
        "x.safetensors, header, line 1: not valid JSON: Duplicate field 'a'",
        refusal(file("{\"a\": 1, \"a\": 2}", 0)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '|',
      value = {
        "'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,4]} | tensor a is of BF16",
        "'a':{'shape':[2],'data_offsets':[0,8]} | tensor a is of no known type",
        "'a':7 | tensor a is of no known type",
        "'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}"
            + "| tensor a has a shape that is not a list of sizes",
        "'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}"
            + "| tensor a has a shape that is not a list of sizes",
        "'a':{'dtype':'F32','data_offsets':[0,8]}"
            + "| tensor a has a shape that is not a list of sizes",
        "'a':{'dtype':'F32','shape':[2]}"
            + "| tensor a has a data_offsets that is not a list of sizes",
        "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}"
            + "| tensor a has data_offsets that are not a begin and an end",
        "'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}"
            + "| tensor a has data_offsets that are not a begin and an end",
        "'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}"
            + "| tensor a ends at byte 12 of the data, which have 8",
        "'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}"
            + "| tensor a takes 12 bytes by its shape, and its data_offsets span 8",
        "'a':{'dtype':'F64','shape':[1099511627776,1099511627776],'data_offsets':[0,8]}"
            + "| tensor a has a shape beyond all bounds",
        "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}"
            + "| tensor b begins at byte 4 of the data, and what is before ends at 8",
        "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}"
            + "| tensor a begins at byte 4 of the data, and what is before ends at 0",
        "'__metadata__':{'epochs':5} | its __metadata__ is not an object of strings",
        "'__metadata__':'text' | its __metadata__ is not an object of strings"
      })
  void contradictionsAreRefused(String entries, String reason) {
    assertEquals(
        "x.safetensors cannot be read: " + reason + REMEDY,
        refusal(file("{" + entries.replace('\'', '"') + "}", 8)));
  }

  @Test
  void aTensorThatIsNotThereIsNamed() {
    SafeTensors file =
        SafeTensors.read(
            SafeTensors.write(Map.of("w", Tensor.of(new float[1], 1)), Map.of()), "x.safetensors");
    UserException e = assertThrows(UserException.class, () -> file.tensor("weight"));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(
        "x.safetensors has no tensor weight; give a file that has it beside w", e.getMessage());
  }

  @Test
  void theNameOfTheMetadataIsNoTensors() {
    Map<String, Tensor> tensors = Map.of("__metadata__", Tensor.of(new float[1], 1));
    assertThrows(IllegalArgumentException.class, () -> SafeTensors.write(tensors, Map.of()));
  }

  private static byte[] file(String header, int data) {
    return file(header.getBytes(UTF_8), data);
  }

  private static byte[] file(byte[] header, int data) {
    return ByteBuffer.allocate(8 + header.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  private static String refusal(byte[] bytes) {
    UserException e =
        assertThrows(UserException.class, () -> SafeTensors.read(bytes, "x.safetensors"));
    assertEquals(ErrorKind.INPUT, e.kind());
    return e.getMessage();
  }
}
