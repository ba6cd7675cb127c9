package org.sglthresh.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.Need;
import org.sglthresh.cli.run.Commands;
import org.sglthresh.pages.Supplies.Kind;

/**
 * The directory of somebody who tries the commands of a page in their order. Relative paths and
 * those of HDFS and object stores lead into it. What a command reads is supplied, unless an earlier
 * command of the page made it.
 */
final class ReaderDirectory {
  private static final String CLIPS = "100";
  private static final Pattern PATH = Pattern.compile(".*(PATH|FILE|DIR).*|RUN");
  private static final Pattern NUMBER = Pattern.compile("[\\d.]+");

  /** A preset, where an option takes one in place of a file. */
  private static final Pattern PRESET = Pattern.compile("[a-z]+");

  private static final Pattern SCHEME = Pattern.compile("^[a-z0-9]+://[^/]*/");

  /** What options lead to; outputs, which nothing has to be at, are not among them. */
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("audio", Kind.AUDIO),
          Map.entry("sounds", Kind.SOUNDS),
          Map.entry("model", Kind.MODEL),
          Map.entry("path", Kind.SCORES),
          Map.entry("scores", Kind.SCORES),
          Map.entry("eval-scores", Kind.SCORES),
          Map.entry("before-scores", Kind.SCORES),
          Map.entry("labels", Kind.LABELS),
          Map.entry("windows", Kind.ANNOTATION),
          Map.entry("eval-labels", Kind.LABELS),
          Map.entry("frames", Kind.FRAMES),
          Map.entry("truth", Kind.TRUTH),
          Map.entry("durations", Kind.DURATIONS),
          Map.entry("clip-ids", Kind.CLIP_IDS),
          Map.entry("metadata", Kind.METADATA),
          Map.entry("classes", Kind.CLASSES),
          Map.entry("thresholds", Kind.RUN),
          Map.entry("before", Kind.RUN),
          Map.entry("after", Kind.RUN),
          Map.entry("pins", Kind.RUN),
          Map.entry("run", Kind.RUN),
          Map.entry("summary", Kind.SUMMARY),
          Map.entry("subtract-summary", Kind.SUMMARY),
          Map.entry("decision", Kind.DECISION),
          Map.entry("registry", Kind.REGISTRY));

  private final Path root;
  private final Page page;
  private final Supplies supplies;

  ReaderDirectory(Path root, Page page, Supplies supplies) {
    this.root = root;
    this.page = page;
    this.supplies = supplies;
  }

  /**
   * The words of a command with its paths led into this directory, where all that it reads is now,
   * with few clips where it makes them, few epochs where each is a query, and no demand for a GPU.
   */
  List<String> led(List<String> words) {
    Optional<Command<?>> command =
        Commands.ALL.stream().filter(c -> c.name().equals(words.get(0))).findFirst();
    if (command.isEmpty()) {
      return words;
    }
    List<String> led = new ArrayList<>(List.of(words.get(0)));
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      Optional<CommandOption<?>> option = option(command.get(), word);
      int equals = word.indexOf('=');
      if (option.isEmpty() || option.get().isFlag()) {
        led.add(word);
      } else if (!word.startsWith("--")) {
        led.add(value(option.get(), word));
      } else if (equals > 0) {
        led.add(word.substring(0, equals + 1) + value(option.get(), word.substring(equals + 1)));
      } else {
        led.add(word);
        i++;
        led.add(value(option.get(), words.get(i)));
      }
    }
    if (has("clips", command.get()) && !words.contains("--clips")) {
      led.addAll(List.of("--clips", CLIPS));
    }
    if (led.remove("--require-gpu") && has("epochs", command.get())) {
      led.addAll(List.of("--epochs", "3"));
    }
    return led;
  }

  private static boolean has(String name, Command<?> command) {
    return command.options().stream().anyMatch(option -> option.name().equals(name));
  }

  private static Optional<CommandOption<?>> option(Command<?> command, String word) {
    return command.settings().stream()
        .filter(
            option ->
                word.startsWith("--")
                    ? word.replaceFirst("=.*", "").equals(option.dashed())
                    : option.need() == Need.OPERAND)
        .findFirst();
  }

  private String value(CommandOption<?> option, String value) {
    if (option.name().equals("clips")) {
      return CLIPS;
    }
    if (!PATH.matcher(option.argument()).matches()
        || NUMBER.matcher(value).matches()
        || (option.argument().startsWith("PRESET|") && PRESET.matcher(value).matches())) {
      return value;
    }
    return Stream.of(value.split(","))
        .map(path -> path(option.name(), path))
        .collect(Collectors.joining(","));
  }

  private String path(String option, String shown) {
    if (option.equals("config")) {
      return shown; // one of the project
    }
    Path path = root.resolve(SCHEME.matcher(shown).replaceFirst("")).normalize();
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException(page + " leads out of the reader's directory: " + shown);
    }
    if (!Files.exists(path)) {
      supply(option, shown, path);
    }
    return path.toString();
  }

  private void supply(String option, String shown, Path path) {
    Optional<String> file = page.shownFile(shown);
    if (file.isPresent()) {
      Supplies.write(file.get(), path);
    } else if (KINDS.containsKey(option)) {
      supplies.put(KINDS.get(option), path);
    }
  }
}
