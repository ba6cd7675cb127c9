package org.sglthresh.psl.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.psl.WindowLength;

class LabelStatisticsTest {
  private static final int CLASSES = 6;
  private static final LabelPlan PLAN =
      new LabelPlan(
          List.of(new WindowLength(4_000), new WindowLength(2_000)),
          CLASSES,
          new int[][] {{}, {0}, {0, 1}, {}, {3}, {}},
          new boolean[] {true, true, true, true, false, false},
          new OverlapRule(.1));

  private static LabelledWindow window(int onset, int offset, int... classes) {
    float[] scores = new float[classes.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = .5f + .01f * classes[i];
    }
    return new LabelledWindow(onset, offset, classes, scores);
  }

  /** One recording of 8 s, counted by hand. */
  @Test
  void aRecordingByHand() {
    LabelStatistics statistics = new LabelStatistics(PLAN);
    statistics.add(
        new LabelledRecording(
            "a.wav",
            List.of(
                List.of(window(0, 4_000, 2), window(4_000, 8_000)),
                List.of(
                    window(0, 2_000, 2, 4),
                    window(2_000, 4_000),
                    window(4_000, 6_000, 0),
                    window(6_000, 8_000))),
            Optional.of(ClipLabels.of(2, 5)),
            Optional.of(List.of(new SoundEvent(0, 4.5, 5), new SoundEvent(3, 1.95, 3)))));
    LabelFindings found = statistics.findings();
    LengthFindings long4 = found.lengths().get(0);
    LengthFindings short2 = found.lengths().get(1);
    assertEquals(List.of(1L, 1L), longs(long4.ofWindows()).subList(0, 2));
    assertEquals(List.of(2L, 1L, 1L), longs(short2.ofWindows()).subList(0, 3));
    assertEquals(1, short2.ofRecordings().counts()[3]);
    assertEquals(1, found.weak().orElseThrow().counts()[2]);
    assertEquals(1, long4.classes().get(5).unsupported());
    assertEquals(List.of("a.wav"), long4.classes().get(5).unsupportedExamples());
    assertEquals(0, long4.classes().get(0).added());
    assertEquals(1, short2.classes().get(0).added());
    assertEquals(
        List.of(new LabelExample("a.wav", 4, 6, .5f)), short2.classes().get(0).addedExamples());
    // Class 0 is right in one window. Class 3 is missed from 2 s on, but not before, where .05 s
    // are
    // too little. Class 2 is wrong in one window. Class 4 is not judged.
    assertEquals(new TruthCounts(1, 1, 1, 1, 1, 2, 1), short2.truth().orElseThrow());
    assertEquals(new TruthCounts(0, 1, 2, 0, 0, 2, 0), long4.truth().orElseThrow());
    assertEquals(
        List.of(new LengthAgreement(PLAN.lengths().get(0), PLAN.lengths().get(1), 1, 0, 2)),
        found.agreements());
    ParentGap gap = found.parents().get(0);
    assertEquals(2, gap.child());
    assertEquals(0, gap.parent());
    assertEquals(List.of(1L, 1L), List.of(gap.weak(), gap.weakMissing()));
    assertEquals(List.of(0L, 1L), List.of(gap.found()[0], gap.found()[1]));
    assertEquals(List.of(1L, 1L), List.of(gap.windowsMissing()[0], gap.windowsMissing()[1]));
    assertEquals(1, found.judgedRecordings());
  }

