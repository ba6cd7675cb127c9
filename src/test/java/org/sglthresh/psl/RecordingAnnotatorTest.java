package org.sglthresh.psl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.WindowOutput;

/** Windows follow one another, and the last one is as the grid says. */
class RecordingAnnotatorTest {
  private static final int RATE = 1_000;

  /** Answers with the first, the last and the number of its samples. */
  private static final class Echo implements WindowFunction<WindowOutput> {
    private final List<float[]> heard = new ArrayList<>();

    @Override
    public int sampleRate() {
      return RATE;
    }

    @Override
    public WindowOutput apply(float[] samples, int length) {
      heard.add(Arrays.copyOf(samples, length));
      return new WindowOutput(new float[] {samples[0], samples[length - 1], length}, new float[0]);
    }

    @Override
    public void close() {}
  }

  /** The samples 0, 1, 2 and so on, in pieces. */
  private record Ramp(int samples, int piece, int[] next) implements AudioStream {
    Ramp(int samples, int piece) {
      this(samples, piece, new int[1]);
    }

    @Override
    public AudioFormat format() {
      return new AudioFormat("ramp", RATE, 1);
    }

    @Override
    public int sampleRate() {
      return RATE;
    }

    @Override
    public int read(float[] into, int from, int length) {
      int count = Math.min(Math.min(length, piece), samples - next[0]);
      for (int k = 0; k < count; k++) {
        into[from + k] = next[0]++;
      }
      return count == 0 ? -1 : count;
    }

    @Override
    public void close() {}
  }

  private static WindowGrid grid(ShortWindows shortWindows, double minimum, String... seconds) {
    return new WindowGrid(
        Arrays.stream(seconds).map(text -> WindowLength.parse(text).orElseThrow()).toList(),
        shortWindows,
        minimum);
  }

  private static RecordingResult<WindowOutput> annotate(WindowGrid grid, int samples, int piece)
      throws AudioException, IOException {
    return new RecordingAnnotator<>(grid, new Echo()).annotate(new Ramp(samples, piece));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 999, 1_000, 100_000})
  void windowsOfAllLengthsFollowOneAnother(int piece) throws AudioException, IOException {
    RecordingResult<WindowOutput> scores =
        annotate(grid(ShortWindows.KEEP, .1, "2", "0.5"), 4_200, piece);
    assertEquals(4.2, scores.seconds());
    List<WindowResult<WindowOutput>> wide = scores.windows().get(0);
    assertEquals(
        List.of("r@0-2000", "r@2000-4000", "r@4000-4200"),
        wide.stream().map(window -> window.clipId("r")).toList());
    assertArrayEquals(new float[] {2_000, 3_999, 2_000}, wide.get(1).output().scores());
    assertArrayEquals(new float[] {4_000, 4_199, 200}, wide.get(2).output().scores());
    assertEquals(9, scores.windows().get(1).size());
    assertEquals(4.0, wide.get(2).onset());
    assertEquals(4.2, wide.get(2).offset());
    assertEquals(12, scores.count());
    assertEquals(0, scores.leftOut());
  }

  @Test
  void aShortLastWindowIsDropped() throws AudioException, IOException {
    RecordingResult<WindowOutput> scores = annotate(grid(ShortWindows.DROP, 0, "2"), 4_200, 1_000);
    assertEquals(2, scores.count());
    assertEquals(1, scores.leftOut());
  }

  @Test
  void aShortLastWindowIsFilledWithSilenceAndEndsWhereTheSoundEnds()
      throws AudioException, IOException {
    Echo tagger = new Echo();
    RecordingResult<WindowOutput> scores =
        new RecordingAnnotator<>(grid(ShortWindows.PAD, .2, "2"), tagger)
            .annotate(new Ramp(4_200, 1_000));
    float[] last = tagger.heard.get(2);
    assertEquals(2_000, last.length);
    assertEquals(4_199, last[199]);
    assertArrayEquals(new float[1_800], Arrays.copyOfRange(last, 200, 2_000));
    assertEquals("r@4000-4200", scores.windows().get(0).get(2).clipId("r"));
  }

  @Test
  void aTenthOfASecondIsNotAWindowOfTenSeconds() throws AudioException, IOException {
    RecordingResult<WindowOutput> scores =
        annotate(grid(ShortWindows.KEEP, 1, "10"), 10_100, 1_000);
    assertEquals(1, scores.count());
    assertEquals(1, scores.leftOut());
  }

  @Test
  void exactlyTheMinimumIsScored() throws AudioException, IOException {
    assertEquals(2, annotate(grid(ShortWindows.KEEP, 1, "10"), 11_000, 1_000).count());
    assertEquals(1, annotate(grid(ShortWindows.KEEP, 1, "10"), 10_999, 1_000).count());
  }

  @Test
  void aSoundTooShortForAnyWindowIsBad() {
    assertEquals(
        "lasts 0.020 s, too short for a window (--minimum-seconds is 1.0)",
        fault(grid(ShortWindows.KEEP, 1, "2"), 20));
    assertEquals(
        "lasts 0.020 s, too short for a window (--short-windows keep or pad uses it)",
        fault(grid(ShortWindows.DROP, 0, "2"), 20));
    assertEquals("holds no sound", fault(grid(ShortWindows.KEEP, 0, "2"), 0));
  }

  private static String fault(WindowGrid grid, int samples) {
    return assertThrows(AudioException.class, () -> annotate(grid, samples, 1_000)).getMessage();
  }

  @Test
  void aWindowThatTheNetworkFailsOnIsAFaultOfItsSound() {
    WindowFunction<WindowOutput> tagger =
        new WindowFunction<>() {
          @Override
          public int sampleRate() {
            return RATE;
          }

          @Override
          public WindowOutput apply(float[] samples, int length) {
            if (samples[0] == 0) {
              return new WindowOutput(new float[1], new float[0]);
            }
            throw new IllegalStateException("tagger x fails on 3 frames");
          }

          @Override
          public void close() {}
        };
    AudioException e =
        assertThrows(
            AudioException.class,
            () ->
                new RecordingAnnotator<>(grid(ShortWindows.KEEP, 0, "2"), tagger)
                    .annotate(new Ramp(2_030, 1_000)));
    assertEquals(
        "has a window at 2.000 s that cannot be scored: tagger x fails on 3 frames",
        e.getMessage());
  }

  @Test
  void anAnnotatorStartsAnewWithEachRecording() throws AudioException, IOException {
    RecordingAnnotator<WindowOutput> annotator =
        new RecordingAnnotator<>(grid(ShortWindows.DROP, 0, "2"), new Echo());
    annotator.annotate(new Ramp(3_900, 1_000));
    RecordingResult<WindowOutput> second = annotator.annotate(new Ramp(2_000, 1_000));
    assertArrayEquals(
        new float[] {0, 1_999, 2_000}, second.windows().get(0).get(0).output().scores());
  }

  @Test
  void aWindowIsAWholeNumberOfSamples() {
    WindowLength length = WindowLength.parse("0.333").orElseThrow();
    assertEquals(7_326, RecordingAnnotator.samples(length, 22_000));
    UserException e =
        assertThrows(UserException.class, () -> RecordingAnnotator.samples(length, 22_050));
    assertEquals(
        "a window of 0.333 s is no whole number of samples at 22,050 Hz; choose"
            + " another length with --windows",
        e.getMessage());
  }
}
