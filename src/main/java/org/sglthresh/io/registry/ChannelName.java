package org.sglthresh.io.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a channel of a registry. It names a directory, so it is letters, digits, dots, dashes
 * and underscores, the first a letter or digit, and never leads anywhere else.
 *
 * @param text the name
 */
public record ChannelName(String text) {
  /** What a name may be, to follow "takes". */
  public static final String ACCEPTS =
      "up to 64 letters, digits, dots, dashes and underscores, the first a letter or digit";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Checks the name. */
  public ChannelName {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("channel name " + text);
    }
  }

  /** The channel of a name, if it can be one. */
  public static Optional<ChannelName> of(String text) {
    return NAME.matcher(text).matches() ? Optional.of(new ChannelName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
