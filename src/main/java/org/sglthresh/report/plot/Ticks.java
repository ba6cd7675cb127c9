package org.sglthresh.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.sglthresh.error.Words;
import org.sglthresh.report.text.Numbers;

/** Chooses round values along an axis, far enough apart for their labels. */
final class Ticks {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final double[] PROBABILITIES = {
    .5, .1, .9, .01, .99, .001, .999, .2, .8, .3, .7, .05, .95, .02, .98, .0001, .9999, .4, .6,
    .005, .995, .00001, .99999
  };

  /** Fewer ticks than this call for the next list of candidates. */
  private static final int FEW = 4;

  private Ticks() {}

  /** A value and its label. */
  record Tick(double value, String label) {}

  /**
   * The ticks of an axis, ascending.
   *
   * @param gap the smallest distance between two ticks, in pixels
   */
  static List<Tick> of(Axis axis, double gap) {
    return switch (axis.spacing()) {
      case LINEAR -> linear(axis, gap);
      case LOG -> chosen(axis, gap, List.of(() -> powers(axis)));
      case COUNT -> chosen(axis, gap, List.of(() -> counts(axis)));
      case LOGIT ->
          chosen(
              axis,
              gap,
              List.of(
                  Ticks::probabilities,
                  () -> fractions(20),
                  () -> fractions(100),
                  () -> fractions(1000)));
    };
  }

  private static List<Tick> linear(Axis axis, double gap) {
    double step = step((axis.to() - axis.from()) * gap / axis.length());
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(axis.from() / step - 1e-9);
    for (long k = first; axis.covers(k * step); k++) {
      ticks.add(new Tick(k * step, decimal(k * step, decimals)));
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is at least {@code minimum}. */
  private static double step(double minimum) {
    double power = Math.pow(10, Math.floor(Math.log10(minimum)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= minimum * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /**
   * Takes candidates in the order of their importance and skips those too close to a chosen one.
   * Uses the next, finer list only while few are chosen.
   */
  private static List<Tick> chosen(Axis axis, double gap, List<Supplier<List<Tick>>> candidates) {
    List<Tick> ticks = new ArrayList<>();
    for (Supplier<List<Tick>> list : candidates) {
      if (ticks.size() < FEW) {
        list.get().forEach(candidate -> add(ticks, candidate, axis, gap));
      }
    }
    ticks.sort(Comparator.comparingDouble(Tick::value));
    return ticks;
  }

  private static void add(List<Tick> ticks, Tick candidate, Axis axis, double gap) {
    double at = axis.at(candidate.value);
    if (axis.covers(axis.spacing().position(candidate.value))
        && ticks.stream().allMatch(tick -> Math.abs(axis.at(tick.value) - at) >= gap)) {
      ticks.add(candidate);
    }
  }

  private static List<Tick> powers(Axis axis) {
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(axis.from());
    int last = (int) Math.ceil(axis.to());
    for (int factor : new int[] {1, 3, 2, 5, 4, 6, 7, 8, 9}) {
      for (int exponent = first; exponent <= last; exponent++) {
        ticks.add(new Tick(factor * Math.pow(10, exponent), power(factor, exponent)));
      }
    }
    return ticks;
  }

  private static List<Tick> counts(Axis axis) {
    List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0")));
    for (int factor : new int[] {1, 3, 2, 5, 4, 6, 7, 8, 9}) {
      for (int exponent = 0; exponent <= Math.ceil(axis.to()); exponent++) {
        double count = factor * Math.pow(10, exponent);
        ticks.add(new Tick(count, Words.count(count)));
      }
    }
    return ticks;
  }

  private static List<Tick> probabilities() {
    List<Tick> ticks = new ArrayList<>();
    for (double p : PROBABILITIES) {
      ticks.add(new Tick(p, Numbers.threshold(p)));
    }
    return ticks;
  }

  private static List<Tick> fractions(int steps) {
    List<Tick> ticks = new ArrayList<>();
    for (int k = 1; k < steps; k++) {
      double p = k / (double) steps;
      ticks.add(new Tick(p, Numbers.threshold(p)));
    }
    return ticks;
  }

  private static String power(int factor, int exponent) {
    if (exponent >= 0 && exponent < 6) {
      return Words.count(factor * Math.pow(10, exponent));
    }
    if (exponent < 0 && exponent >= -3) {
      return String.format(Locale.ROOT, "%." + -exponent + "f", factor * Math.pow(10, exponent));
    }
    StringBuilder text = new StringBuilder(factor == 1 ? "10" : factor + "·10");
    text.append(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }

  private static String decimal(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
    return text.replace('-', '−');
  }
}
