package org.sglthresh.cli.option;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.io.layout.LayoutName;

/**
 * The layouts of two files of text, as far as the user says them.
 *
 * @param scores of the scores
 * @param labels of the labels
 */
public record LayoutPair(Optional<LayoutName> scores, Optional<LayoutName> labels) {
  /** One name for both, or {@code scores=NAME,labels=NAME}. */
  public static final ValueType<LayoutPair> VALUE =
      new ValueType<>() {
        @Override
        public Optional<LayoutPair> parse(String text) {
          Optional<LayoutName> both = named(text);
          return both.isPresent()
              ? Optional.of(new LayoutPair(both, both))
              : LayoutPair.parsed(text.split(",", -1));
        }

        @Override
        public String accepts() {
          return "one of "
              + Arrays.stream(LayoutName.values())
                  .map(LayoutName::label)
                  .collect(Collectors.joining(", "))
              + ", or scores=…,labels=…";
        }
      };

  private static Optional<LayoutPair> parsed(String[] parts) {
    LayoutPair pair = new LayoutPair(Optional.empty(), Optional.empty());
    for (String part : parts) {
      Optional<LayoutName> name = named(part.substring(part.indexOf('=') + 1));
      if (name.isEmpty()) {
        return Optional.empty();
      }
      if (part.startsWith("scores=") && pair.scores.isEmpty()) {
        pair = new LayoutPair(name, pair.labels);
      } else if (part.startsWith("labels=") && pair.labels.isEmpty()) {
        pair = new LayoutPair(pair.scores, name);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(pair);
  }

  private static Optional<LayoutName> named(String text) {
    return Arrays.stream(LayoutName.values()).filter(name -> name.label().equals(text)).findFirst();
  }
}
