package org.sglthresh.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.cli.parse.LogFormat;
import org.sglthresh.cli.run.RunLog.Verbosity;
import org.sglthresh.optimize.EpochState;

/** A log in memory, under a clock that the test turns. */
final class LogBook {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  // near the end of its range, where a sum overflows
  private long now = Long.MAX_VALUE - 5;

  RunLog onTerminal(int width, Verbosity verbosity) {
    return new TerminalLog(setup(LogFormat.TEXT, verbosity), stream(), width);
  }

  RunLog inFile(LogFormat format, Verbosity verbosity) {
    return new LineLog(setup(format, verbosity), stream());
  }

  private RunLog.Setup setup(LogFormat format, Verbosity verbosity) {
    return new RunLog.Setup("optimize", format, verbosity, () -> now);
  }

  private PrintStream stream() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  static EpochState epoch(int epoch, int epochs, double measure, double seconds) {
    double[] none = {};
    return new EpochState(epoch, epochs, -measure, none, none, none, none, seconds);
  }

  int size() {
    return bytes.size();
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return text().lines().toList();
  }

  /** What a person sees: a carriage return goes back and overwrites. */
  List<String> seen() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (char c : text().toCharArray()) {
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        column = 0;
      } else {
        line.replace(column, Math.min(column + 1, line.length()), String.valueOf(c));
        column++;
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
