package org.sglthresh.cli.parse;

import java.util.Optional;

/** What an option takes. */
public interface ValueType<T> {
  /** The value a text stands for; empty when the option does not take it. */
  Optional<T> parse(String text);

  /** What is taken, to follow "takes", such as {@code a number above 0}; empty for any text. */
  String accepts();
}
