package org.sglthresh.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.ffmpeg.FfmpegDecoder;

/** Sounds that FFmpeg encodes for tests. */
public final class Encoded {
  private static final AudioLimits HOUR = new AudioLimits(3600);

  private Encoded() {}

  /** Tones with some noise, the channels interleaved, each a little different. */
  public static short[] tones(int sampleRate, int channels, double seconds, long seed) {
    int frames = (int) Math.round(sampleRate * seconds);
    Random random = new Random(seed);
    short[] samples = new short[frames * channels];
    for (int i = 0; i < frames; i++) {
      for (int c = 0; c < channels; c++) {
        double t = (double) i / sampleRate;
        double tone = .3 * Math.sin(2 * Math.PI * (300 + 110 * c) * t) + .2 * Math.sin(900 * t);
        samples[i * channels + c] = (short) (32767 * (tone + .05 * random.nextGaussian()));
      }
    }
    return samples;
  }

  /** FLAC of 16 bits. */
  public static byte[] flac(Path folder, int sampleRate, int channels, short[] samples)
      throws IOException {
    return encode(
        folder.resolve("sound.flac"),
        avcodec.AV_CODEC_ID_FLAC,
        avutil.AV_SAMPLE_FMT_S16,
        sampleRate,
        channels,
        samples);
  }

  /** Encodes samples in a format that the end of the name and the codec say. */
  public static byte[] encode(
      Path file, int codec, int sampleFormat, int sampleRate, int channels, short[] samples)
      throws IOException {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), channels)) {
      recorder.setAudioCodec(codec);
      recorder.setSampleRate(sampleRate);
      recorder.setSampleFormat(sampleFormat);
      recorder.setAudioBitrate(96_000);
      recorder.setOption("movflags", file.toString().endsWith(".mp4") ? "faststart" : "0");
      recorder.start();
      recorder.recordSamples(sampleRate, channels, ShortBuffer.wrap(samples));
    }
    return Files.readAllBytes(file);
  }

  /** All samples of a file. */
  public static float[] decode(byte[] file) throws AudioException, IOException {
    return Streams.all(open(file));
  }

  /** All samples of a file by FFmpeg, which is told the format. */
  public static float[] byFfmpeg(byte[] file, String demuxer) throws AudioException, IOException {
    SoundBytes bytes = new SoundBytes(new ByteArrayInputStream(file));
    return Streams.all(
        CheckedStream.open(bytes, HOUR, sound -> FfmpegDecoder.open(sound, "by FFmpeg", demuxer)));
  }

  /** Opens a file of at most an hour. */
  public static AudioStream open(byte[] file) throws AudioException, IOException {
    return AudioDecoder.open(new ByteArrayInputStream(file), HOUR);
  }
}
