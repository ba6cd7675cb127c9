package org.sglthresh.spark.annotate.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerSource;

/** Taggers of the networks in {@code onnx/}, described in a directory of the test's. */
public final class TestTaggers {
  /** A front end of eight bands; a window of 1,000 samples makes 20 frames. */
  static final String FRONT_END =
      """
      "frontEnd": {"kind": "log-mel", "sampleRate": 1000, "fftSize": 64, "windowLength": 64,
        "window": "hann-periodic", "hop": 50, "padding": "none", "melScale": "htk",
        "triangles": "mel", "bands": 8, "lowHertz": 0, "highHertz": 500,
        "logarithm": "natural", "guard": 0.001%s}""";

  /** Names of the three classes. */
  public static final String CLASSES = "\"classes\": [\"Dog\", \"Cat\", \"Rain\"]";

  private TestTaggers() {}

  /** A network with the eight bands, described by these fields, too. */
  public static FoundTagger of(Path directory, String network, String... fields)
      throws IOException {
    return of(directory, network, FRONT_END.formatted(""), fields);
  }

  /** A network described by these fields. */
  static FoundTagger of(Path directory, String network, String frontEnd, String[] fields)
      throws IOException {
    Path model = directory.resolve(network + ".onnx");
    copy("/onnx/" + network + ".onnx", model);
    String more = fields.length == 0 ? "" : ", " + String.join(", ", fields);
    Files.writeString(
        directory.resolve(network + ".json"),
        "{\"format\": \"sglthresh-tagger\", \"version\": 1, " + frontEnd + more + "}");
    return new TaggerSource(model.toString(), Optional.empty(), Optional.empty())
        .find(new Configuration());
  }

  static void copy(String resource, Path file) throws IOException {
    try (InputStream in = TestTaggers.class.getResourceAsStream(resource)) {
      Files.write(file, in.readAllBytes());
    }
  }
}
