package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.sglthresh.audio.Wave;
import org.sglthresh.cli.Call;
import org.sglthresh.job.Progress;
import org.sglthresh.spark.read.Tables;

/**
 * Runs of {@code annotate} by a network of a few nodes, which hears eight bands at 1 kHz, in
 * windows of 2 s.
 *
 * @param directory of the network, of {@code sounds/} and of the outputs
 */
public record AnnotateRuns(Path directory) {
  /** The table of windows. */
  public static final String TABLE = "windows=2";

  private static final String DESCRIPTION =
      """
      {"format": "sglthresh-tagger", "version": 1,
        "frontEnd": {"kind": "log-mel", "sampleRate": 1000, "fftSize": 64, "windowLength": 64,
          "window": "hann-periodic", "hop": 50, "padding": "none", "melScale": "htk",
          "triangles": "mel", "bands": 8, "lowHertz": 0, "highHertz": 500,
          "logarithm": "natural", "guard": 0.001},
        "layout": "batch,1,bands,frames", "classes": ["Dog", "Cat", "Rain"]}
      """;

  /** What may happen while a command runs. */
  @FunctionalInterface
  public interface Event {
    /**
     * The command tells of its progress.
     *
     * @param call the name of the method
     * @param words what it is given
     */
    void at(String call, List<Object> words);
  }

  /** Writes the network. */
  public static AnnotateRuns in(Path directory) {
    AnnotateRuns runs = new AnnotateRuns(directory);
    try {
      Files.createDirectories(runs.sounds());
      runs.network("mean");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return runs;
  }

  /** Writes a network of the tests in place of the one that is there. */
  public void network(String name) throws IOException {
    try (InputStream in = AnnotateRuns.class.getResourceAsStream("/onnx/" + name + ".onnx")) {
      Files.write(directory.resolve("tagger.onnx"), in.readAllBytes());
    }
    Files.writeString(directory.resolve("tagger.json"), DESCRIPTION);
  }

  /** The directory of sounds. */
  public Path sounds() {
    return directory.resolve("sounds");
  }

  /** An output. */
  public Path output(String name) {
    return directory.resolve(name);
  }

  /** A WAV file of noise. */
  public static byte[] noise(double seconds, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[(int) Math.round(1000 * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (6000 * random.nextGaussian());
    }
    return Wave.pcm16(1000, 1, samples);
  }

  /** Writes so many sounds, {@code 000.wav} and so on, of 5 s: each has three windows of 2 s. */
  public void makeSounds(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sound(String.format("%03d.wav", i), noise(5, i));
    }
  }

  /** Writes a file of sounds. */
  public Path sound(String name, byte[] content) throws IOException {
    Path file = sounds().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** The words of a command that annotates the sounds, a batch a recording. */
  public String[] words(String output, String... more) {
    List<String> words = new ArrayList<>(List.of("annotate"));
    List<String> usual =
        List.of(
            "--windows=2",
            "--model=" + directory.resolve("tagger.onnx"),
            "--batch-recordings=1",
            "--audio=" + sounds(),
            "--output=" + output(output));
    for (String word : usual) {
      String option = word.substring(0, word.indexOf('=') + 1);
      if (Arrays.stream(more).noneMatch(other -> other.startsWith(option))) {
        words.add(word);
      }
    }
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Annotates; that must succeed. */
  public Call done(String output, String... more) {
    return Call.done(words(output, more));
  }

  /** Fails with this exit code; gives the last line on stderr after the command's name. */
  public String fails(int exitCode, String output, String... more) {
    Call call = Call.of(words(output, more));
    assertEquals(exitCode, call.exitCode(), call.err());
    return call.lastLine();
  }

  /** Annotates in this thread while something listens to the progress, and may throw. */
  public void run(Event event, String output, String... more) {
    run(event, List.of(words(output, more)));
  }

  /** Runs any command in this thread while something listens to the progress, and may throw. */
  static void run(Event event, List<String> words) {
    Progress progress =
        (Progress)
            Proxy.newProxyInstance(
                AnnotateRuns.class.getClassLoader(),
                new Class<?>[] {Progress.class},
                (proxy, method, told) -> {
                  event.at(method.getName(), told == null ? List.of() : List.of(told));
                  return null;
                });
    Call.here(progress, words);
  }

  /** Tasks of a driver that is killed are killed with it; those of a test come to their end. */
  public static void awaitNoTasks() {
    SparkContext spark = Tables.spark().sparkContext();
    spark.cancelAllJobs();
    while (Arrays.stream(spark.statusTracker().getExecutorInfos())
        .anyMatch(executor -> executor.numRunningTasks() > 0)) {
      Thread.onSpinWait();
    }
  }

  /** The names of what is in an output or a directory of it. */
  public List<String> names(String output) throws IOException {
    try (Stream<Path> files = Files.list(output(output))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The names of the batches that an unfinished output has committed. */
  public TreeSet<String> committed(String output) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (Files.exists(output(output).resolve("_work/batches"))) {
      for (String name : names(output + "/_work/batches")) {
        if (!name.startsWith(".")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The names of the batches that are parts of a finished table. */
  public TreeSet<String> parts(String output, String table) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (String name : names(output + "/" + table)) {
      names.add(name.replaceFirst("^part-", "").replaceFirst("\\.parquet$", ""));
    }
    return names;
  }

  /** The windows of an output in the order of their ids, to the last bit. */
  public List<String> windows(String output) {
    return windowsAt(output(output).toString());
  }

  /** The same of an output anywhere. */
  public static List<String> windowsAt(String output) {
    return Tables.spark()
        .read()
        .parquet(output + "/" + TABLE)
        .orderBy("clip_id")
        .collectAsList()
        .stream()
        .map(AnnotateRuns::text)
        .toList();
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      if (row.schema().fieldNames()[i].equals("scores")) {
        List<Float> scores = row.getList(i);
        scores.forEach(score -> text.append(Integer.toHexString(Float.floatToRawIntBits(score))));
      } else {
        text.append(row.get(i));
      }
      text.append(' ');
    }
    return text.toString();
  }

  /** The lines of rejected.csv without its head. */
  public List<String> rejected(String output) throws IOException {
    List<String> lines = Files.readAllLines(output(output).resolve("rejected.csv"));
    assertEquals("recording,path,reason,seconds_read", lines.get(0));
    return lines.subList(1, lines.size());
  }

  /** What the manifest says of the annotation. */
  public JsonNode facts(String output) throws IOException {
    return new ObjectMapper()
        .readTree(output(output).resolve("manifest.json").toFile())
        .path("annotation");
  }
}
