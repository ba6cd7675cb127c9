package org.sglthresh.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.cli.parse.Values;

/**
 * What is at the other end of stderr.
 *
 * @param kind whether a line can be rewritten there
 * @param width columns
 */
public record Screen(Kind kind, int width) {
  /** Whether a line can be rewritten. */
  enum Kind {
    TERMINAL,
    FILE_OR_PIPE
  }

  /** Anything but a terminal. */
  public static final Screen NONE = new Screen(Kind.FILE_OR_PIPE, Integer.MAX_VALUE);

  private static final int USUAL_WIDTH = 80;

  /**
   * What this process's stderr is. {@code SGLTHRESH_TERMINAL=true|false} decides; a starter script
   * can tell everywhere ({@code [ -t 2 ]}). Java itself cannot, as its console is about stdin and
   * stdout: without that variable only Linux, which names the file behind stderr, has live lines.
   *
   * @param environment environment variables by name
   */
  public static Screen ofStandardError(Map<String, String> environment) {
    return of(environment, target(Path.of("/proc/self/fd/2")));
  }

  /**
   * What stderr is, by the environment and the file it leads to.
   *
   * @param file where stderr leads; empty when unknown
   */
  static Screen of(Map<String, String> environment, Optional<String> file) {
    String decided = environment.getOrDefault("SGLTHRESH_TERMINAL", "");
    boolean isTerminal =
        decided.isEmpty()
            ? file.map(Screen::isTerminalDevice).orElse(false)
            : decided.equals("true");
    String type = environment.getOrDefault("TERM", "");
    if (!isTerminal || type.isEmpty() || type.equals("dumb")) {
      return NONE;
    }
    int width =
        Values.count(20, 10_000).parse(environment.getOrDefault("COLUMNS", "")).orElse(USUAL_WIDTH);
    return new Screen(Kind.TERMINAL, width);
  }

  private static Optional<String> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static boolean isTerminalDevice(String file) {
    return file.startsWith("/dev/pts/")
        || file.startsWith("/dev/tty")
        || file.equals("/dev/console");
  }
}
