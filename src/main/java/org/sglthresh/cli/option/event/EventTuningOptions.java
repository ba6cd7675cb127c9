package org.sglthresh.cli.option.event;

import java.util.List;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.event.OptimizeEventsOptions;
import org.sglthresh.job.event.OptimizeEventsOptions.Measure;

/** Options of {@code optimize-events}. */
public final class EventTuningOptions {
  private static final CommandOption<Measure> MEASURE =
      CommandOption.of(
              HelpGroup.METHOD,
              "measure",
              "WHAT",
              Values.choice(Measure.class, Measure::label),
              "What is to be highest in each class: F1 by collars or by intersection, by threshold"
                  + " and filter, or the area under the curve of a PSDS, by the filter alone.")
          .withDefault(Measure.COLLAR.label());
  private static final CommandOption<List<Double>> MEDIAN_FILTERS =
      CommandOption.of(
              HelpGroup.METHOD,
              "median-filters",
              "SECONDS,...",
              Values.list(Values.number("seconds from 0 to 3600", v -> v >= 0 && v <= 3600)),
              "Lengths of median filters that are tried; 0 is none.")
          .withDefault("0");
  private static final CommandOption<Integer> FOLDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "folds",
              "NUMBER",
              Values.count(0, 100),
              "Also measure F1 by cross-validation: each of so many folds of the recordings by what"
                  + " is best for the others; 0: not.")
          .withDefault("0");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      CommandOption.join(
          EventTableOptions.OF_SCORES,
          List.of(MEASURE, MEDIAN_FILTERS, FOLDS),
          EventMeasureOptions.CRITERIA,
          DetectionRuleOptions.ALL,
          WriteOptions.ALL);

  private EventTuningOptions() {}

  /** All options. */
  public static OptimizeEventsOptions read(Arguments arguments) {
    Measure measure = arguments.value(MEASURE);
    int folds = arguments.value(FOLDS);
    if (folds > 0 && !measure.isF1()) {
      throw UserException.usage(
          arguments.origin(FOLDS)
              + " is about F1, and "
              + arguments.origin(MEASURE)
              + " chooses filters by PSDS; leave one of them out");
    }
    if (folds == 1) {
      throw UserException.usage(arguments.origin(FOLDS) + " takes at least 2 folds, or 0");
    }
    EventMeasureOptions.requireUsed(arguments, measure);
    return new OptimizeEventsOptions(
        EventTableOptions.ofScores(arguments),
        DetectionRuleOptions.read(arguments),
        measure,
        measure == Measure.INTERSECTION
            ? EventMeasureOptions.intersection(arguments)
            : EventMeasureOptions.collar(arguments),
        arguments.value(MEDIAN_FILTERS),
        folds,
        WriteOptions.read(arguments));
  }
}
