package org.sglthresh.error;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Guesses why ids or class names of two sides do not match: each side writes the same names in its
 * own way, for instance with and without leading zeros.
 */
public final class NameDifference {
  /** More than three differences at once are no explanation. */
  private static final int MOST_AT_ONCE = 3;

  private NameDifference() {}

  /** A way to write names differently, and what undoes it. */
  private enum Way {
    LETTERS("composed and decomposed letters (Unicode NFC and NFD)", "") {
      @Override
      String undo(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
      }
    },
    SPACES("spaces", "[\\s\\p{Z}\\p{Cf}]+"),
    CASE("upper and lower case", "") {
      @Override
      String undo(String name) {
        return name.toLowerCase(Locale.ROOT);
      }
    },
    ZEROS("leading zeros", "(?<![0-9.])0+(?=[0-9])"),
    FRACTION("a decimal point after whole numbers", "(?<=[0-9])\\.0+$"),
    EXTENSION(
        "the file extension",
        "(?i)\\.(wav|wave|mp3|mp4|m4a|flac|ogg|oga|opus|aac|aiff?|wma|webm|mkv|npy|npz|pt|h5|csv"
            + "|json|txt|png)$"),
    DIRECTORY("the directory", "^.*[/\\\\](?=.)"),
    YOUTUBE("the letter Y before AudioSet's ids", "^Y(?=[A-Za-z0-9_-]{11}([_.@].*)?$)"),
    START("the time at the end", "[_@][0-9]+(\\.[0-9]+)?([_-][0-9.]+)?$"),
    PUNCTUATION("underscores and punctuation", "[^\\p{L}\\p{N}\\p{M}]+");

    private final String words;
    private final Pattern added;

    Way(String words, String added) {
      this.words = words;
      this.added = Pattern.compile(added);
    }

    /** The name without what this way adds to it; never empty. */
    String undo(String name) {
      String rest = added.matcher(name).replaceAll("");
      return rest.isEmpty() ? name : rest;
    }
  }

  /**
   * The likely cause, as a clause such as {@code they seem to differ in leading zeros, as "0001"
   * and "1" do}.
   *
   * @param left names of one side that the other side lacks
   * @param right names of the other side that the first lacks
   * @return empty when nothing of the kind makes any name of both sides equal
   */
  public static Optional<String> cause(List<String> left, List<String> right) {
    for (List<Way> ways : combinations()) {
      Map<String, String> byBareName = new HashMap<>();
      right.forEach(name -> byBareName.putIfAbsent(bare(name, ways), name));
      for (String name : left) {
        Optional<String> other = Optional.ofNullable(byBareName.get(bare(name, ways)));
        if (other.isPresent() && !other.get().equals(name)) {
          return Optional.of(clause(ways, name, other.get()));
        }
      }
    }
    return onOneSide(left, right).or(() -> onOneSide(right, left));
  }

  private static String clause(List<Way> ways, String name, String other) {
    String differences = ways.stream().map(way -> way.words).collect(Collectors.joining(" and "));
    return "they seem to differ in "
        + differences
        + ", as \""
        + name
        + "\" and \""
        + other
        + "\" do";
  }

  /** Something that every name of one side has and no name of the other. */
  private static Optional<String> onOneSide(List<String> with, List<String> without) {
    if (with.isEmpty() || without.isEmpty()) {
      return Optional.empty();
    }
    return List.of(Way.EXTENSION, Way.DIRECTORY, Way.YOUTUBE).stream()
        .filter(way -> with.stream().noneMatch(name -> way.undo(name).equals(name)))
        .filter(way -> without.stream().allMatch(name -> way.undo(name).equals(name)))
        .findFirst()
        .map(way -> clause(List.of(way), with.get(0), without.get(0)));
  }

  private static String bare(String name, List<Way> ways) {
    String bare = name;
    for (Way way : ways) {
      bare = way.undo(bare);
    }
    return bare;
  }

  /** The sets of ways that may explain a difference, small ones first. */
  private static List<List<Way>> combinations() {
    Way[] all = Way.values();
    List<List<Way>> sets = new ArrayList<>();
    for (int bits = 1; bits < 1 << all.length; bits++) {
      if (Integer.bitCount(bits) <= MOST_AT_ONCE) {
        int chosen = bits;
        sets.add(
            IntStream.range(0, all.length)
                .filter(i -> (chosen >> i & 1) == 1)
                .mapToObj(i -> all[i])
                .toList());
      }
    }
    sets.sort(Comparator.comparingInt(List::size));
    return sets;
  }
}
