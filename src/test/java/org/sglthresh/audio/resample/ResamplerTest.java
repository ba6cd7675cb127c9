package org.sglthresh.audio.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.Streams;

class ResamplerTest {
  private static final int TONES = 40;

  /** A sum of sines below .9 of the lower Nyquist frequency, at any time. */
  private static final class Multitone {
    private final double[] frequencies = new double[TONES];
    private final double[] phases = new double[TONES];

    Multitone(double highest, long seed) {
      Random random = new Random(seed);
      for (int i = 0; i < TONES; i++) {
        frequencies[i] = highest * (i + random.nextDouble()) / TONES;
        phases[i] = 2 * Math.PI * random.nextDouble();
      }
      frequencies[TONES - 1] = highest;
    }

    float[] at(int rate, int length) {
      float[] samples = new float[length];
      for (int i = 0; i < length; i++) {
        double sum = 0;
        for (int k = 0; k < TONES; k++) {
          sum += Math.sin(2 * Math.PI * frequencies[k] * i / rate + phases[k]);
        }
        samples[i] = (float) (sum / TONES);
      }
      return samples;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 32000",
    "48000, 32000",
    "22050, 32000",
    "8000, 32000",
    "11025, 32000",
    "16000, 32000",
    "44056, 32000",
    "37800, 32000",
    "96000, 32000",
    "192000, 32000",
    "384000, 32000",
    "44100, 16000",
    "48000, 16000",
    "32000, 16000",
    "8000, 16000",
    "44056, 16000",
    "384000, 16000",
    "44101, 32000",
    "767999, 32000",
    "1009, 32000",
    "7919, 16000"
  })
  void aBandLimitedSoundIsRightToNinetyDecibels(int from, int to) throws Exception {
    Multitone sound = new Multitone(.9 * Math.min(from, to) / 2, from + to);
    int length = Math.max(from, 4000);
    float[] output = Streams.all(Resampler.to(to, Streams.of(from, sound.at(from, length))));
    float[] expected = sound.at(to, output.length);
    int edge = (int) Math.ceil(64.0 * to / Math.min(from, to));
    double error = 0;
    double power = 0;
    for (int i = edge; i < output.length - edge; i++) {
      error += Math.pow((double) output[i] - expected[i], 2);
      power += Math.pow(expected[i], 2);
    }
    double decibels = 10 * Math.log10(power / error);
    assertTrue(decibels >= 90, from + " to " + to + ": " + decibels);
  }

  @Test
  void whatTheLowerRateCannotHoldIsGone() throws Exception {
    float[] input = new float[48_000];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) Math.sin(2 * Math.PI * 18_000 * i / 48_000);
    }
    float[] output = Streams.all(Resampler.to(32_000, Streams.of(48_000, input)));
    for (int i = 200; i < output.length - 200; i++) {
      assertEquals(0, output[i], 1e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 32000, 1, 1", "44100, 32000, 441, 320", "44100, 32000, 442, 321",
    "48000, 32000, 1001, 668", "8000, 32000, 7, 28", "44056, 16000, 100000, 36318",
    "384000, 16000, 10, 1"
  })
  void theLengthIsRoundedUp(int from, int to, int length, int expected) throws Exception {
    AudioStream output = Resampler.to(to, Streams.of(from, new float[length]));
    assertEquals(to, output.sampleRate());
    assertEquals(expected, Streams.all(output).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 8192, 100_000})
  void piecesDoNotMatter(int piece) throws Exception {
    Random random = new Random(5);
    float[] input = new float[60_000];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextGaussian();
    }
    for (int from : new int[] {44_100, 22_050, 96_000, 44_101}) {
      float[] whole = Streams.all(Resampler.to(32_000, Streams.of(from, input)), 1 << 20);
      AudioStream source = Streams.inPieces(from, input, piece, piece);
      assertArrayEquals(whole, Streams.all(Resampler.to(32_000, source), Math.min(piece, 5000)));
    }
  }

  @Test
  void theSameRateIsPassedThrough() {
    AudioStream source = Streams.of(32_000, 1, 2, 3);
    assertSame(source, Resampler.to(32_000, source));
  }

  @Test
  void aConstantStaysWhatItIs() throws Exception {
    float[] input = new float[10_000];
    Arrays.fill(input, .5f);
    for (int from : new int[] {44_100, 8000, 44_101}) {
      float[] output = Streams.all(Resampler.to(32_000, Streams.of(from, input)));
      for (int i = 200; i < output.length - 200; i++) {
        assertEquals(.5f, output[i], 1e-6);
      }
    }
  }

  @Test
  void allKernelsGiveTheSameBits() throws Exception {
    Dot scalar = new ScalarDot();
    Dot vector =
        Class.forName("org.sglthresh.audio.resample.VectorDot")
            .asSubclass(Dot.class)
            .getDeclaredConstructor()
            .newInstance();
    Random random = new Random(3);
    float[] a = new float[1000];
    float[] b = new float[1000];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
      b[i] = (float) random.nextGaussian();
    }
    for (int length = 8; length <= 512; length += 8) {
      assertEquals(scalar.sum(a, 3, b, 11, length), vector.sum(a, 3, b, 11, length));
    }
  }
}
