package org.sglthresh.spark.annotate.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.sglthresh.feature.TestSound;
import org.sglthresh.feature.WindowFeatures;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.testing.SharedData;

/** A published network with our front end, against ONNX Runtime's Python package and an oracle. */
class Mn04Test {
  private static final int RATE = 32_000;

  @Test
  void scoresAreThoseOfThePublishedPipeline() throws IOException {
    FoundTagger tagger =
        new TaggerSource(
                SharedData.path("models/mn04_as.onnx").toString(),
                Optional.empty(),
                Optional.of(SharedData.path("data/audioset/class_labels_indices.csv").toString()))
            .find(new Configuration());
    assertEquals("mn04_as", tagger.description().name());
    OutputSizes sizes =
        OnnxModel.check(tagger, TaggerDevice.CPU, List.of(10 * RATE, 5 * RATE, 2 * RATE));
    assertEquals(new OutputSizes(527, 384), sizes);
    float[] sound = TestSound.signal(12 * RATE);
    WindowFeatures front = tagger.description().features();
    try (OnnxTagger network =
        OnnxTagger.open(tagger.description(), tagger.model()::bytes, TaggerDevice.CPU, 0)) {
      for (JsonNode wanted : golden()) {
        int length = wanted.path("length").intValue();
        float[] features = new float[front.size(length)];
        int frames = front.fill(sound, wanted.path("from").intValue(), length, features);
        compare(wanted, network.score(features, frames));
      }
    }
  }

  private static void compare(JsonNode wanted, WindowOutput output) {
    double sum = 0;
    for (float score : output.scores()) {
      sum += score;
    }
    assertEquals(wanted.path("sum").doubleValue(), sum, 1e-4);
    for (JsonNode best : wanted.path("best")) {
      assertEquals(best.get(1).doubleValue(), output.scores()[best.get(0).intValue()], 1e-5);
    }
    for (int i = 0; i < wanted.path("embedding").size(); i++) {
      assertEquals(wanted.path("embedding").get(i).doubleValue(), output.embedding()[37 * i], 1e-4);
    }
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = Mn04Test.class.getResourceAsStream("/onnx/mn04.json")) {
      return new ObjectMapper().readTree(in).path("cases");
    }
  }
}
