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
import org.sglthresh.feature.WindowOutput;

/**
 * The machine annotator of PSL (Dinkel et al., ICASSP 2022, section 2): scores a recording on fixed
 * grids of windows. It reads the recording once and keeps a window of each length in memory.
 */
public final class RecordingAnnotator {
  private final WindowGrid grid;
  private final WindowTagger tagger;
  private final float[] chunk;

  /**
   * An annotator for many recordings, one after another.
   *
   * @throws UserException (usage) when a window is no whole number of the tagger's samples
   */
  public RecordingAnnotator(WindowGrid grid, WindowTagger tagger) {
    this.grid = grid;
    this.tagger = tagger;
    this.chunk = new float[tagger.sampleRate()];
    grid.lengths().forEach(length -> samples(length, tagger.sampleRate()));
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
                        "a window of %s s is no whole number of samples at the tagger's %,d Hz;"
                            + " choose another length with --windows",
                        length.text(),
                        sampleRate)));
  }

  /**
   * Scores the windows of a recording.
   *
   * @param sound at the sample rate of the tagger, at its begin
   * @throws AudioException when the sound is bad, or too short for any window
   */
  public RecordingScores annotate(AudioStream sound) throws AudioException, IOException {
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
    double seconds = (double) total / tagger.sampleRate();
    List<List<WindowScores>> windows = new ArrayList<>();
    for (Cutter cutter : cutters) {
      windows.add(cutter.end());
    }
    RecordingScores scores =
        new RecordingScores(
            sound.format(),
            seconds,
            windows,
            cutters.stream().mapToInt(cutter -> cutter.leftOut).sum());
    if (scores.count() == 0) {
      throw tooShort(seconds);
    }
    return scores;
  }

  private int read(AudioStream sound) throws AudioException, IOException {
    return sound.read(chunk, 0, chunk.length);
  }

  private AudioException tooShort(double seconds) {
    String lasts = String.format(Locale.ROOT, "lasts %.3f s, too short for a window", seconds);
    return new AudioException(
        grid.shortWindows() == ShortWindows.DROP
            ? lasts + " (--short-windows keep or pad scores it)"
            : lasts + " (--minimum-seconds is " + grid.minimumSeconds() + ")");
  }

  /** Cuts the samples of a recording into windows of one length. */
  private final class Cutter {
    private final float[] window;
    private final double length;
    private final List<WindowScores> scored = new ArrayList<>();
    private int filled;
    private int leftOut;

    Cutter(WindowLength length) {
      this.window = new float[samples(length, tagger.sampleRate())];
      this.length = length.seconds();
    }

    void add(int count) throws AudioException {
      for (int from = 0; from < count; ) {
        int take = Math.min(count - from, window.length - filled);
        System.arraycopy(chunk, from, window, filled, take);
        from += take;
        filled += take;
        if (filled == window.length) {
          score(window.length);
        }
      }
    }

    /** Scores what is left, as the grid says. */
    List<WindowScores> end() throws AudioException {
      if (filled > 0) {
        int count = grid.scored(filled, window.length, tagger.sampleRate());
        if (count > 0) {
          Arrays.fill(window, filled, window.length, 0f);
          score(count);
        } else {
          leftOut = 1;
        }
      }
      return List.copyOf(scored);
    }

    private void score(int count) throws AudioException {
      double onset = scored.size() * length;
      WindowOutput output;
      try {
        output = tagger.score(window, count);
      } catch (UserException | IllegalStateException e) {
        throw new AudioException(
            String.format(
                Locale.ROOT,
                "has a window at %.3f s that cannot be scored: %s",
                onset,
                Words.firstLine(e)));
      }
      scored.add(new WindowScores(onset, onset + (double) filled / tagger.sampleRate(), output));
      filled = 0;
    }
  }
}
