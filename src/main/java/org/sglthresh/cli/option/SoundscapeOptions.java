package org.sglthresh.cli.option;

import java.util.List;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.Range;
import org.sglthresh.psl.soundscape.SoundscapeShape;

/** Options that say how soundscapes are made. */
public final class SoundscapeOptions {
  private static final int MOST_EVENTS = 100;

  static final CommandOption<WindowLength> SECONDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "seconds",
              "NUMBER",
              Values.windowLength(),
              "How long a soundscape lasts.")
          .withDefault("10");
  static final CommandOption<Integer> SAMPLE_RATE =
      CommandOption.of(
              HelpGroup.METHOD,
              "sample-rate",
              "HERTZ",
              Values.count(4_000, 192_000),
              "Samples a second of the soundscapes; sounds of other rates are resampled.")
          .withDefault("32000");
  static final CommandOption<Range> EVENTS =
      CommandOption.of(
              HelpGroup.METHOD,
              "events",
              "MIN,MAX",
              Values.range(
                  "whole, from 0 to " + MOST_EVENTS,
                  value -> value == Math.rint(value) && value >= 0 && value <= MOST_EVENTS),
              "How many events a soundscape has.")
          .withDefault("1,6");
  static final CommandOption<Range> EVENT_SECONDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "event-seconds",
              "MIN,MAX",
              Values.range("from 0.01 to 3600", value -> value >= 0.01 && value <= 3600),
              "How long an event lasts; one whose sound is shorter lasts as long as that.")
          .withDefault("0.5,3.5");
  static final CommandOption<Range> SNR =
      CommandOption.of(
              HelpGroup.METHOD,
              "snr",
              "MIN,MAX",
              Values.range("from -60 to 100 dB", value -> value >= -60 && value <= 100),
              "How far the root mean square of an event is above that of the background, dB.")
          .withDefault("6,25");
  static final CommandOption<Integer> POLYPHONY =
      CommandOption.of(
              HelpGroup.METHOD,
              "polyphony",
              "NUMBER",
              Values.count(1, MOST_EVENTS),
              "How many events sound at the same time at most; one that finds no place is left"
                  + " out.")
          .withDefault("6");
  static final CommandOption<Double> BACKGROUND_LEVEL =
      CommandOption.of(
              HelpGroup.METHOD,
              "background-level",
              "NUMBER",
              Values.number("dB from -90 to 0", value -> value >= -90 && value <= 0),
              "Root mean square of the background, dB of full scale.")
          .withDefault("-45");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      List.of(SECONDS, SAMPLE_RATE, EVENTS, EVENT_SECONDS, SNR, POLYPHONY, BACKGROUND_LEVEL);

  private SoundscapeOptions() {}

  /** How soundscapes are made. */
  public static SoundscapeShape shape(Arguments arguments) {
    return new SoundscapeShape(
        arguments.value(SECONDS).seconds(),
        arguments.value(SAMPLE_RATE),
        arguments.value(EVENTS),
        arguments.value(EVENT_SECONDS),
        arguments.value(SNR),
        arguments.value(POLYPHONY),
        arguments.value(BACKGROUND_LEVEL));
  }
}
