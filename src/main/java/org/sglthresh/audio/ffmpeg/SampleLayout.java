package org.sglthresh.audio.ffmpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** How a decoder of FFmpeg gives samples. Full scale is 1. */
enum SampleLayout {
  UNSIGNED_8(avutil.AV_SAMPLE_FMT_U8, avutil.AV_SAMPLE_FMT_U8P, 1) {
    @Override
    float sample(ByteBuffer bytes, int index) {
      return ((bytes.get(index) & 0xff) - 0x80) * 0x1p-7f;
    }
  },
  SIGNED_16(avutil.AV_SAMPLE_FMT_S16, avutil.AV_SAMPLE_FMT_S16P, 2) {
    @Override
    float sample(ByteBuffer bytes, int index) {
      return bytes.getShort(2 * index) * 0x1p-15f;
    }
  },
  SIGNED_32(avutil.AV_SAMPLE_FMT_S32, avutil.AV_SAMPLE_FMT_S32P, 4) {
    @Override
    float sample(ByteBuffer bytes, int index) {
      return bytes.getInt(4 * index) * 0x1p-31f;
    }
  },
  SIGNED_64(avutil.AV_SAMPLE_FMT_S64, avutil.AV_SAMPLE_FMT_S64P, 8) {
    @Override
    float sample(ByteBuffer bytes, int index) {
      return bytes.getLong(8 * index) * 0x1p-63f;
    }
  },
  FLOAT(avutil.AV_SAMPLE_FMT_FLT, avutil.AV_SAMPLE_FMT_FLTP, 4) {
    @Override
    float sample(ByteBuffer bytes, int index) {
      return bytes.getFloat(4 * index);
    }
  },
  DOUBLE(avutil.AV_SAMPLE_FMT_DBL, avutil.AV_SAMPLE_FMT_DBLP, 8) {
    @Override
    float sample(ByteBuffer bytes, int index) {
      return (float) bytes.getDouble(8 * index);
    }
  };

  private final int interleaved;
  private final int planar;
  private final int bytes;

  SampleLayout(int interleaved, int planar, int bytes) {
    this.interleaved = interleaved;
    this.planar = planar;
    this.bytes = bytes;
  }

  /** The layout of a sample format of FFmpeg. */
  static Optional<SampleLayout> of(int format) {
    for (SampleLayout layout : values()) {
      if (layout.interleaved == format || layout.planar == format) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  /** Bytes of a sample. */
  int bytes() {
    return bytes;
  }

  /** A sample of a buffer in the byte order of this machine. */
  abstract float sample(ByteBuffer bytes, int index);
}
