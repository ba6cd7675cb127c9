package org.sglthresh.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands that run over the tables of {@code synthesize}. */
enum Workload {
  /** Sums the scores and nothing else. */
  SCAN,
  /** {@code optimize --engine summary}. */
  SUMMARY("optimize", "--engine", "summary"),
  /** {@code optimize --engine blocks}. */
  BLOCKS("optimize", "--engine", "blocks"),
  /** {@code optimize --engine local}. */
  LOCAL("optimize", "--engine", "local"),
  /** {@code evaluate} at 0.3. */
  EVALUATE("evaluate", "--thresholds", "0.3"),
  /** {@code apply} at 0.3. */
  APPLY("apply", "--thresholds", "0.3");

  private final List<String> command;

  Workload(String... command) {
    this.command = List.of(command);
  }

  String label() {
    return command.isEmpty() ? "bare scan" : String.join(" ", command);
  }

  /** The command line; not for {@link #SCAN}. */
  List<String> arguments(Path tables, Path output) {
    List<String> words = new ArrayList<>(command);
    words.add("--scores");
    words.add(tables.resolve("scores").toString());
    if (this != APPLY) {
      words.add("--labels");
      words.add(tables.resolve("labels").toString());
    }
    words.add("--output");
    words.add(output(output).toString());
    return words;
  }

  /** The output of the command, below a directory. */
  Path output(Path directory) {
    return directory.resolve(name().toLowerCase(Locale.ROOT));
  }

  /** Whether it learns thresholds. */
  boolean learns() {
    return command.contains("optimize");
  }
}
