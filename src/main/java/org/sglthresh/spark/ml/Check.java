package org.sglthresh.spark.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import scala.runtime.AbstractFunction1;

/**
 * Checks the value of a Param, and fails with a message that says what would be valid; Spark alone
 * reports "given invalid value".
 *
 * @param <T> the type of the value
 */
final class Check<T> extends AbstractFunction1<T, Object> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A predicate that is serialized with its Param. */
  @FunctionalInterface
  interface Rule<T> extends Predicate<T>, Serializable {}

  private final String param;
  private final String accepts;
  private final Rule<T> rule;

  private Check(String param, String accepts, Rule<T> rule) {
    this.param = param;
    this.accepts = accepts;
    this.rule = rule;
  }

  /** The name of a column to read. */
  static Check<String> column(String param) {
    return new Check<>(param, "the name of a column", name -> !name.isEmpty());
  }

  /** The name of a constant of an enum in kebab-case. */
  static <E extends Enum<E>> Check<String> choice(String param, Class<E> type) {
    return choice(param, List.of(type.getEnumConstants()));
  }

  /** The name of one of some constants of an enum in kebab-case. */
  static <E extends Enum<E>> Check<String> choice(String param, List<E> constants) {
    List<String> names = constants.stream().map(Words::nameOf).toList();
    return new Check<>(param, "one of " + String.join(", ", names), names::contains);
  }

  /** Text that meets a rule. */
  static Check<String> text(String param, String accepts, Rule<String> rule) {
    return new Check<>(param, accepts, rule);
  }

  /** A number that meets a rule. */
  static Check<Object> number(String param, String accepts, Rule<Double> rule) {
    return new Check<>(param, accepts, value -> rule.test((Double) value));
  }

  /** A finite number. */
  static Check<Object> finite(String param) {
    return new Check<>(param, "a finite number", value -> Double.isFinite((double) value));
  }

  /** Finite numbers. */
  static Check<double[]> finiteNumbers(String param) {
    return new Check<>(
        param, "finite numbers", values -> Arrays.stream(values).allMatch(Double::isFinite));
  }

  /** A number above 0, at most 1. */
  static Check<Object> level(String param) {
    return new Check<>(
        param, "a number above 0, at most 1", value -> (double) value > 0 && (double) value <= 1);
  }

  /** A number between 0 and 1. */
  static Check<Object> confidence(String param) {
    return new Check<>(
        param, "a number between 0 and 1", value -> (double) value > 0 && (double) value < 1);
  }

  /** A finite number above 0. */
  static Check<Object> positive(String param) {
    return new Check<>(
        param,
        "a finite number above 0",
        value -> (double) value > 0 && Double.isFinite((double) value));
  }

  /** A whole number of at least 0. */
  static Check<Object> count(String param) {
    return new Check<>(param, "a whole number of at least 0", value -> (int) value >= 0);
  }

  /** Names, none twice. */
  static Check<String[]> distinct(String param) {
    return new Check<>(
        param,
        "names that are all different",
        names ->
            !Arrays.asList(names).contains(null)
                && new HashSet<>(Arrays.asList(names)).size() == names.length);
  }

  @Override
  public Object apply(T value) {
    if (value == null || !rule.test(value)) {
      throw UserException.usage(param + " is " + shown(value) + ": give " + accepts + ".");
    }
    return true;
  }

  private static String shown(Object value) {
    if (value instanceof String[] names) {
      return Arrays.stream(names)
          .map(name -> "\"" + name + "\"")
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
