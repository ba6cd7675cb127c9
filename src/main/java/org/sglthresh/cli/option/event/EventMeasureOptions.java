package org.sglthresh.cli.option.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.count.CollarCriteria;
import org.sglthresh.event.count.EventCriteria;
import org.sglthresh.event.count.IntersectionCriteria;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.event.curve.PsdsParameters.CrossTriggerMean;
import org.sglthresh.job.event.EvaluateEventsOptions;
import org.sglthresh.job.event.OptimizeEventsOptions.Measure;

/** Options of {@code evaluate-events}. */
public final class EventMeasureOptions {
  private static final CommandOption<Double> DTC =
      share(
          "dtc-threshold",
          "Another PSDS than the presets: least share of a detection that events of its class"
              + " cover. Needs --gtc-threshold.");
  private static final CommandOption<Double> GTC =
      share("gtc-threshold", "Least share of an event that such detections cover.");
  private static final CommandOption<Double> CTTC =
      share(
          "cttc-threshold",
          "Least share of another detection that events of another class cover, so that it is a"
              + " cross trigger.");
  private static final CommandOption<Double> ALPHA_CT =
      weight("alpha-ct", "What cross triggers weigh beside false positives.");
  private static final CommandOption<Double> ALPHA_ST =
      weight("alpha-st", "How many standard deviations over the classes are taken from the mean.");
  private static final CommandOption<Double> MAX_EFPR =
      CommandOption.of(
              HelpGroup.METHOD,
              "max-efpr",
              "NUMBER",
              Values.positiveNumber(),
              "Up to how many effective false positives an hour a PSDS counts.")
          .withDefault("100");
  private static final CommandOption<CrossTriggerMean> CROSS_TRIGGER_MEAN =
      CommandOption.of(
              HelpGroup.METHOD,
              "cross-trigger-mean",
              "WHAT",
              Values.choice(CrossTriggerMean.class),
              "Cross triggers are a mean over all classes with events, or over the others, as in"
                  + " psds_eval 0.5.3 and sed_scores_eval.")
          .withDefault("all");
  private static final CommandOption<List<Double>> BASELINE =
      CommandOption.of(
          HelpGroup.METHOD,
          "baseline-psds",
          "NUMBER,NUMBER",
          Values.list(Values.positiveNumber()),
          "PSDS-1 and PSDS-2 of a baseline: also compute the mean of both as shares of it, by which"
              + " DCASE ranks.");
  private static final CommandOption<Double> COLLAR =
      seconds("collar", "0.2", "How far onsets and offsets may be apart for collar-based F1.");
  private static final CommandOption<Double> OFFSET_SHARE =
      weight(
              "offset-share",
              "How far offsets may be apart as a share of the event, where that is more.")
          .withDefault("0.2");
  private static final CommandOption<Double> INTERSECTION =
      share(
              "intersection",
              "Share of a detection and of an event that the other must cover for intersection-based"
                  + " F1.")
          .withDefault("0.5");
  private static final CommandOption<Double> SEGMENT =
      seconds("segment", "1", "Length of a segment, for segment-based F1 and the error rate.");
  private static final CommandOption<Integer> POINTS =
      CommandOption.of(
              HelpGroup.METHOD,
              "points",
              "NUMBER",
              Values.count(2, 10_000),
              "How many thresholds from 0 to 1 are looked at where hysteresis, gaps or short events"
                  + " make all of them too many.")
          .withDefault("50");
  private static final CommandOption<Integer> GROUPS =
      CommandOption.of(
              HelpGroup.METHOD,
              "jackknife-groups",
              "NUMBER",
              Values.count(0, 1000),
              "Intervals leave out one of so many groups of recordings at a time, or one recording"
                  + " where there are at most 200; 0: no intervals.")
          .withDefault("20");