  /** What is counted does not depend on how recordings are split and merged. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void partsAddUp(long seed) {
    Random random = new Random(seed);
    List<LabelledRecording> recordings = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      recordings.add(recording("r" + i, random));
    }
    LabelStatistics whole = new LabelStatistics(PLAN);
    recordings.forEach(whole::add);
    Collections.shuffle(recordings, random);
    List<LabelStatistics> parts = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> parts.add(new LabelStatistics(PLAN)));
    recordings.forEach(recording -> parts.get(random.nextInt(4)).add(recording));
    LabelStatistics merged = new LabelStatistics(PLAN);
    parts.forEach(merged::merge);
    assertSame(whole.findings(), merged.findings());
    assertSame(NaiveFindings.of(PLAN, recordings), whole.findings());
  }

  @Test
  void withoutTruthAndOntologyNothingIsHeldAgainstThem() {
    LabelPlan plan =
        new LabelPlan(PLAN.lengths(), CLASSES, new int[0][], new boolean[0], new OverlapRule(.1));
    LabelStatistics statistics = new LabelStatistics(plan);
    Random random = new Random(9);
    for (int i = 0; i < 20; i++) {
      LabelledRecording known = recording("r" + i, random);
      statistics.add(
          new LabelledRecording(
              known.recording(), known.windows(), Optional.empty(), Optional.empty()));
    }
    LabelFindings found = statistics.findings();
    assertEquals(20, found.recordings());
    assertEquals(0, found.judgedRecordings());
    assertEquals(Optional.empty(), found.weak());
    assertEquals(List.of(), found.parents());
    for (LengthFindings length : found.lengths()) {
      assertEquals(Optional.empty(), length.truth());
      assertTrue(length.classes().stream().allMatch(c -> c.added() == 0 && c.unsupported() == 0));
    }
  }

  /** What a task sends is merged as it is. */
  @Test
  void statisticsTravel() throws Exception {
    Random random = new Random(4);
    LabelStatistics first = new LabelStatistics(PLAN);
    LabelStatistics second = new LabelStatistics(PLAN);
    LabelStatistics whole = new LabelStatistics(PLAN);
    for (int i = 0; i < 40; i++) {
      LabelledRecording recording = recording("r" + i, random);
      (i % 2 == 0 ? first : second).add(recording);
      whole.add(recording);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(second);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      first.merge((LabelStatistics) in.readObject());
    }
    assertSame(whole.findings(), first.findings());
  }

  private static LabelledRecording recording(String name, Random random) {
    List<List<LabelledWindow>> windows = new ArrayList<>();
    for (WindowLength length : PLAN.lengths()) {
      List<LabelledWindow> ofLength = new ArrayList<>();
      int seconds = random.nextInt(5) == 0 ? 0 : 8;
      for (int from = 0; from < 1_000 * seconds; from += length.milliseconds()) {
        int[] classes = IntStream.range(0, CLASSES).filter(c -> random.nextInt(4) == 0).toArray();
        float[] scores = new float[classes.length];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = random.nextInt(4) / 4f;
        }
        ofLength.add(new LabelledWindow(from, from + length.milliseconds(), classes, scores));
      }
      windows.add(ofLength);
    }
    return new LabelledRecording(name, windows, weak(random), truth(random));
  }

  private static Optional<ClipLabels> weak(Random random) {
    if (random.nextInt(6) == 0) {
      return Optional.empty();
    }
    int[] kinds = random.ints(CLASSES, 0, 4).toArray();
    int[] positives = IntStream.range(0, CLASSES).filter(c -> kinds[c] == 1).toArray();
    int[] unknown = IntStream.range(0, CLASSES).filter(c -> kinds[c] == 2).toArray();
    float[] values = new float[random.nextBoolean() ? positives.length : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextBoolean() ? .5f : .4f;
    }
    return Optional.of(new ClipLabels(positives, values, unknown, 1));
  }

  private static Optional<List<SoundEvent>> truth(Random random) {
    if (random.nextInt(6) == 0) {
      return Optional.empty();
    }
    List<SoundEvent> events = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      double onset = random.nextInt(78) / 10.0;
      events.add(
          new SoundEvent(random.nextInt(CLASSES), onset, onset + (1 + random.nextInt(20)) / 20.0));
    }
    return Optional.of(events);
  }

  static void assertSame(LabelFindings expected, LabelFindings found) {
    assertEquals(expected.recordings(), found.recordings());
    assertEquals(expected.judgedRecordings(), found.judgedRecordings());
    assertEquals(
        expected.weak().map(LabelStatisticsTest::longs),
        found.weak().map(LabelStatisticsTest::longs));
    assertEquals(expected.agreements(), found.agreements());
    assertEquals(
        expected.parents().stream().map(LabelStatisticsTest::text).toList(),
        found.parents().stream().map(LabelStatisticsTest::text).toList());
    assertTrue(found.parents().size() > 0);
    for (int i = 0; i < expected.lengths().size(); i++) {
      LengthFindings one = expected.lengths().get(i);
      LengthFindings other = found.lengths().get(i);
      assertEquals(longs(one.ofWindows()), longs(other.ofWindows()));
      assertEquals(longs(one.ofRecordings()), longs(other.ofRecordings()));
      assertEquals(one.classes(), other.classes());
      assertEquals(one.truth(), other.truth());
    }
  }

  private static List<Long> longs(LabelCounts counts) {
    return Arrays.stream(counts.counts()).boxed().toList();
  }

  private static String text(ParentGap gap) {
    return gap.child()
        + " "
        + gap.parent()
        + " "
        + gap.weak()
        + " "
        + gap.weakMissing()
        + " "
        + Arrays.toString(gap.found())
        + Arrays.toString(gap.windows())
        + Arrays.toString(gap.windowsMissing());
  }
}
