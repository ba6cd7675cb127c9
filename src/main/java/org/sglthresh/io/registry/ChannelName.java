package org.sglthresh.io.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a channel of a registry. It is also the name of a directory. So it consists of
 * letters, digits, dots, dashes and underscores, begins with a letter or digit, and cannot lead out
 * of the registry.
 *
 * @param text the name
 */
public record ChannelName(String text) {
  /** The permitted names, to follow "takes" in a message. */
  public static final String ACCEPTS =
      "up to 64 letters, digits, dots, dashes and underscores, the first a letter or digit";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Checks the name. */
  public ChannelName {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("channel name " + text);
    }
  }

  /** The channel name in a text, if it is valid. */
  public static Optional<ChannelName> of(String text) {
    return NAME.matcher(text).matches() ? Optional.of(new ChannelName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
