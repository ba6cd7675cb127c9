package org.sglthresh.psl.soundscape;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.math.Draws;

/**
 * Draws what is in a soundscape, as Scaper does: of each event the class, a sound of the class, its
 * length, the excerpt, its onset and how far it is above the background, all uniformly. A
 * soundscape is a pure function of library, shape, seed and number, to the last bit on every
 * machine.
 */
public final class SoundscapePlanner implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double PER_SECOND = 1e3;

  /** So often an onset is drawn until the event meets no more others than it may. */
  private static final int TRIES = 100;

  private final SoundLibrary library;
  private final SoundscapeShape shape;
  private final long seed;

  /**
   * @param seed each seed gives other soundscapes
   */
  public SoundscapePlanner(SoundLibrary library, SoundscapeShape shape, long seed) {
    this.library = library;
    this.shape = shape;
    this.seed = seed;
  }

  /** How many classes events have. */
  int classes() {
    return library.classNames().size();
  }

  /** The soundscape of a number, from 0. */
  public Soundscape plan(long number) {
    Draws draws = new Draws(seed, number);
    Optional<SourceSound> background =
        library.backgrounds().isEmpty()
            ? Optional.empty()
            : Optional.of(any(library.backgrounds(), draws));
    double backgroundOnset =
        background.map(sound -> milliseconds(draws.between(0, sound.seconds()))).orElse(0.0);
    int least = (int) shape.events().low();
    int wanted = least + draws.below((int) shape.events().high() - least + 1);
    List<MixedEvent> events = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      event(draws, events).ifPresent(events::add);
    }
    events.sort(
        Comparator.comparing((MixedEvent mixed) -> mixed.event().onset())
            .thenComparing(mixed -> mixed.event().label()));
    return new Soundscape(number, background, backgroundOnset, List.copyOf(events));
  }

  private static SourceSound any(List<SourceSound> sounds, Draws draws) {
    return sounds.get(draws.below(sounds.size()));
  }

  /** An event; none if it finds no place among the others. */
  private Optional<MixedEvent> event(Draws draws, List<MixedEvent> others) {
    int label = draws.below(classes());
    SourceSound sound = any(library.events().get(label), draws);
    double snr = draws.between(shape.snr().low(), shape.snr().high());
    double longest = Math.min(shape.eventSeconds().high(), shape.seconds());
    double wanted = draws.between(Math.min(shape.eventSeconds().low(), longest), longest);
    BitSet active = sound.frames();
    int wantedFrames = Math.max(1, (int) Math.round(wanted * SourceSound.FRAMES));
    int begin = begin(active, wantedFrames, draws);
    int end = active.previousSetBit(begin + wantedFrames - 1) + 1; // what is silent there is cut
    double soundOnset = (double) begin / SourceSound.FRAMES;
    double whole = Math.min((double) end / SourceSound.FRAMES, sound.seconds()) - soundOnset;
    double seconds =
        Math.min(milliseconds(whole), shape.seconds()); // frames may be longer by a bit
    for (int i = 0; i < TRIES; i++) {
      double onset = milliseconds(draws.between(0, shape.seconds() - seconds));
      SoundEvent event = new SoundEvent(label, onset, milliseconds(onset + seconds));
      if (fits(event, others)) {
        return Optional.of(new MixedEvent(sound, soundOnset, event, snr));
      }
    }
    return Optional.empty();
  }

  /**
   * The first frame of an excerpt, one that sounds: any of those from which as much sounds as is
   * wanted, or the first of all if there is less.
   */
  private static int begin(BitSet active, int wantedFrames, Draws draws) {
    int first = active.nextSetBit(0);
    int last = Math.max(first, active.length() - wantedFrames);
    int drawn = first + draws.below(last - first + 1);
    int sounding = active.nextSetBit(drawn);
    return sounding <= last ? sounding : active.previousSetBit(drawn);
  }

  private boolean fits(SoundEvent event, List<MixedEvent> others) {
    List<MixedEvent> near = new ArrayList<>();
    for (MixedEvent other : others) {
      if (other.event().onset() < event.offset() && event.onset() < other.event().offset()) {
        near.add(other);
      }
    }
    near.add(new MixedEvent(library.events().get(0).get(0), 0, event, 0));
    return new Soundscape(0, Optional.empty(), 0, near).polyphony() <= shape.polyphony();
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * PER_SECOND) / PER_SECOND;
  }
}
