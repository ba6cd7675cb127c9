package org.sglthresh.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.error.Words;
import org.sglthresh.feature.Framing.Padding;
import org.sglthresh.feature.Framing.Window;
import org.sglthresh.feature.LogScale.Logarithm;
import org.sglthresh.feature.MelBands.Scale;
import org.sglthresh.feature.MelBands.Triangles;

class LogMelTest {
  private static final double TOLERANCE = 1e-4;

  /** {@code log-mel/README.md} says where the numbers are from. */
  @Test
  void everyPresetGivesTheGoldenNumbers() throws IOException {
    int values = 0;
    for (JsonNode wanted : golden()) {
      FrontEnd preset =
          Words.constant(FrontEndPreset.class, wanted.path("preset").textValue()).frontEnd();
      float[] sound = TestSound.signal(3 * preset.sampleRate());
      int from = wanted.path("from").intValue();
      int length = wanted.path("length").intValue();
      WindowFeatures front = preset.features(FeatureOrder.BY_FRAME);
      float[] features = TestSound.features(front, sound, from, length);
      String where = wanted.path("preset") + " " + from + " " + length;
      assertEquals(wanted.path("frames").intValue(), front.frames(length), where);
      assertEquals(wanted.path("sum").doubleValue(), sum(features), 1e-5 * features.length, where);
      for (JsonNode value : wanted.path("values")) {
        int at = value.get(0).intValue() * front.bands() + value.get(1).intValue();
        assertEquals(value.get(2).doubleValue(), features[at], TOLERANCE, where + value);
        values++;
      }
    }
    assertTrue(values > 500);
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = LogMelTest.class.getResourceAsStream("/log-mel/golden.json")) {
      return new ObjectMapper().readTree(in).path("cases");
    }
  }

  private static double sum(float[] features) {
    double sum = 0;
    for (float feature : features) {
      sum += feature;
    }
    return sum;
  }

  @Test
  void agreesWithTheDefinitionForOddParameters() {
    List<FrontEnd> odd =
        List.of(
            odd(0.5, 30, 21, Window.HANN_SYMMETRIC, 7, Padding.REFLECT, 1, Patches.WHOLE_WINDOW),
            odd(0, 64, 64, Window.HANN_PERIODIC, 64, Padding.NONE, 2, Patches.WHOLE_WINDOW),
            odd(1, 50, 1, Window.HANN_SYMMETRIC, 3, Padding.NONE, 2, Patches.WHOLE_WINDOW),
            odd(0.97, 48, 40, Window.HANN_PERIODIC, 50, Padding.REFLECT, 2, new Patches(7, 3)),
            odd(0.1, 128, 100, Window.HANN_SYMMETRIC, 11, Padding.NONE, 1, new Patches(4, 4)),
            odd(0, 2, 2, Window.HANN_PERIODIC, 5, Padding.REFLECT, 2, new Patches(3, 1)));
    float[] sound = TestSound.signal(400);
    for (FrontEnd front : odd) {
      WindowFeatures features = front.features(FeatureOrder.BY_BAND);
      for (int length : new int[] {400, 151, 63, 20, 3, 2, 1}) {
        double[] expected = NaiveLogMel.byBand(front, sound, 400 - length, length);
        float[] found = TestSound.features(features, sound, 400 - length, length);
        assertEquals(expected.length, found.length, front + " " + length);
        for (int i = 0; i < found.length; i++) {
          assertEquals(expected[i], found[i], TOLERANCE, front + " " + length + " at " + i);
        }
      }
    }
  }

  private static FrontEnd odd(
      double preEmphasis,
      int fftSize,
      int windowLength,
      Window window,
      int hop,
      Padding padding,
      int power,
      Patches patches) {
    Framing framing = new Framing(preEmphasis, fftSize, windowLength, window, hop, padding, power);
    boolean decibels = hop % 2 == 1;
    LogScale log =
        decibels
            ? new LogScale(Logarithm.DECIBEL, 1e-8, 40, 1, 20)
            : new LogScale(Logarithm.NATURAL, 1e-3, 0, -1, 3);
    MelBands mel =
        new MelBands(
            decibels ? Scale.HTK : Scale.KALDI,
            power == 1 ? Triangles.MEL : Triangles.HERTZ,
            9,
            20,
            3_900);
    return new FrontEnd(8_000, new MelSpectrogram(framing, mel, log), patches);
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOnlyTransposes(FrontEndPreset preset) {
    float[] sound = TestSound.signal(20_000);
    WindowFeatures byFrame = preset.frontEnd().features(FeatureOrder.BY_FRAME);
    WindowFeatures byBand = preset.frontEnd().features(FeatureOrder.BY_BAND);
    int frames = byFrame.frames(20_000);
    float[] first = TestSound.features(byFrame, sound, 0, 20_000);
    float[] second = TestSound.features(byBand, sound, 0, 20_000);
    for (int frame = 0; frame < frames; frame++) {
      for (int band = 0; band < byBand.bands(); band++) {
        assertEquals(first[frame * byBand.bands() + band], second[band * frames + frame]);
      }
    }
  }

  /** Buffers that a longer or louder window has left behind do not show. */
  @ParameterizedTest
  @EnumSource
  void aWindowDoesNotDependOnThoseBefore(FrontEndPreset preset) {
    float[] sound = TestSound.signal(30_000);
    WindowFeatures used = preset.frontEnd().features(FeatureOrder.BY_BAND);
    TestSound.features(used, sound, 0, 30_000);
    for (int length : new int[] {1, 2, 640, 12_345}) {
      WindowFeatures fresh = preset.frontEnd().features(FeatureOrder.BY_BAND);
      assertArrayEquals(
          TestSound.features(fresh, sound, 99, length),
          TestSound.features(used, sound, 99, length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void silenceIsTheLogarithmOfTheGuard(FrontEndPreset preset) {
    float expected =
        switch (preset) {
          case EFFICIENTAT -> (float) ((Math.log(1e-5) + 4.5) / 5);
          case PSL -> -100;
          case YAMNET -> (float) Math.log(1e-3);
        };
    WindowFeatures front = preset.frontEnd().features(FeatureOrder.BY_BAND);
    for (int length : new int[] {1, 320, 32_000}) {
      for (float feature : TestSound.features(front, new float[length], 0, length)) {
        assertEquals(expected, feature, 1e-5);
      }
    }
  }

  /** A constant has no energy above the lowest bands; what is left there stays finite. */
  @ParameterizedTest
  @EnumSource
  void fullScaleStaysFinite(FrontEndPreset preset) {
    float[] square = new float[32_000];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 50 % 2 == 0 ? 1 : -1;
    }
    WindowFeatures front = preset.frontEnd().features(FeatureOrder.BY_BAND);
    for (float feature : TestSound.features(front, square, 0, square.length)) {
      assertTrue(Float.isFinite(feature));
    }
  }

  /** Of magnitude 1 times the weight of its sample at every frequency, so that bands tell. */
  @Test
  void anImpulseHasAFlatSpectrum() {
    Framing framing = new Framing(0, 512, 400, Window.HANN_PERIODIC, 160, Padding.NONE, 1);
    MelBands mel = new MelBands(Scale.HTK, Triangles.MEL, 64, 125, 7_500);
    LogScale log = LogScale.plain(Logarithm.NATURAL, 1e-3);
    FrontEnd front =
        new FrontEnd(16_000, new MelSpectrogram(framing, mel, log), Patches.WHOLE_WINDOW);
    float[] impulse = new float[400];
    impulse[200] = 1;
    float[] features = TestSound.features(front.features(FeatureOrder.BY_BAND), impulse, 0, 400);
    double[][] weights = mel.weights(16_000, 257);
    for (int band = 0; band < 64; band++) {
      double area = 0;
      for (double weight : weights[band]) {
        area += weight;
      }
      assertEquals(Math.log(area + 1e-3), features[band], 1e-6);
    }
  }

  @Test
  void decibelsEndAtTheFloorBelowTheLoudest() {
    float[] sound = TestSound.signal(16_000);
    for (int i = 0; i < sound.length; i++) {
      sound[i] *= 2.5f;
    }
    float[] features =
        TestSound.features(
            FrontEndPreset.PSL.frontEnd().features(FeatureOrder.BY_BAND), sound, 0, 16_000);
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float feature : features) {
      least = Math.min(least, feature);
      most = Math.max(most, feature);
    }
    assertEquals(120, most - least, 1e-4);
    assertFalse(least < -100);
  }
}
