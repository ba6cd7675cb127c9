package org.sglthresh.audio;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** The formats, each with a sound of its kind. */
public enum SampleFiles {
  WAV {
    @Override
    public byte[] file(Path folder, double seconds) {
      return Wave.pcm16(RATE, 2, Encoded.tones(RATE, 2, seconds, 1));
    }
  },
  FLAC {
    @Override
    public byte[] file(Path folder, double seconds) throws IOException {
      return Encoded.flac(folder, RATE, 2, Encoded.tones(RATE, 2, seconds, 1));
    }
  },
  VORBIS {
    @Override
    public byte[] file(Path folder, double seconds) throws IOException {
      return encode(folder, "s.ogg", avcodec.AV_CODEC_ID_VORBIS, seconds);
    }
  },
  MP3 {
    @Override
    public byte[] file(Path folder, double seconds) throws IOException {
      return encode(folder, "s.mp3", avcodec.AV_CODEC_ID_MP3, seconds);
    }
  },
  OPUS {
    @Override
    public byte[] file(Path folder, double seconds) throws IOException {
      return Encoded.encode(
          folder.resolve("s.opus"),
          avcodec.AV_CODEC_ID_OPUS,
          avutil.AV_SAMPLE_FMT_S16,
          RATE,
          2,
          Encoded.tones(RATE, 2, seconds, 1));
    }
  },
  M4A {
    @Override
    public byte[] file(Path folder, double seconds) throws IOException {
      return encode(folder, "s.m4a", avcodec.AV_CODEC_ID_AAC, seconds);
    }
  };

  private static final int RATE = 48_000;

  /** A sound of two channels. */
  public abstract byte[] file(Path folder, double seconds) throws IOException;

  private static byte[] encode(Path folder, String name, int codec, double seconds)
      throws IOException {
    return Encoded.encode(
        folder.resolve(name),
        codec,
        avutil.AV_SAMPLE_FMT_FLTP,
        RATE,
        2,
        Encoded.tones(RATE, 2, seconds, 1));
  }
}
