package org.sglthresh.audio.wav;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.sglthresh.audio.Wave;

class WavWriterTest {
  @Test
  void samplesOf16BitsAreWrittenToTheSameBits() {
    short[] all = new short[1 << 16];
    float[] samples = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (short) i;
      samples[i] = all[i] * 0x1p-15f;
    }
    assertArrayEquals(Wave.pcm16(16_000, 1, all), WavWriter.pcm16(16_000, samples, samples.length));
  }

  @Test
  void samplesAreRoundedAndClipped() {
    float[] samples = {0.6f / 32768, -0.6f / 32768, 0.4f / 32768, 1, -1.5f, 7};
    assertArrayEquals(
        Wave.pcm16(8_000, 1, (short) 1, (short) -1, (short) 0, (short) 32767, (short) -32768),
        WavWriter.pcm16(8_000, samples, 5));
  }
}
