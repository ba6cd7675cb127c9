package org.sglthresh.audio;

import java.io.IOException;
import java.util.Locale;

/**
 * The samples of a decoder, checked: it does not last too long, is as long as its header says, and
 * has no sample that cannot be. Whatever goes wrong in a decoder is a fault of the sound, except
 * when the storage of its bytes failed.
 */
public final class CheckedStream implements AudioStream {
  private static final int MIN_RATE = 1_000;
  private static final int MAX_RATE = 768_000;
  private static final int MAX_CHANNELS = 64;

  /** Sounds stored as float may exceed full scale, but not by 36 dB. */
  private static final float LOUDEST = 64;

  /** Decoders give no sound for a few blocks in a row, not for more. */
  private static final int MAX_EMPTY_BLOCKS = 100_000;

  private final SoundBytes bytes;
  private final AudioLimits limits;
  private final BlockDecoder decoder;
  private final AudioFormat format;
  private final MonoBlock block = new MonoBlock();
  private final FaultGuard guard;
  private final FaultGuard.Step<Boolean> step;
  private boolean more = true;
  private int taken;
  private long decoded;

  private CheckedStream(SoundBytes bytes, AudioLimits limits, BlockDecoder decoder)
      throws AudioException {
    this.bytes = bytes;
    this.limits = limits;
    this.decoder = decoder;
    this.format = decoder.format();
    this.guard = new FaultGuard(bytes);
    this.step = () -> decoder.decode(block);
    checkFormat();
  }

  /** Opens a decoder. */
  @FunctionalInterface
  public interface Opening {
    /** Reads the header. */
    BlockDecoder open(SoundBytes bytes) throws AudioException, IOException;
  }

  /**
   * Opens a decoder, with the checks around it.
   *
   * @throws AudioException when the header is bad or promises too long a sound
   * @throws IOException when the bytes cannot be fetched
   */
  public static CheckedStream open(SoundBytes bytes, AudioLimits limits, Opening opening)
      throws AudioException, IOException {
    BlockDecoder decoder = new FaultGuard(bytes).call(() -> opening.open(bytes));
    try {
      return new CheckedStream(bytes, limits, decoder);
    } catch (AudioException e) {
      decoder.close();
      throw e;
    }
  }

  private void checkFormat() throws AudioException {
    if (format.channels() < 1 || format.channels() > MAX_CHANNELS) {
      throw new AudioException(
          String.format(
              Locale.ROOT, "has %d channels, not 1 to %d", format.channels(), MAX_CHANNELS));
    }
    if (format.sampleRate() < MIN_RATE || format.sampleRate() > MAX_RATE) {
      throw new AudioException(
          String.format(
              Locale.ROOT,
              "has a sample rate of %,d Hz, not %,d to %,d",
              format.sampleRate(),
              MIN_RATE,
              MAX_RATE));
    }
    if (decoder.promisedLength().isPresent()) {
      limits.checkPromise(secondsOf(decoder.promisedLength().getAsLong()));
    }
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public int sampleRate() {
    return format.sampleRate();
  }

  @Override
  public int read(float[] samples, int from, int length) throws AudioException, IOException {
    for (int empty = 0; taken == block.length(); empty++) {
      if (!more) {
        checkEnd();
        return -1;
      }
      if (empty > MAX_EMPTY_BLOCKS) {
        throw new AudioException("cannot be decoded after " + SoundText.seconds(seconds()));
      }
      decode();
    }
    int count = Math.min(length, block.length() - taken);
    block.copyTo(samples, from, taken, count);
    taken += count;
    return count;
  }

  private void decode() throws AudioException, IOException {
    block.clear();
    taken = 0;
    try {
      more = guard.call(step);
    } catch (AudioException e) {
      throw new AudioException(e.getMessage() + " after " + SoundText.seconds(seconds()));
    }
    for (int i = 0; i < block.length(); i++) {
      if (!(Math.abs(block.get(i)) <= LOUDEST)) {
        throw impossible(block.get(i), secondsOf(decoded + i));
      }
    }
    decoded += block.length();
    limits.checkLength(seconds());
  }

  private static AudioException impossible(float sample, double seconds) {
    String what =
        Float.isNaN(sample)
            ? "a sample that is not a number"
            : Float.isInfinite(sample)
                ? "an infinite sample"
                : String.format(Locale.ROOT, "a sample of %,.0f times full scale", sample);
    return new AudioException("has " + what + " at " + SoundText.seconds(seconds));
  }

  private void checkEnd() throws AudioException {
    long promised = decoder.promisedLength().orElse(0);
    if (decoded + decoder.tolerance() < promised) {
      throw new AudioException(
          "is cut off: its header promises "
              + SoundText.seconds(secondsOf(promised))
              + " of sound, it ends after "
              + SoundText.seconds(seconds()));
    }
    if (decoded == 0) {
      throw new AudioException("holds no sound");
    }
  }

  private double seconds() {
    return secondsOf(decoded);
  }

  private double secondsOf(long samples) {
    return (double) samples / format.sampleRate();
  }

  @Override
  public void close() throws IOException {
    try {
      decoder.close();
    } finally {
      bytes.close();
    }
  }
}
