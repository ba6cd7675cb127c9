package org.sglthresh.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sglthresh.feature.Framing.Padding;
import org.sglthresh.feature.Framing.Window;
import org.sglthresh.feature.LogScale.Logarithm;
import org.sglthresh.feature.MelBands.Scale;
import org.sglthresh.feature.MelBands.Triangles;

class FrontEndTest {
  @Test
  void presetsMakeAsManyFramesAsTheirNetworksExpect() {
    assertFrames(
        FrontEndPreset.EFFICIENTAT, List.of(320_000, 64_000, 2, 1), List.of(1000, 200, 1, 1));
    assertFrames(FrontEndPreset.PSL, List.of(160_000, 32_000, 1), List.of(1001, 201, 1));
    // one patch up to 15,600 samples, one more for every 7,680 begun
    assertFrames(
        FrontEndPreset.YAMNET,
        List.of(1, 15_600, 15_601, 23_280, 23_281, 32_000),
        List.of(96, 96, 144, 144, 192, 240));
  }

  private static void assertFrames(
      FrontEndPreset preset, List<Integer> samples, List<Integer> frames) {
    WindowFeatures features = preset.frontEnd().features(FeatureOrder.BY_FRAME);
    assertEquals(frames, samples.stream().map(features::frames).toList());
  }

  @Test
  void aWaveformIsHandedOnAndCompletedWithZeros() {
    FrontEnd front = new FrontEnd(8_000, Waveform.OF_SAMPLES, new Patches(4, 2));
    float[] features =
        TestSound.features(
            front.features(FeatureOrder.BY_FRAME), new float[] {9, 1, 2, 3, 4, 5, 9}, 1, 5);
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 0}, features);
    float[] whole =
        TestSound.features(
            FrontEnd.waveform(8_000).features(FeatureOrder.BY_BAND), new float[] {1, 2, 3}, 1, 2);
    assertArrayEquals(new float[] {2, 3}, whole);
  }

  @Test
  void patchesCoverAllFrames() {
    Patches patches = new Patches(96, 48);
    assertEquals(96, patches.completed(1));
    assertEquals(96, patches.completed(96));
    assertEquals(144, patches.completed(97));
    assertEquals(2, patches.count(144));
    assertEquals(96, patches.framesOfOne(144));
    assertEquals(1, Patches.WHOLE_WINDOW.count(77));
    assertEquals(77, Patches.WHOLE_WINDOW.framesOfOne(77));
  }

  @Test
  void refusesParametersThatMakeNoSense() {
    refused(
        "the FFT size is not a power of two up to 4096 or an even number up to 1024",
        () -> framing(0, 511, 400, 160, 2));
    refused(
        "the FFT size is not a power of two up to 4096 or an even number up to 1024",
        () -> framing(0, 1026, 400, 160, 2));
    refused("the window length is not from 1 to the FFT size", () -> framing(0, 512, 513, 160, 2));
    refused("the hop is not from 1 to 4096", () -> framing(0, 512, 400, 0, 2));
    refused("the power is not 1 or 2", () -> framing(0, 512, 400, 160, 3));
    refused("the pre-emphasis is not from 0 to 1", () -> framing(Double.NaN, 512, 400, 160, 2));
    refused("the number of bands is not from 1 to 4096", () -> bands(0, 0, 8_000));
    refused(
        "the lowest frequency of the bands is not from 0 to below the highest",
        () -> bands(64, 8_000, 8_000));
    refused(
        "the guard of the logarithm is not above 0", () -> LogScale.plain(Logarithm.NATURAL, 0));
    refused(
        "a floor in decibels needs a logarithm in decibels",
        () -> new LogScale(Logarithm.NATURAL, 1e-5, 80, 0, 1));
    refused("the scale is not above 0", () -> new LogScale(Logarithm.NATURAL, 1e-5, 0, 0, 0));
    refused("patches need both a number of frames and a hop, from 1", () -> new Patches(96, 0));
    refused("the hop of patches leaves out frames between them", () -> new Patches(48, 96));
    refused("the sample rate 0 is not from 1 to 384000", () -> FrontEnd.waveform(0));
    refused(
        "the highest mel band ends at 8000.0 Hz, above half the sample rate 15999",
        () -> new FrontEnd(15_999, FrontEndPreset.PSL.frontEnd().form(), Patches.WHOLE_WINDOW));
  }

  private static Framing framing(
      double preEmphasis, int fftSize, int windowLength, int hop, int power) {
    return new Framing(
        preEmphasis, fftSize, windowLength, Window.HANN_PERIODIC, hop, Padding.NONE, power);
  }

  private static MelBands bands(int bands, double low, double high) {
    return new MelBands(Scale.HTK, Triangles.MEL, bands, low, high);
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
