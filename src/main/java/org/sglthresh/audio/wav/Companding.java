package org.sglthresh.audio.wav;

/** The tables of ITU-T G.711: 8 bits for 13 or 14. */
final class Companding {
  static final float[] A_LAW = new float[256];
  static final float[] MU_LAW = new float[256];

  private static final int MU_LAW_BIAS = 0x84;

  static {
    for (int code = 0; code < 256; code++) {
      A_LAW[code] = aLaw(code) * 0x1p-15f;
      MU_LAW[code] = muLaw(code) * 0x1p-15f;
    }
  }

  private Companding() {}

  private static int aLaw(int code) {
    int flipped = code ^ 0x55;
    int segment = (flipped >> 4) & 7;
    int step = (flipped & 0xf) << 4;
    int magnitude = segment == 0 ? step + 8 : (step + 0x108) << (segment - 1);
    return (flipped & 0x80) != 0 ? magnitude : -magnitude;
  }

  private static int muLaw(int code) {
    int flipped = ~code;
    int segment = (flipped >> 4) & 7;
    int magnitude = ((((flipped & 0xf) << 3) + MU_LAW_BIAS) << segment) - MU_LAW_BIAS;
    return (flipped & 0x80) != 0 ? -magnitude : magnitude;
  }
}
