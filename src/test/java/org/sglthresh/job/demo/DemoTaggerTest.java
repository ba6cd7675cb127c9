package org.sglthresh.job.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.wav.WavWriter;
import org.sglthresh.corpus.sound.SoundClass;
import org.sglthresh.corpus.sound.SoundGenerator;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.psl.NetworkTagger;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.ShortWindows;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.onnx.OnnxModel;
import org.sglthresh.spark.annotate.onnx.OnnxTagger;
import org.sglthresh.spark.annotate.onnx.OutputSizes;

/** The network that the jar brings, on sounds by themselves. */
class DemoTaggerTest {
  /** The sounds that it has learned from, and others. */
  private static final long LEARNED = 1000;

  private static final long FRESH = 2000;

  @TempDir private static Path directory;
  private static FoundTagger tagger;
  private static NetworkTagger network;

  @BeforeAll
  static void open() throws IOException {
    for (String name : List.of("tagger.onnx", "tagger.json")) {
      try (InputStream in = DemoTagger.class.getResourceAsStream(name)) {
        Files.write(directory.resolve(name), in.readAllBytes());
      }
    }
    tagger =
        new TaggerSource(
                directory.resolve("tagger.onnx").toString(), Optional.empty(), Optional.empty())
            .find(new Configuration());
    network =
        new NetworkTagger(
            SoundGenerator.SAMPLE_RATE,
            tagger.description().features(),
            OnnxTagger.open(tagger.description(), tagger.model()::bytes, TaggerDevice.CPU, 0),
            new StageClock(System::nanoTime));
  }

  @AfterAll
  static void close() {
    network.close();
  }

  /** What the tagger says of a sound that was a file in between. */
  private static float[] scores(long seed, SoundClass kind, int number) throws Exception {
    float[] sound = new SoundGenerator(seed).sound(kind, number);
    byte[] file = WavWriter.pcm16(SoundGenerator.SAMPLE_RATE, sound, sound.length);
    WindowGrid whole =
        new WindowGrid(List.of(WindowLength.parse("10").orElseThrow()), ShortWindows.KEEP, 0);
    return new RecordingAnnotator<>(whole, network)
        .annotate(AudioDecoder.open(new ByteArrayInputStream(file), new AudioLimits(60)))
        .windows()
        .get(0)
        .get(0)
        .output()
        .scores();
  }

  private static List<SoundClass> events() {
    return Arrays.stream(SoundClass.values()).filter(kind -> !kind.isBackground()).toList();
  }

  @Test
  void itIsTheFileThatItsDescriptionNames() throws IOException {
    byte[] model = Files.readAllBytes(directory.resolve("tagger.onnx"));
    assertTrue(model.length < 10_000, "" + model.length);
    assertEquals(
        HexFormat.of().formatHex(Sha256.of(model)),
        new ObjectMapper()
            .readTree(directory.resolve("tagger.json").toFile())
            .path("sha256")
            .textValue());
    assertEquals(events().stream().map(SoundClass::label).toList(), tagger.description().classes());
    assertEquals(
        new OutputSizes(8, 20),
        OnnxModel.check(tagger, TaggerDevice.CPU, List.of(160_000, 80_000, 32_000)));
  }

  @Test
  void scoresAreThoseOfItsMaker() throws Exception {
    JsonNode golden;
    try (InputStream in = DemoTaggerTest.class.getResourceAsStream("/demo-tagger/golden.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    assertEquals(LEARNED, golden.path("seed").longValue());
    int compared = 0;
    for (Map.Entry<String, JsonNode> kind : golden.path("scores").properties()) {
      for (int number = 0; number < 2; number++) {
        JsonNode wanted = kind.getValue().get(number);
        float[] expected = new float[wanted.size()];
        for (int c = 0; c < expected.length; c++) {
          expected[c] = wanted.get(c).floatValue();
        }
        assertArrayEquals(
            expected, scores(LEARNED, kindOf(kind.getKey()), number), 1e-5f, kind.getKey());
        compared++;
      }
    }
    assertEquals(20, compared);
  }

  private static SoundClass kindOf(String label) {
    return Arrays.stream(SoundClass.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itTellsFreshSoundsApart() throws Exception {
    int sounds = 0;
    int right = 0;
    for (SoundClass kind : events()) {
      for (int number = 0; number < 25; number++) {
        float[] scores = scores(FRESH, kind, number);
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
          best = scores[c] > scores[best] ? c : best;
        }
        sounds++;
        right += events().get(best) == kind ? 1 : 0;
      }
    }
    double accuracy = (double) right / sounds;
    assertTrue(accuracy > 0.85, "accuracy " + accuracy);
  }
}
