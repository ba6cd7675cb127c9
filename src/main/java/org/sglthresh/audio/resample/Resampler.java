package org.sglthresh.audio.resample;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.audio.AudioStream;

/**
 * Brings sounds to another sample rate by a polyphase filter: a sinc under a Kaiser window with 32
 * zero crossings on each side, beta 9, that is 6 dB down at .99 of the lower Nyquist frequency.
 * Below .9 of it a sound is right to 90 dB; what folds back from above it stays above .92. What
 * comes out does not depend on the pieces in which the source is read, nor on the machine.
 */
public final class Resampler {
  private static final int KEPT_FILTERS = 16;

  private static final Map<Ratio, Filter> FILTERS =
      new LinkedHashMap<>(KEPT_FILTERS, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ratio, Filter> eldest) {
          return size() > KEPT_FILTERS;
        }
      };

  private Resampler() {}

  /**
   * The same sound at another rate, ⌈samples · sampleRate / rate of the source⌉ long.
   *
   * @param sampleRate wanted samples a second
   * @param source closed with the result; the result itself if it has the wanted rate
   */
  public static AudioStream to(int sampleRate, AudioStream source) {
    if (source.sampleRate() == sampleRate) {
      return source;
    }
    Ratio ratio = Ratio.of(source.sampleRate(), sampleRate);
    return new ResampledStream(source, sampleRate, ratio, filter(ratio));
  }

  private static Filter filter(Ratio ratio) {
    synchronized (FILTERS) {
      return FILTERS.computeIfAbsent(ratio, Filter::of);
    }
  }
}
