package org.sglthresh.psl.soundscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.event.SoundEvent;

/** What is drawn, mixed and dropped, held against what it should be. */
class SoundscapesTest {
  private static final int RATE = 8_000;
  private static final SoundscapeShape SHAPE =
      new SoundscapeShape(10, RATE, new Range(1, 6), new Range(.5, 3.5), new Range(6, 25), 2, -45);

  /** Samples of each sound: a tone between silences. */
  private final Map<String, float[]> samples = new HashMap<>();

  private SourceSound tone(String file, double seconds, double from, double to, double level) {
    float[] sound = new float[(int) (seconds * RATE)];
    for (int i = (int) (from * RATE); i < to * RATE; i++) {
      sound[i] = (float) (level * Math.sin(2 * Math.PI * 440 * i / RATE));
    }
    samples.put(file, sound);
    return SourceSound.of(file, sound, RATE).orElseThrow();
  }

  private SoundLibrary library() {
    return new SoundLibrary(
        List.of("Beep", "Tone"),
        List.of(
            List.of(tone("beep", 5, 1, 1.3, .5)),
            List.of(tone("tone", 5, .5, 4.5, .1), tone("other", 5, 2, 5, .2))),
        List.of(tone("hum", 3, 0, 3, .7)));
  }

  @Test
  void aPlanIsAFunctionOfSeedAndNumber() {
    SoundscapePlanner planner = new SoundscapePlanner(library(), SHAPE, 7);
    Soundscape fifth = planner.plan(5);
    planner.plan(3);
    assertEquals(fifth.events().toString(), planner.plan(5).events().toString());
    assertNotEquals(
        fifth.events().toString(),
        new SoundscapePlanner(library(), SHAPE, 8).plan(5).events().toString());
  }

  @Test
  void eventsAreWithinTheShape() {
    SoundscapePlanner planner = new SoundscapePlanner(library(), SHAPE, 1);
    boolean[] seen = new boolean[7];
    int most = 0;
    for (int i = 0; i < 1_000; i++) {
      Soundscape soundscape = planner.plan(i);
      seen[soundscape.events().size()] = true;
      most = Math.max(most, soundscape.polyphony());
      for (MixedEvent mixed : soundscape.events()) {
        SoundEvent event = mixed.event();
        assertTrue(event.onset() >= 0 && event.offset() <= 10, mixed::toString);
        assertTrue(mixed.snr() >= 6 && mixed.snr() <= 25, mixed::toString);
        boolean short0 = mixed.sound().file().equals("beep");
        assertTrue(event.seconds() <= (short0 ? .301 : 3.501), mixed::toString);
        assertTrue(event.seconds() >= (short0 ? .009 : .49), mixed::toString);
        BitSet active = mixed.sound().frames();
        int begin = (int) Math.round(mixed.soundOnset() * 100);
        int last = begin + (int) Math.round(event.seconds() * 100) - 1;
        assertTrue(
            active.get(begin) && active.get(last), () -> mixed + " begins or ends in silence");
      }
    }
    assertEquals(2, most);
    assertArrayEquals(new boolean[] {false, true, true, true, true, true, true}, seen);
  }

  @Test
  void anEventAsLongAsItsSoundscapeFitsIntoIt() {
    SoundscapeShape shape =
        new SoundscapeShape(
            3.337, RATE, new Range(2, 2), new Range(3.337, 3.337), new Range(6, 25), 2, -45);
    SoundscapePlanner planner = new SoundscapePlanner(library(), shape, 5);
    for (int i = 0; i < 200; i++) {
      for (MixedEvent mixed : planner.plan(i).events()) {
        assertTrue(mixed.event().onset() >= 0, mixed::toString);
        assertTrue(mixed.event().offset() <= 3.337, mixed::toString);
      }
    }
  }

  @Test
  void aSilentSoundIsNone() {
    assertTrue(SourceSound.of("silence", new float[RATE], RATE).isEmpty());
    assertEquals(.3, tone("beep", 5, 1, 1.3, .5).frames().cardinality() / 100.0, 1e-9);
  }

