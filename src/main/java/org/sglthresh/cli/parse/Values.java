package org.sglthresh.cli.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.error.Words;
import org.sglthresh.io.registry.ChannelName;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.Range;

/** The kinds of values that options take. */
public final class Values {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,18}");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}._]+");

  private Values() {}

  /** Any text. */
  public static ValueType<String> text() {
    return type("", Optional::of);
  }

  /** True or false; without a value, true. */
  static ValueType<Boolean> flag() {
    return type(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A whole number within bounds, both included. */
  public static ValueType<Long> wholeNumber(long minimum, long maximum) {
    return type(
        minimum == Long.MIN_VALUE && maximum == Long.MAX_VALUE
            ? "a whole number"
            : String.format(Locale.ROOT, "a whole number from %d to %,d", minimum, maximum),
        text ->
            Optional.of(text)
                .filter(t -> WHOLE_NUMBER.matcher(t).matches())
                .map(Long::parseLong)
                .filter(n -> n >= minimum && n <= maximum));
  }

  /** A whole number within bounds, both included, that fits an int. */
  public static ValueType<Integer> count(int minimum, int maximum) {
    ValueType<Long> whole = wholeNumber(minimum, maximum);
    return type(whole.accepts(), text -> whole.parse(text).map(Math::toIntExact));
  }

  /** A finite number. */
  public static ValueType<Double> number() {
    return number("a finite number", value -> true);
  }

  /** A finite number greater than 0. */
  public static ValueType<Double> positiveNumber() {
    return number("a number above 0", value -> value > 0);
  }

  /** A finite number within a range that the first argument describes, to follow "takes". */
  public static ValueType<Double> number(String accepts, DoublePredicate range) {
    return type(accepts, text -> parseNumber(text).filter(range::test));
  }

  /** The finite number that a text stands for, in decimal or scientific notation. */
  public static Optional<Double> parseNumber(String text) {
    return Optional.of(text)
        .filter(t -> NUMBER.matcher(t).matches())
        .map(Double::parseDouble)
        .filter(Double::isFinite);
  }

  /** A constant of an enum by its kebab-case name. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    return choice(List.of(type.getEnumConstants()));
  }

  /** One of the given constants of an enum, by its kebab-case name. */
  public static <E extends Enum<E>> ValueType<E> choice(List<E> constants) {
    String names = constants.stream().map(Words::nameOf).collect(Collectors.joining(", "));
    return type(
        "one of " + names,
        text ->
            constants.stream().filter(constant -> Words.nameOf(constant).equals(text)).findFirst());
  }

  /** A constant of an enum by the name that a function gives it. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type, Function<E, String> nameOf) {
    List<E> constants = List.of(type.getEnumConstants());
    return type(
        "one of " + constants.stream().map(nameOf).collect(Collectors.joining(", ")),
        text -> constants.stream().filter(e -> nameOf.apply(e).equals(text)).findFirst());
  }

  /** Different values, at least one, separated by commas. */
  public static <T> ValueType<List<T>> list(ValueType<T> element) {
    return type(
        "a list with commas, none empty, each once"
            + (element.accepts().isEmpty() ? "" : " and " + element.accepts()),
        text -> {
          List<T> values = new ArrayList<>();
          for (String part : text.split(",", -1)) {
            Optional<T> value = part.isEmpty() ? Optional.empty() : element.parse(part);
            if (value.isEmpty() || values.contains(value.get())) {
              return Optional.empty();
            }
            values.add(value.get());
          }
          return Optional.of(List.copyOf(values));
        });
  }

  /** A word of letters, digits, dots and underscores, which the name of a file can hold. */
  public static ValueType<String> word() {
    return type(
        "letters, digits, dots and underscores",
        text -> Optional.of(text).filter(t -> WORD.matcher(t).matches()));
  }

  /** Different names, at least one, separated by semicolons, as names of classes hold commas. */
  public static ValueType<List<String>> names() {
    return type(
        "names with semicolons between them, none empty, each once",
        text -> {
          List<String> names =
              Arrays.stream(text.split(";", -1)).map(String::strip).distinct().toList();
          boolean each = names.size() == text.split(";", -1).length && !names.contains("");
          return each ? Optional.of(names) : Optional.empty();
        });
  }

  /**
   * A range of numbers, {@code MIN,MAX}, or a single number.
   *
   * @param accepts a range that the values lie in, to follow "takes MIN,MAX, or a single number,"
   */
  public static ValueType<Range> range(String accepts, DoublePredicate within) {
    return type(
        "MIN,MAX or a single number, " + accepts,
        text -> {
          List<Optional<Double>> ends =
              Arrays.stream(text.split(",", -1)).map(Values::parseNumber).toList();
          if (ends.size() > 2 || ends.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
          }
          double low = ends.get(0).orElseThrow();
          double high = ends.get(ends.size() - 1).orElseThrow();
          return low <= high && within.test(low) && within.test(high)
              ? Optional.of(new Range(low, high))
              : Optional.empty();
        });
  }

  /** The length of a window in seconds, a whole number of milliseconds. */
  public static ValueType<WindowLength> windowLength() {
    return type(
        String.format(
            Locale.ROOT,
            "seconds from %s to %s in steps of .001",
            new WindowLength(WindowLength.MIN).text(),
            new WindowLength(WindowLength.MAX).text()),
        WindowLength::parse);
  }

  /** The name of a channel of a registry. */
  public static ValueType<ChannelName> channel() {
    return type(ChannelName.ACCEPTS, ChannelName::of);
  }

  /** An objective by its {@linkplain AveragedMeasure#label() label}. */
  public static ValueType<AveragedMeasure> objective() {
    String averages =
        Arrays.stream(Average.values()).map(Average::label).collect(Collectors.joining("|"));
    return type(
        "("
            + averages
            + ")-MEASURE, such as micro-f1 or macro-f0.5, with a MEASURE of "
            + String.join(", ", AveragedMeasure.measures())
            + ", BETA from 0.001 to 1,000",
        AveragedMeasure::named);
  }

  private static <T> ValueType<T> type(String accepts, Function<String, Optional<T>> parser) {
    return new ValueType<>() {
      @Override
      public Optional<T> parse(String text) {
        return parser.apply(text);
      }

      @Override
      public String accepts() {
        return accepts;
      }
    };
  }
}
