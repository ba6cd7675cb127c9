package org.sglthresh.corpus.sound;

import org.sglthresh.math.Draws;

/**
 * The classes of sounds. Some are alike on purpose: a slow chirp is near a sine wave, a buzzer near
 * a harmonic tone.
 */
public enum SoundClass {
  SINE_WAVE("Sine wave", 0.5, 4) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return Voices.sine(draws.ratioBetween(250, 3000));
    }
  },
  CHIRP_TONE("Chirp tone", 0.3, 1.5) {
    @Override
    Voice voice(Draws draws, double seconds) {
      double low = draws.ratioBetween(250, 1200);
      double ratio = draws.ratioBetween(1.3, 4);
      return draws.either(1, -1) > 0
          ? Voices.chirp(low, ratio, seconds)
          : Voices.chirp(low * ratio, 1 / ratio, seconds);
    }
  },
  SIREN("Siren", 1.5, 4) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return Voices.siren(
          draws.ratioBetween(500, 1200), draws.between(0.15, 0.45), draws.ratioBetween(0.5, 3));
    }
  },
  BUZZER("Buzzer", 0.3, 2) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return Voices.pulses(draws.ratioBetween(80, 350), draws.between(0.15, 0.5));
    }
  },
  HARMONIC("Harmonic", 0.5, 3) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return Voices.harmonics(draws.ratioBetween(150, 600), draws.between(0.5, 0.85));
    }
  },
  PING("Ping", 0.3, 0.9) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return Voices.ping(draws.ratioBetween(500, 2500), seconds / draws.between(3, 7));
    }
  },
  CLICKING("Clicking", 0.5, 2.5) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return Voices.clicks(draws.ratioBetween(4, 14), draws.between(0.002, 0.008), draws);
    }
  },
  WHITE_NOISE("White noise", 0.3, 2) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return time -> draws.noise();
    }
  },
  PINK_NOISE("Pink noise", 6, 10) {
    @Override
    Voice voice(Draws draws, double seconds) {
      return new PinkNoise(draws);
    }
  },
  HUM("Hum", 6, 10) {
    @Override
    Voice voice(Draws draws, double seconds) {
      Voice tone = Voices.harmonics(draws.either(50, 60), draws.between(0.4, 0.7));
      double hiss = draws.between(0.002, 0.01);
      return time -> tone.at(time) + hiss * draws.noise();
    }
  };

  private final String label;
  private final double shortest;
  private final double longest;

  SoundClass(String label, double shortest, double longest) {
    this.label = label;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** Its name in AudioSet. */
  public String label() {
    return label;
  }

  /** Whether it is there all the time behind others. */
  public boolean isBackground() {
    return this == PINK_NOISE || this == HUM;
  }

  /** How long a sound is. */
  double seconds(Draws draws) {
    return draws.ratioBetween(shortest, longest);
  }

  /**
   * A sound of the class.
   *
   * @param draws decide which
   * @param seconds how long it is
   */
  abstract Voice voice(Draws draws, double seconds);
}