  /** A mixture less the same one without its events is the events; their levels are measured. */
  @Test
  void eventsAreAboveTheBackgroundAsTheirRatioSays() throws Exception {
    SoundscapePlanner planner = new SoundscapePlanner(library(), SHAPE, 3);
    SoundscapeMixer mixer = new SoundscapeMixer(SHAPE, sound -> samples.get(sound.file()));
    for (int i = 0; i < 20; i++) {
      Soundscape whole = planner.plan(i);
      float[] background =
          mixer.mix(new Soundscape(i, whole.background(), whole.backgroundOnset(), List.of()));
      assertEquals(-45, decibels(background, 0, background.length), 1e-4);
      for (MixedEvent mixed : whole.events()) {
        float[] alone = mixer.mix(new Soundscape(i, Optional.empty(), 0, List.of(mixed)));
        int from = (int) Math.round(mixed.event().onset() * RATE);
        int to = (int) Math.round(mixed.event().offset() * RATE);
        // the fades take less than 1 dB of an event of .3 s
        assertEquals(-45 + mixed.snr(), decibels(alone, from, to), 1, mixed::toString);
        assertEquals(0, energy(alone, 0, from) + energy(alone, to, alone.length));
      }
      float[] sum = background.clone();
      for (MixedEvent mixed : whole.events()) {
        float[] alone = mixer.mix(new Soundscape(i, Optional.empty(), 0, List.of(mixed)));
        for (int s = 0; s < sum.length; s++) {
          sum[s] += alone[s];
        }
      }
      assertArrayEquals(sum, mixer.mix(whole), 1e-6f);
    }
  }

  @Test
  void whatIsTooLoudIsMadeSofterAsAWhole() throws Exception {
    SoundscapeShape loud =
        new SoundscapeShape(2, RATE, new Range(3, 3), new Range(1, 1), new Range(40, 40), 3, -20);
    SoundscapeMixer mixer = new SoundscapeMixer(loud, sound -> samples.get(sound.file()));
    float[] mixed = mixer.mix(new SoundscapePlanner(library(), loud, 1).plan(0));
    float peak = 0;
    for (float sample : mixed) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertEquals(1, peak, 1e-6);
  }

  @Test
  void aShareOfTheLabelsIsDroppedAndOfShortOnesMore() {
    SoundscapePlanner planner = new SoundscapePlanner(library(), SHAPE, 11);
    LabelDropping dropping = LabelDropping.of(planner, .36, 11);
    long[] labels = new long[2];
    long[] kept = new long[2];
    for (int i = 0; i < 20_000; i++) {
      Soundscape soundscape = planner.plan(i);
      soundscape.events().stream()
          .mapToInt(mixed -> mixed.event().label())
          .distinct()
          .forEach(c -> labels[c]++);
      Arrays.stream(dropping.kept(soundscape)).forEach(c -> kept[c]++);
    }
    double share = 1 - (double) (kept[0] + kept[1]) / (labels[0] + labels[1]);
    assertEquals(.36, share, .015);
    double ofBeeps = 1 - (double) kept[0] / labels[0];
    double ofTones = 1 - (double) kept[1] / labels[1];
    assertTrue(ofBeeps > 2 * ofTones, ofBeeps + " of short ones, " + ofTones + " of long ones");
  }

  @Test
  void allLabelsAreKeptWhereNoneIsToBeDropped() {
    SoundscapePlanner planner = new SoundscapePlanner(library(), SHAPE, 2);
    LabelDropping dropping = LabelDropping.of(planner, 0, 2);
    for (int i = 0; i < 100; i++) {
      List<Integer> labels = new ArrayList<>();
      planner.plan(i).events().stream()
          .map(mixed -> mixed.event().label())
          .distinct()
          .sorted()
          .forEach(labels::add);
      assertEquals(labels, Arrays.stream(dropping.kept(planner.plan(i))).boxed().toList());
    }
  }

  private static double energy(float[] sound, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) sound[i] * sound[i];
    }
    return sum;
  }

  private static double decibels(float[] sound, int from, int to) {
    return 10 * Math.log10(energy(sound, from, to) / (to - from));
  }
}
