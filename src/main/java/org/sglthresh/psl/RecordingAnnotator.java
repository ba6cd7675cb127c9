package org.sglthresh.psl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * The machine annotator of PSL (Dinkel et al., ICASSP 2022, section 2): scores a recording on fixed
 * grids of windows, or makes something else of them. It reads the recording once and keeps a window
 * of each length in memory.
 *
 * @param <T> what is made of a window
 */
public final class RecordingAnnotator<T> {
  private final WindowGrid grid;
  private final WindowFunction<T> function;
  private final float[] chunk;

  /**
   * An annotator for many recordings, one after another.
   *
   * @throws UserException (usage) when a window is no whole number of samples
   */
  public RecordingAnnotator(WindowGrid grid, WindowFunction<T> function) {
    this.grid = grid;
    this.function = function;
    this.chunk = new float[function.sampleRate()];
    grid.lengths().forEach(length -> samples(length, function.sampleRate()));
  }

  /**
   * The samples of a window.
   *
   * @throws UserException (usage) when they are no whole number
   */
  public static int samples(WindowLength length, int sampleRate) {
    return length
        .samples(sampleRate)
        .orElseThrow(
            () ->
                UserException.usage(
                    String.format(
                        Locale.ROOT,
                        "a window of %s s is no whole number of samples at %,d Hz;"
                            + " choose another length with --windows",
                        length.text(),
                        sampleRate)));
  }

  /**
   * Makes something of the windows of a recording.
   *
   * @param sound at the sample rate of the function, at its begin
   * @throws AudioException when the sound is bad, or too short for any window
   */
  public RecordingResult<T> annotate(AudioStream sound) throws AudioException, IOException {
    List<Cutter> cutters = grid.lengths().stream().map(Cutter::new).toList();
    long total = 0;
    for (int read = read(sound); read >= 0; read = read(sound)) {
      for (Cutter cutter : cutters) {
        cutter.add(read);
      }
      total += read;
    }
    if (total == 0) {
      throw new AudioException("holds no sound");
    }
    double seconds = (double) total / function.sampleRate();
    List<List<WindowResult<T>>> windows = new ArrayList<>();
    for (Cutter cutter : cutters) {
      windows.add(cutter.end());
    }
    RecordingResult<T> result =
        new RecordingResult<>(
            sound.format(),
            seconds,
            windows,
            cutters.stream().mapToInt(cutter -> cutter.leftOut).sum());
    if (result.count() == 0) {
      throw tooShort(seconds);
    }
    return result;
  }

  private int read(AudioStream sound) throws AudioException, IOException {
    return sound.read(chunk, 0, chunk.length);
  }

  private AudioException tooShort(double seconds) {
    String lasts = String.format(Locale.ROOT, "lasts %.3f s, too short for a window", seconds);
    return new AudioException(
        grid.shortWindows() == ShortWindows.DROP
            ? lasts + " (--short-windows keep or pad uses it)"
            : lasts + " (--minimum-seconds is " + grid.minimumSeconds() + ")");
  }

  /** Cuts the samples of a recording into windows of one length. */
  private final class Cutter {
    private final float[] window;
    private final double length;
    private final List<WindowResult<T>> done = new ArrayList<>();
    private int filled;
    private int leftOut;

    Cutter(WindowLength length) {
      this.window = new float[samples(length, function.sampleRate())];
      this.length = length.seconds();
    }

    void add(int count) throws AudioException {
      for (int from = 0; from < count; ) {
        int take = Math.min(count - from, window.length - filled);
        System.arraycopy(chunk, from, window, filled, take);
        from += take;
        filled += take;
        if (filled == window.length) {
          end(window.length);
        }
      }
    }

    /** Ends with what is left, as the grid says. */
    List<WindowResult<T>> end() throws AudioException {
      if (filled > 0) {
        int count = grid.scored(filled, window.length, function.sampleRate());
        if (count > 0) {
          Arrays.fill(window, filled, window.length, 0f);
          end(count);
        } else {
          leftOut = 1;
        }
      }
      return List.copyOf(done);
    }

    /** Ends a window. */
    private void end(int count) throws AudioException {
      double onset = done.size() * length;
      T output;
      try {
        output = function.apply(window, count);
      } catch (UserException | IllegalStateException e) {
        throw new AudioException(
            String.format(
                Locale.ROOT,
                "has a window at %.3f s that cannot be scored: %s",
                onset,
                Words.firstLine(e)));
      }
      done.add(new WindowResult<>(onset, onset + (double) filled / function.sampleRate(), output));
      filled = 0;
    }
  }
}
