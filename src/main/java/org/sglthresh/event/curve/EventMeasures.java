package org.sglthresh.event.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Interval;

/**
 * The measures of all recordings by name, with intervals by the jackknife: the same measures
 * without each group of recordings, whose spread says how much they depend on which recordings
 * there are (Efron and Tibshirani, An introduction to the bootstrap, chapter 11).
 *
 * @param psds of all recordings, by name
 * @param values of all measures, by name
 * @param intervals of some of them, of level {@link Interval#LEVEL}
 */
public record EventMeasures(
    Map<String, Psds> psds, Map<String, Double> values, Map<String, Interval> intervals) {
  /** Name of the error rate of segments. */
  public static final String ERROR_RATE = "segment_error_rate";

  /** How the counts of segments are named. */
  public static final String SEGMENT = "segment";

  /**
   * The measures.
   *
   * @param names of the criteria of F1, such as {@code collar} [criteria]
   * @param curves of each class
   * @param facts of all recordings, and by group
   * @param counts of all recordings, and by group; empty where no one decision is measured
   */
  public static EventMeasures of(
      SweepPlan plan,
      List<String> names,
      List<ClassCurves> curves,
      Parts<TruthFacts> facts,
      Optional<Parts<EventCounts>> counts) {
    Map<String, Psds> psds = psds(plan, curves, -1);
    Map<String, Double> values = values(psds);
    counts.ifPresent(parts -> addCounts(names, facts.all(), parts.all(), values));
    List<Map<String, Double>> without = new ArrayList<>();
    for (int g = 0; g < facts.groups().size(); g++) {
      TruthFacts part = facts.groups().get(g);
      if (part.recordings() == 0) {
        continue;
      }
      Map<String, Double> rest = values(psds(plan, curves, g));
      if (counts.isPresent()) {
        EventCounts all = counts.get().all();
        EventCounts others = all.without(counts.get().groups().get(g));
        addCounts(names, facts.all().without(part), others, rest);
      }
      without.add(rest);
    }
    return new EventMeasures(psds, values, intervals(values, without));
  }

  /**
   * Something of all recordings and of each group of them.
   *
   * @param all of them
   * @param groups [groups]
   */
  public record Parts<T>(T all, List<T> groups) {}

  private static Map<String, Psds> psds(SweepPlan plan, List<ClassCurves> curves, int group) {
    Map<String, Psds> psds = new LinkedHashMap<>();
    for (int i = 0; i < plan.psds().size(); i++) {
      int at = i;
      List<Staircase> classes =
          curves.stream()
              .map(c -> group < 0 ? c.curves() : c.withoutGroup().get(group))
              .filter(own -> !own.isEmpty())
              .map(own -> own.get(at))
              .toList();
      if (!classes.isEmpty()) {
        PsdsParameters parameters = plan.psds().get(i);
        psds.put(key(parameters), Psds.of(parameters, classes));
      }
    }
    return psds;
  }

  /** The name of a PSDS in files, such as {@code psds_1}. */
  public static String key(PsdsParameters parameters) {
    return parameters.name().toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static Map<String, Double> values(Map<String, Psds> psds) {
    Map<String, Double> values = new LinkedHashMap<>();
    psds.forEach((name, found) -> values.put(name, found.value()));
    return values;
  }

  private static void addCounts(
      List<String> names, TruthFacts facts, EventCounts counts, Map<String, Double> values) {
    List<Integer> classes =
        IntStream.range(0, facts.classes()).filter(c -> facts.events(c) > 0).boxed().toList();
    for (int k = 0; k < names.size(); k++) {
      int at = k;
      add(
          names.get(k),
          IntStream.range(0, facts.classes())
              .mapToObj(
                  c ->
                      new Matches(
                          counts.truePositives(c, at),
                          counts.falsePositives(c, at),
                          facts.events(c) - counts.truePositives(c, at)))
              .toList(),
          classes,
          values);
    }
    List<Matches> segments =
        IntStream.range(0, facts.classes())
            .mapToObj(
                c ->
                    new Matches(
                        counts.segments(c, 0), counts.segments(c, 1), counts.segments(c, 2)))
            .toList();
    add(SEGMENT, segments, classes, values);
    values.put(ERROR_RATE, counts.errorRate());
  }

  private static void add(
      String name, List<Matches> matches, List<Integer> classes, Map<String, Double> values) {
    Matches sum = matches.stream().reduce(new Matches(0, 0, 0), Matches::plus);
    values.put(name + "_micro_f1", sum.f1());
    values.put(
        name + "_macro_f1",
        classes.stream().mapToDouble(c -> matches.get(c).f1()).average().orElse(Double.NaN));
    values.put(name + "_micro_precision", sum.precision());
    values.put(name + "_micro_recall", sum.recall());
  }

  /**
   * Counts of a class.
   *
   * @param found true positives
   * @param wrong false positives
   * @param missed false negatives
   */
  public record Matches(long found, long wrong, long missed) {
    /** Both together. */
    public Matches plus(Matches other) {
      return new Matches(found + other.found, wrong + other.wrong, missed + other.missed);
    }

    /** 2·TP ÷ (2·TP + FP + FN); 0 where nothing is there and nothing is detected. */
    public double f1() {
      return share(2 * found, 2 * found + wrong + missed);
    }

    /** The share of detections that are right; 0 without detections. */
    public double precision() {
      return share(found, found + wrong);
    }

    /** The share of events that are found; 0 without events. */
    public double recall() {
      return share(found, found + missed);
    }

    private static double share(long part, long whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }

  private static Map<String, Interval> intervals(
      Map<String, Double> values, List<Map<String, Double>> without) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    int groups = without.size();
    if (groups < 2) {
      return intervals;
    }
    values.forEach(
        (name, value) -> {
          double[] rest =
              without.stream().mapToDouble(w -> w.getOrDefault(name, Double.NaN)).toArray();
          double mean = Arrays.stream(rest).average().orElse(Double.NaN);
          double squares = 0;
          for (double one : rest) {
            squares += (one - mean) * (one - mean);
          }
          double deviation = Math.sqrt(squares * (groups - 1) / groups);
          double reach = deviation * Distributions.studentTwoSided(Interval.LEVEL, groups - 1);
          if (Double.isFinite(reach)) {
            double highest = name.equals(ERROR_RATE) ? Double.POSITIVE_INFINITY : 1;
            intervals.put(
                name, new Interval(Math.max(0, value - reach), Math.min(highest, value + reach)));
          }
        });
    return intervals;
  }
}
