package org.sglthresh.cli.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.cli.parse.Values;

/**
 * The streams that a command prints to.
 *
 * @param out results
 * @param err progress, warnings, and as the last line how it ended
 * @param screen what {@code err} leads to
 */
public record Console(PrintStream out, PrintStream err, Screen screen) {

  /**
   * What a stream leads to.
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

    /** A screen of this number of columns; of 0 one on which no line can be rewritten. */
    public static Screen of(int columns) {
      return columns == 0 ? NONE : new Screen(Kind.TERMINAL, columns);
    }

    /**
     * What stderr of this process leads to. {@code SGLTHRESH_TERMINAL=true|false} decides, as a
     * starter script can find out everywhere ({@code [ -t 2 ]}). Without that variable only Linux
     * has live lines, as it names the file behind stderr; Java's own console is about stdin and
     * stdout.
     *
     * @param environment environment variables by name
     */
    public static Screen ofStandardError(Map<String, String> environment) {
      return of(environment, target(Path.of("/proc/self/fd/2")));
    }

    /**
     * What stderr leads to, by the environment and the file behind it.
     *
     * @param file the file behind stderr; empty when unknown
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
          Values.count(20, 10_000)
              .parse(environment.getOrDefault("COLUMNS", ""))
              .orElse(USUAL_WIDTH);
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
}