  private static final CommandOption<List<String>> SHOW =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "show",
          "RECORDING,...",
          Values.list(Values.text()),
          "Recordings that the report draws; without it six with events.");

  /** Criteria of F1. */
  static final List<CommandOption<?>> CRITERIA = List.of(COLLAR, OFFSET_SHARE, INTERSECTION);

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      CommandOption.join(
          EventTableOptions.ALL,
          DetectionRuleOptions.ALL,
          List.of(DTC, GTC, CTTC, ALPHA_CT, ALPHA_ST, MAX_EFPR, CROSS_TRIGGER_MEAN, BASELINE),
          List.of(COLLAR, OFFSET_SHARE, INTERSECTION, SEGMENT, POINTS, GROUPS, SHOW),
          WriteOptions.ALL);

  private EventMeasureOptions() {}

  private static CommandOption<Double> share(String name, String description) {
    return number(
        name, Values.number("a share above 0, up to 1", v -> v > 0 && v <= 1), description);
  }

  private static CommandOption<Double> weight(String name, String description) {
    return number(name, Values.number("a number from 0 to 1", v -> v >= 0 && v <= 1), description);
  }

  private static CommandOption<Double> number(
      String name, ValueType<Double> type, String description) {
    return CommandOption.of(HelpGroup.METHOD, name, "NUMBER", type, description);
  }

  private static CommandOption<Double> seconds(String name, String usual, String description) {
    return CommandOption.of(
            HelpGroup.METHOD,
            name,
            "SECONDS",
            Values.number("seconds above 0, up to 3600", v -> v > 0 && v <= 3600),
            description)
        .withDefault(usual);
  }

  /** All options. */
  public static EvaluateEventsOptions read(Arguments arguments) {
    var tables = EventTableOptions.read(arguments);
    if (tables.scores().isEmpty()) {
      DetectionRuleOptions.requireNone(arguments);
      if (arguments.isGiven(POINTS)) {
        throw UserException.usage(
            arguments.origin(POINTS) + " is about scores; add --scores or leave it out");
      }
    }
    List<PsdsParameters> psds = psds(arguments);
    List<Double> baselines = arguments.find(BASELINE).orElse(List.of());
    if (!baselines.isEmpty() && baselines.size() != psds.size()) {
      throw UserException.usage(
          arguments.origin(BASELINE)
              + " has "
              + baselines.size()
              + " numbers for "
              + psds.size()
              + " PSDS; give one for each");
    }
    return new EvaluateEventsOptions(
        tables,
        DetectionRuleOptions.read(arguments),
        arguments.value(POINTS),
        psds,
        baselines,
        f1(arguments),
        Seconds.toNanoseconds(arguments.value(SEGMENT)),
        arguments.value(GROUPS),
        arguments.find(SHOW).orElse(List.of()),
        WriteOptions.read(arguments));
  }

  private static Map<String, EventCriteria> f1(Arguments arguments) {
    Map<String, EventCriteria> f1 = new LinkedHashMap<>();
    f1.put("collar", collar(arguments));
    f1.put("intersection", intersection(arguments));
    return f1;
  }

  static EventCriteria collar(Arguments arguments) {
    long collar = Seconds.toNanoseconds(arguments.value(COLLAR));
    return new CollarCriteria(collar, collar, arguments.value(OFFSET_SHARE));
  }

  static EventCriteria intersection(Arguments arguments) {
    double share = arguments.value(INTERSECTION);
    return new IntersectionCriteria(share, share, IntersectionCriteria.NO_CROSS_TRIGGERS);
  }

  /** Refuses criteria of a measure that is not the one. */
  static void requireUsed(Arguments arguments, Measure measure) {
    for (CommandOption<?> option : CRITERIA) {
      boolean used =
          option.equals(INTERSECTION) ? measure == Measure.INTERSECTION : measure == Measure.COLLAR;
      if (!used && arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option) + " does not go with --measure " + measure.label());
      }
    }
  }

  /** The presets, or the one that the options describe. */
  private static List<PsdsParameters> psds(Arguments arguments) {
    CrossTriggerMean mean = arguments.value(CROSS_TRIGGER_MEAN);
    double rate = arguments.value(MAX_EFPR);
    if (!arguments.isGiven(DTC)) {
      requireNoOther(arguments, DTC, List.of(GTC, CTTC, ALPHA_CT, ALPHA_ST));
      List<PsdsParameters> presets = new ArrayList<>();
      for (PsdsParameters preset : PsdsParameters.PRESETS) {
        presets.add(preset.with(mean).upTo(rate));
      }
      return presets;
    }
    if (!arguments.isGiven(GTC)) {
      throw UserException.usage(arguments.origin(DTC) + " needs --gtc-threshold beside it");
    }
    if (!arguments.isGiven(CTTC)) {
      requireNoOther(arguments, CTTC, List.of(ALPHA_CT));
    }
    return List.of(
        new PsdsParameters(
            "PSDS",
            new IntersectionCriteria(
                arguments.value(DTC),
                arguments.value(GTC),
                arguments.find(CTTC).orElse(IntersectionCriteria.NO_CROSS_TRIGGERS)),
            arguments.find(ALPHA_CT).orElse(0.0),
            mean,
            arguments.find(ALPHA_ST).orElse(0.0),
            rate));
  }

  private static void requireNoOther(
      Arguments arguments, CommandOption<?> needed, List<CommandOption<Double>> options) {
    for (CommandOption<?> option : options) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option)
                + " is one of a PSDS of your own; add "
                + needed.dashed()
                + " or leave it out");
      }
    }
  }
}
