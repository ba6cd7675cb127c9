package org.sglthresh.audio.resample;

import java.io.IOException;
import java.util.Arrays;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.AudioStream;

/** A sound at another rate. Silence is taken to be before its first and behind its last sample. */
final class ResampledStream implements AudioStream {
  private static final int READ = 8192;

  private final AudioStream source;
  private final int sampleRate;
  private final Ratio ratio;
  private final Filter filter;

  /** Input samples that are still needed; silence of the filter's length before the first. */
  private final float[] input;

  private int filled;

  /** Index in {@link #input} of the first sample that counts for the next output sample. */
  private int at;

  /** How far the next output sample lies behind an input sample, in parts of {@code up}. */
  private int phase;

  private boolean ended;
  private long inputLength;
  private long outputLeft = Long.MAX_VALUE;
  private long written;

  ResampledStream(AudioStream source, int sampleRate, Ratio ratio, Filter filter) {
    this.source = source;
    this.sampleRate = sampleRate;
    this.ratio = ratio;
    this.filter = filter;
    this.input = new float[filter.stride() + READ];
    this.filled = filter.before() - 1;
  }

  @Override
  public AudioFormat format() {
    return source.format();
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int read(float[] samples, int from, int length) throws AudioException, IOException {
    int count = 0;
    while (count < length && outputLeft > 0) {
      if (at + filter.stride() > filled) {
        if (count > 0) {
          break;
        }
        readOn();
      } else {
        count += filter(samples, from + count, length - count);
      }
    }
    return count == 0 ? -1 : count;
  }

  private int filter(float[] samples, int from, int length) {
    int wanted = (int) Math.min(length, outputLeft);
    int stepWhole = ratio.down() / ratio.up();
    int stepPart = ratio.down() % ratio.up();
    int last = filled - filter.stride();
    int count = 0;
    for (; count < wanted && at <= last; count++) {
      samples[from + count] = filter.apply(input, at, phase);
      at += stepWhole;
      phase += stepPart;
      if (phase >= ratio.up()) {
        phase -= ratio.up();
        at++;
      }
    }
    written += count;
    outputLeft -= ended ? count : 0;
    return count;
  }

  private void readOn() throws AudioException, IOException {
    if (at > 0) {
      int kept = Math.max(0, filled - at);
      System.arraycopy(input, filled - kept, input, 0, kept);
      at -= filled - kept;
      filled = kept;
    }
    int room = input.length - filled;
    int count = ended ? -1 : source.read(input, filled, room);
    if (count < 0) {
      if (!ended) {
        ended = true;
        outputLeft = ratio.outputLength(inputLength) - written;
      }
      Arrays.fill(input, filled, input.length, 0);
      filled = input.length;
    } else {
      inputLength += count;
      filled += count;
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
