package org.sglthresh.audio.flac;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The MD5 digest of decoded samples, as FLAC encoders take it of their input. */
final class Digest {
  private final int sampleBytes;
  private final MessageDigest digest;
  private byte[] interleaved = new byte[0];

  Digest(int bits) {
    this.sampleBytes = (bits + 7) / 8;
    try {
      this.digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds samples [channel][index]. */
  void add(int[][] channels, int length) {
    int size = length * channels.length * sampleBytes;
    if (interleaved.length < size) {
      interleaved = new byte[size];
    }
    int frameBytes = channels.length * sampleBytes;
    for (int c = 0; c < channels.length; c++) {
      int[] samples = channels[c];
      for (int i = 0, at = c * sampleBytes; i < length; i++, at += frameBytes) {
        int sample = samples[i];
        for (int b = 0; b < sampleBytes; b++) {
          interleaved[at + b] = (byte) (sample >> (8 * b));
        }
      }
    }
    digest.update(interleaved, 0, size);
  }

  /** Whether a digest, unless it is all 0, is that of the samples. */
  boolean agreesWith(byte[] expected) {
    return Arrays.equals(expected, new byte[expected.length])
        || MessageDigest.isEqual(expected, digest.digest());
  }
}
