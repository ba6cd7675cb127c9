package org.sglthresh.audio.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How samples lie in a WAV file. Full scale is 1; nothing is lost but digits below those of float.
 */
enum Encoding {
  UNSIGNED_8(Encoding.PCM, 8, "8-bit") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = ((bytes.get(i) & 0xff) - 0x80) * 0x1p-7f;
      }
    }
  },
  SIGNED_16(Encoding.PCM, 16, "16-bit") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = bytes.getShort(2 * i) * 0x1p-15f;
      }
    }
  },
  SIGNED_24(Encoding.PCM, 24, "24-bit") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      boolean little = bytes.order() == ByteOrder.LITTLE_ENDIAN;
      int low = little ? 0 : 2;
      int high = little ? 2 : 0;
      for (int i = 0; i < count; i++) {
        int at = 3 * i;
        int value =
            (bytes.get(at + high) << 16)
                | ((bytes.get(at + 1) & 0xff) << 8)
                | (bytes.get(at + low) & 0xff);
        samples[i] = value * 0x1p-23f;
      }
    }
  },
  SIGNED_32(Encoding.PCM, 32, "32-bit") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = bytes.getInt(4 * i) * 0x1p-31f;
      }
    }
  },
  FLOAT_32(Encoding.FLOAT, 32, "32-bit float") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = bytes.getFloat(4 * i);
      }
    }
  },
  FLOAT_64(Encoding.FLOAT, 64, "64-bit float") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = (float) bytes.getDouble(8 * i);
      }
    }
  },
  A_LAW(6, 8, "A-law") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = Companding.A_LAW[bytes.get(i) & 0xff];
      }
    }
  },
  MU_LAW(7, 8, "mu-law") {
    @Override
    void decode(ByteBuffer bytes, float[] samples, int count) {
      for (int i = 0; i < count; i++) {
        samples[i] = Companding.MU_LAW[bytes.get(i) & 0xff];
      }
    }
  };

  /** The tag of integer samples. */
  static final int PCM = 1;

  /** The tag of floating-point samples. */
  static final int FLOAT = 3;

  private final int tag;
  private final int bits;
  private final String label;

  Encoding(int tag, int bits, String label) {
    this.tag = tag;
    this.bits = bits;
    this.label = label;
  }

  /** The encoding with a format tag and the bits that a sample takes in the file. */
  static Optional<Encoding> of(int tag, int bits) {
    for (Encoding encoding : values()) {
      if (encoding.tag == tag && encoding.bits == bits) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  /** Whether any encoding has this tag. */
  static boolean isKnown(int tag) {
    for (Encoding encoding : values()) {
      if (encoding.tag == tag) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of a sample. */
  int bytes() {
    return bits / 8;
  }

  /** For people. */
  String label() {
    return label;
  }

  /** The first {@code count} samples of a buffer, which has the byte order of the file. */
  abstract void decode(ByteBuffer bytes, float[] samples, int count);
}
