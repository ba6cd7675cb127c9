package org.sglthresh.cli.option;

import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.HelpGroup;
import org.sglthresh.cli.parse.Values;

/** Options that say which clips are made up. */
public final class CorpusOptions {
  /** As many as one fold of the paper's evaluation on AudioSet tunes on. */
  private static final long AUDIOSET_TUNING_CLIPS = 12_958;

  private static final long MOST_CLIPS = 10_000_000_000L;
  private static final int MOST_CLASSES = 100_000;

  public static final CommandOption<Long> CLIPS = clips("Number of clips to make.").required();
  public static final CommandOption<Long> DEMO_CLIPS =
      clips("Number of clips to tune on; half as many more are held out.")
          .withDefault(Long.toString(AUDIOSET_TUNING_CLIPS));
  public static final CommandOption<Integer> CLASSES =
      CommandOption.of(
              HelpGroup.INPUT,
              "classes",
              "C",
              Values.count(1, MOST_CLASSES),
              "Number of classes; 527 is AudioSet's own shape.")
          .withDefault("527");
  public static final CommandOption<Long> SEED =
      CommandOption.of(
              HelpGroup.INPUT,
              "seed",
              "S",
              Values.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
              "The same seed gives the same clips, whatever the cluster.")
          .withDefault("0");

  private CorpusOptions() {}

  private static CommandOption<Long> clips(String description) {
    return CommandOption.of(
        HelpGroup.INPUT, "clips", "N", Values.wholeNumber(1, MOST_CLIPS), description);
  }
}
