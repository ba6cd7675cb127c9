package org.sglthresh.feature.tagger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.testing.SharedData;

class TaggerSourceTest {
  private static final String PRESETS =
      "efficientat (EfficientAT, 128 mel bands of 32 kHz), psl (pseudo strong labels, 64 mel bands"
          + " of 16 kHz), yamnet (YAMNet, 64 mel bands of 16 kHz in patches of 0.96 s)";

  @TempDir private Path directory;
  private Path model;
  private Path names;

  @BeforeEach
  void writeModel() throws IOException {
    model = directory.resolve("My net.v2.onnx");
    copy("/onnx/mean.onnx", model);
    names = directory.resolve("names.csv");
    Files.writeString(names, "display_name\nDog\n\"Cat, wild\"\n");
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = TaggerSourceTest.class.getResourceAsStream(resource)) {
      Files.write(file, in.readAllBytes());
    }
  }

  private void describe(String fields) throws IOException {
    Files.writeString(
        directory.resolve("My net.v2.json"),
        "{\"format\": \"sglthresh-tagger\", \"version\": 1, " + fields + "}");
  }

  private FoundTagger find(Optional<String> tagger, Optional<String> classes) {
    return new TaggerSource(model.toString(), tagger, classes).find(new Configuration());
  }

  private String refusal(Optional<String> tagger, Optional<String> classes, ErrorKind kind) {
    UserException e = assertThrows(UserException.class, () -> find(tagger, classes));
    assertEquals(kind, e.kind());
    return e.getMessage();
  }

  private String digest() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    return HexFormat.of().formatHex(Sha256.of(new ByteArrayInputStream(bytes)));
  }

  @Test
  void theFileBesideTheModelSaysWhatItIs() throws IOException {
    describe("\"frontEnd\": {\"preset\": \"psl\"}, \"classesFile\": \"names.csv\"");
    FoundTagger found = find(Optional.empty(), Optional.empty());
    assertEquals("My net.v2", found.description().name());
    assertEquals(FrontEndPreset.PSL.frontEnd(), found.description().frontEnd());
    assertEquals(List.of("Dog", "Cat, wild"), found.description().classes());
    assertEquals(digest(), found.description().sha256());
    assertArrayEquals(Files.readAllBytes(model), found.model().bytes());
  }

  @Test
  void classesThatAreGivenReplaceThoseOfTheFile() throws IOException {
    describe("\"frontEnd\": {\"preset\": \"psl\"}, \"classes\": [\"a\", \"b\"]");
    assertEquals(
        List.of("a", "b"), find(Optional.empty(), Optional.empty()).description().classes());
    assertEquals(
        List.of("Dog", "Cat, wild"),
        find(Optional.empty(), Optional.of(names.toString())).description().classes());
  }

  @Test
  void aPresetStandsInPlaceOfTheFile() throws IOException {
    describe("\"frontEnd\": {\"preset\": \"psl\"}");
    FoundTagger found = find(Optional.of("yamnet"), Optional.of(names.toString()));
    assertEquals(FrontEndPreset.YAMNET.frontEnd(), found.description().frontEnd());
    assertEquals(TensorLayout.BATCH_FRAMES_BANDS, found.description().layout());
  }

  @Test
  void anotherFileStandsInPlaceOfTheOneBeside() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other")).resolve("tagger.json");
    Files.writeString(other.resolveSibling("two.txt"), "Rain\nWind\n");
    Files.writeString(
        other,
        "{\"format\": \"sglthresh-tagger\", \"version\": 1, \"name\": \"rain\", \"frontEnd\":"
            + " {\"preset\": \"psl\"}, \"classesFile\": \"two.txt\"}");
    FoundTagger found = find(Optional.of(other.toString()), Optional.empty());
    assertEquals("rain", found.description().name());
    assertEquals(List.of("Rain", "Wind"), found.description().classes());
  }

  @Test
  void saysWhatToWriteAboutAModelThatIsUnknown() {
    assertEquals(
        "Nothing says what tagger "
            + model
            + " is. Write My net.v2.json beside it, such as {\"format\": \"sglthresh-tagger\","
            + " \"version\": 1, \"frontEnd\": {\"preset\": \"efficientat\"}, \"classesFile\":"
            + " \"names.csv\"}, or give --tagger with a preset: "
            + PRESETS
            + ".",
        refusal(Optional.empty(), Optional.empty(), ErrorKind.USAGE));
  }

  @Test
  void saysWhereClassesCanBeNamed() throws IOException {
    describe("\"frontEnd\": {\"preset\": \"psl\"}");
    assertEquals(
        "Nothing says what the classes of "
            + model
            + " are; name a file of them with --classes, or in My net.v2.json as \"classesFile\".",
        refusal(Optional.empty(), Optional.empty(), ErrorKind.USAGE));
  }

  @Test
  void refusesAPresetThatIsUnknown() {
    assertEquals(
        "There is no tagger preset 'yamnett'; did you mean yamnet? There are "
            + PRESETS
            + "; a file of your own ends in .json.",
        refusal(Optional.of("yamnett"), Optional.empty(), ErrorKind.USAGE));
    assertEquals(
        "There is no tagger preset 'whisper'. There are "
            + PRESETS
            + "; a file of your own ends in .json.",
        refusal(Optional.of("whisper"), Optional.empty(), ErrorKind.USAGE));
  }

  @Test
  void refusesTheDescriptionOfAnotherFile() throws IOException {
    String other = "0".repeat(64);
    describe("\"frontEnd\": {\"preset\": \"psl\"}, \"sha256\": \"" + other + "\"");
    assertEquals(
        "The description of tagger My net.v2 is of the file with SHA-256 "
            + other
            + ", and "
            + model
            + " has "
            + digest()
            + "; name the file that is meant, or correct sha256.",
        refusal(Optional.empty(), Optional.of(names.toString()), ErrorKind.USAGE));
    describe("\"frontEnd\": {\"preset\": \"psl\"}, \"sha256\": \"" + digest() + "\"");
    find(Optional.empty(), Optional.of(names.toString()));
  }

  @Test
  void filesThatAreMissingAreInput() throws IOException {
    assertEquals(
        "tagger file " + directory + "/none.json does not exist; check the path",
        refusal(Optional.of(directory + "/none.json"), Optional.empty(), ErrorKind.INPUT));
    describe("\"frontEnd\": {\"preset\": \"psl\"}, \"classesFile\": \"none.csv\"");
    assertEquals(
        "classes file " + directory + "/none.csv does not exist; check the path",
        refusal(Optional.empty(), Optional.empty(), ErrorKind.INPUT));
    Files.delete(model);
    assertEquals(
        "There is no file " + model + ".",
        refusal(Optional.empty(), Optional.empty(), ErrorKind.INPUT));
  }

  @Test
  void refusesWeightsInOtherFiles() throws IOException {
    copy("/onnx/external.onnx", model);
    assertEquals(
        "The model "
            + model
            + " keeps weights in other files; save it as one file, in Python with"
            + " onnx.save(onnx.load(\"model.onnx\"), \"one.onnx\").",
        refusal(Optional.empty(), Optional.empty(), ErrorKind.USAGE));
  }

  @Test
  void bytesOfAnyKindHaveNoWeightsInOtherFiles() throws IOException {
    byte[] external = Files.readAllBytes(model);
    for (int i = 0; i < external.length; i++) {
      byte[] damaged = external.clone();
      damaged[i] ^= (byte) 0xFF;
      ExternalWeights.in(damaged);
      ExternalWeights.in(Arrays.copyOf(external, i));
    }
    assertEquals(false, ExternalWeights.in(external));
  }

  @Test
  void aPublishedModelIsKnownByItsDigest() {
    FoundTagger found =
        new TaggerSource(
                SharedData.path("models/mn04_as.onnx").toString(),
                Optional.empty(),
                Optional.of(names.toString()))
            .find(new Configuration());
    assertEquals("mn04_as", found.description().name());
    assertEquals(FrontEndPreset.EFFICIENTAT.frontEnd(), found.description().frontEnd());
    assertEquals("embedding", found.description().embedding());
  }
}
