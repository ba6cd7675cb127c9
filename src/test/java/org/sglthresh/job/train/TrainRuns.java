package org.sglthresh.job.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.run.Commands;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Progress;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.train.TrainTables;

/**
 * Runs of {@code train}: dense students of three classes on embeddings of six numbers.
 *
 * @param directory of tables and outputs
 */
record TrainRuns(Path directory) {
  /** Writes tables to learn from, {@code f} and {@code l}, and to measure on, {@code vf, vl}. */
  static TrainRuns in(Path directory) {
    TrainTables tables = new TrainTables(directory);
    TrainTables.Corpus learned = new TrainTables.Corpus("a", 80, 6, 1);
    learned.features(tables, "f");
    learned.labels(tables, "l");
    TrainTables.Corpus held = new TrainTables.Corpus("b", 40, 6, 2);
    held.features(tables, "vf");
    held.labels(tables, "vl");
    return new TrainRuns(directory);
  }

  /** A file or directory. */
  Path path(String name) {
    return directory.resolve(name);
  }

  /** The words of a command with an output; options that are given replace the usual ones. */
  String[] words(String output, String... more) {
    Stream<String> usual =
        Stream.of(
            "--student=dense",
            "--features=" + path("f"),
            "--labels=" + path("l"),
            "--epochs=3",
            "--batch-windows=32",
            "--learning-rate=0.01",
            "--output=" + path(output));
    List<String> words = new ArrayList<>(List.of("train"));
    usual
        .filter(word -> Arrays.stream(more).noneMatch(other -> isSameOption(word, other)))
        .forEach(words::add);
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static boolean isSameOption(String word, String other) {
    return word.replaceFirst("=.*", "").equals(other.replaceFirst("=.*", ""));
  }

  /** Options that validate on the held-out windows. */
  String[] validated(String... more) {
    return Call.words(
        "--validation-features=" + path("vf"), "--validation-labels=" + path("vl"), more);
  }

  /** Trains; that must succeed. */
  Call done(String output, String... more) {
    return Call.done(words(output, more));
  }

  /** Fails with this exit code; gives the last line on stderr after the command's name. */
  String fails(int exitCode, String output, String... more) {
    Call call = Call.of(words(output, more));
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals("", call.out());
    String begin = "sglthresh train: error: ";
    assertTrue(call.lastLine().startsWith(begin), call.err());
    return call.lastLine().substring(begin.length()).replace(directory.toString(), "DIR");
  }

  /**
   * Trains in this thread, and keeps the state of every step.
   *
   * @param event hears of the progress, as the name of a method and the step, and may throw
   */
  void run(ObjLongConsumer<String> event, String output, String... more) {
    Progress progress =
        (Progress)
            Proxy.newProxyInstance(
                TrainRuns.class.getClassLoader(),
                new Class<?>[] {Progress.class},
                (proxy, method, told) -> {
                  boolean counts = method.getName().equals("step");
                  event.accept(method.getName(), counts ? (long) told[0] : 0);
                  return null;
                });
    Command<?> command =
        Commands.ALL.stream().filter(one -> one.name().equals("train")).findFirst().orElseThrow();
    List<String> words = List.of(words(output, more));
    Arguments arguments =
        new ArgumentParser(command.name(), command.settings())
            .parse(words.subList(1, words.size()));
    TrainJob.run(
        (TrainOptions) command.read(arguments),
        new JobContext(Tables.spark(), progress, command.name(), command.parameters(arguments)),
        Duration.ZERO);
  }

  /** A file of an output, as JSON. */
  JsonNode json(String output, String name) throws IOException {
    return new ObjectMapper().readTree(path(output).resolve(name).toFile());
  }

  /** The bytes of the weights of an output. */
  byte[] weights(String output) throws IOException {
    return Files.readAllBytes(path(output).resolve("weights.safetensors"));
  }

  /** The columns of the history of an output but the seconds. */
  List<String> history(String output) throws IOException {
    return Files.readAllLines(path(output).resolve("history.csv")).stream()
        .map(line -> line.replaceFirst(",[^,]*$", ""))
        .toList();
  }

  /** The names of what is in an output. */
  List<String> names(String output) throws IOException {
    try (Stream<Path> files = Files.list(path(output))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
