package org.sglthresh.corpus.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoundGeneratorTest {
  /** A seed gives the same sounds with every later version, JVM and machine. */
  @Test
  void sameBitsForEver() {
    SoundGenerator generator = new SoundGenerator(1);
    CRC32 bits = new CRC32();
    for (SoundClass kind : SoundClass.values()) {
      for (float sample : generator.sound(kind, 3)) {
        int word = Float.floatToRawIntBits(sample);
        for (int shift = 0; shift < 32; shift += 8) {
          bits.update(word >>> shift);
        }
      }
    }
    assertEquals(1720429629L, bits.getValue());
  }

  @ParameterizedTest
  @EnumSource
  void aSoundDependsOnSeedClassAndNumberAlone(SoundClass kind) {
    float[] alone = new SoundGenerator(5).sound(kind, 7);
    SoundGenerator used = new SoundGenerator(5);
    float[] other = used.sound(kind, 6);
    assertArrayEquals(alone, used.sound(kind, 7));
    assertFalse(Arrays.equals(alone, other));
    assertFalse(Arrays.equals(alone, new SoundGenerator(6).sound(kind, 7)));
  }

  @ParameterizedTest
  @EnumSource
  void soundsAreWithinFullScaleAndOfTheLengthOfTheirClass(SoundClass kind) {
    SoundGenerator generator = new SoundGenerator(2);
    for (int number = 0; number < 30; number++) {
      float[] sound = generator.sound(kind, number);
      double peak = 0;
      for (float sample : sound) {
        peak = Math.max(peak, Math.abs(sample));
      }
      assertTrue(peak > 0.299 && peak < 0.901, kind + " " + peak);
      double seconds = sound.length / (double) SoundGenerator.SAMPLE_RATE;
      double least = kind.isBackground() ? 6 : 0.3;
      double most = kind.isBackground() ? 10 : 4;
      assertTrue(seconds > least - 0.001 && seconds <= most, kind + " " + seconds);
    }
  }

  /**
   * The share of its energy that the difference of neighbours has: 0 for low, 4 for high sounds.
   */
  private static double brightness(SoundClass kind) {
    SoundGenerator generator = new SoundGenerator(3);
    double all = 0;
    double differences = 0;
    for (int number = 0; number < 20; number++) {
      float[] sound = generator.sound(kind, number);
      for (int i = 1; i < sound.length; i++) {
        all += sound[i] * sound[i];
        differences += (sound[i] - sound[i - 1]) * (sound[i] - sound[i - 1]);
      }
    }
    return differences / all;
  }

  @Test
  void noisesHaveTheSpectraOfTheirNames() {
    assertEquals(2, brightness(SoundClass.WHITE_NOISE), 0.05); // neighbours are independent
    assertEquals(2, brightness(SoundClass.CLICKING), 0.2);
    double pink = brightness(SoundClass.PINK_NOISE);
    assertTrue(pink > 0.1 && pink < 1, "" + pink);
    assertTrue(brightness(SoundClass.HUM) < 0.05);
  }
}
