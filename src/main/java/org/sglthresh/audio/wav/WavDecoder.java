package org.sglthresh.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.BlockDecoder;
import org.sglthresh.audio.MonoBlock;
import org.sglthresh.audio.SoundBytes;

/**
 * WAV, RF64, BW64 and RIFX with PCM, float, A-law or mu-law samples. Chunks behind the samples are
 * not looked at.
 */
public final class WavDecoder implements BlockDecoder {
  private static final int FRAMES = 4096;

  private final SoundBytes bytes;
  private final Encoding encoding;
  private final AudioFormat format;
  private final OptionalLong length;
  private final int frameBytes;
  private final ByteBuffer buffer;
  private final float[] samples;
  private long left;

  private WavDecoder(SoundBytes bytes, WavHeader header, Encoding encoding) {
    this.bytes = bytes;
    this.encoding = encoding;
    WavFormat wav = header.format();
    this.format = new AudioFormat("WAV, " + encoding.label(), wav.sampleRate(), wav.channels());
    this.frameBytes = wav.frameBytes();
    this.length =
        header.dataBytes().isPresent()
            ? OptionalLong.of(header.dataBytes().getAsLong() / frameBytes)
            : OptionalLong.empty();
    this.left = length.orElse(Long.MAX_VALUE);
    this.buffer = ByteBuffer.allocate(FRAMES * frameBytes).order(header.order());
    this.samples = new float[FRAMES * wav.channels()];
  }

  /** Whether the samples of a file are encoded in a way that is left to other decoders. */
  public static boolean isForeign(SoundBytes bytes) throws AudioException, IOException {
    return WavHeader.read(bytes).format().encoding().isEmpty();
  }

  /** Reads the header. */
  public static WavDecoder open(SoundBytes bytes) throws AudioException, IOException {
    WavHeader header = WavHeader.read(bytes);
    Encoding encoding =
        header
            .format()
            .encoding()
            .orElseThrow(() -> new AudioException("has samples that are not PCM"));
    return new WavDecoder(bytes, header, encoding);
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public OptionalLong promisedLength() {
    return length;
  }

  @Override
  public boolean decode(MonoBlock block) throws AudioException, IOException {
    int wanted = (int) Math.min(left, FRAMES) * frameBytes;
    int got = bytes.readNBytes(buffer.array(), 0, wanted);
    int frames = got / frameBytes;
    encoding.decode(buffer, samples, frames * format.channels());
    block.addInterleaved(samples, frames, format.channels());
    left -= frames;
    if (length.isEmpty() && got % frameBytes != 0) {
      throw new AudioException("ends within a sample");
    }
    return got == wanted && left > 0;
  }
}
