package org.sglthresh.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.decode.AudioKind;
import org.sglthresh.audio.resample.Resampler;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.psl.NetworkTagger;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.ShortWindows;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.onnx.OnnxTagger;

/**
 * Measures how many windows a second a core annotates, with one task and with two, and where the
 * milliseconds go. Without Spark: what a task does, but for writing.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.AnnotateBenchmark -Dbenchmark="FOLDER MODEL CLASSES"
 * </pre>
 *
 * <p>FOLDER holds sounds, MODEL is an ONNX file, CLASSES the names of its classes. Every sound is
 * repeated until it lasts ten seconds. Further arguments: {@code sounds=200} how many sounds are
 * taken, {@code windows=10,5,2} the lengths. Each row is the second of two runs.
 */
public final class AnnotateBenchmark {
  private static final int SECONDS = 10;

  /** What a task of a measurement has done. */
  private record Done(long windows, Map<Stage, Long> nanoseconds) {}

  private AnnotateBenchmark() {}

  /** Prints a row for each length of window and number of tasks. */
  public static void main(String[] args) throws Exception {
    int count = 200;
    String windows = "10,5,2";
    for (String argument : List.of(args).subList(3, args.length)) {
      if (argument.startsWith("sounds=")) {
        count = Integer.parseInt(argument.substring("sounds=".length()));
      } else {
        windows = argument.substring("windows=".length());
      }
    }
    FoundTagger tagger =
        new TaggerSource(args[1], Optional.empty(), Optional.of(args[2]))
            .find(new Configuration());
    List<byte[]> sounds = sounds(Path.of(args[0]), count);
    StringBuilder heading = new StringBuilder("window  tasks  windows/s/core  CPU ms/window");
    for (Stage stage : Stage.values()) {
      heading.append(String.format("%10s", stage.label()));
    }
    System.out.println(heading);
    for (String length : windows.split(",")) {
      for (int tasks = 1; tasks <= 2; tasks++) {
        measure(tagger, sounds, length, tasks);
        System.out.println(measure(tagger, sounds, length, tasks));
      }
    }
  }

  private static List<byte[]> sounds(Path folder, int count) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> AudioKind.ofName(file.getFileName().toString()).isPresent())
          .sorted()
          .limit(count)
          .map(AnnotateBenchmark::bytes)
          .toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String measure(
      FoundTagger tagger, List<byte[]> sounds, String length, int tasks) throws Exception {
    WindowGrid grid =
        new WindowGrid(
            List.of(WindowLength.parse(length).orElseThrow()), ShortWindows.DROP, 0);
    ExecutorService threads = Executors.newFixedThreadPool(tasks);
    long start = System.nanoTime();
    List<Callable<Done>> work = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      work.add(() -> annotate(tagger, grid, sounds));
    }
    long count = 0;
    Map<Stage, Long> spent = new EnumMap<>(Stage.class);
    for (Future<Done> done : threads.invokeAll(work)) {
      count += done.get().windows();
      done.get().nanoseconds().forEach((stage, time) -> spent.merge(stage, time, Long::sum));
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    threads.shutdown();
    long all = spent.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%4s s  %5d  %14.1f  %13.2f",
                length,
                tasks,
                count / seconds / tasks,
                all * 1e-6 / count));
    for (Stage stage : Stage.values()) {
      row.append(
          String.format(Locale.ROOT, "%10.2f", spent.getOrDefault(stage, 0L) * 1e-6 / count));
    }
    return row.toString();
  }

  private static Done annotate(FoundTagger found, WindowGrid grid, List<byte[]> sounds)
      throws AudioException, IOException {
    StageClock clock =
        new StageClock(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    TaggerDescription tagger = found.description().withoutEmbedding();
    long windows = 0;
    try (NetworkTagger network =
        new NetworkTagger(
            tagger.frontEnd().sampleRate(),
            tagger.features(),
            OnnxTagger.open(tagger, found.model()::bytes, TaggerDevice.CPU, 0),
            clock)) {
      RecordingAnnotator<WindowOutput> annotator = new RecordingAnnotator<>(grid, network);
      for (byte[] sound : sounds) {
        try (AudioStream stream = open(sound, network.sampleRate(), clock)) {
          windows += annotator.annotate(new Repeated(stream, SECONDS)).count();
        }
      }
    }
    return new Done(windows, clock.nanoseconds());
  }

  private static AudioStream open(byte[] sound, int sampleRate, StageClock clock)
      throws AudioException, IOException {
    InputStream bytes = new ByteArrayInputStream(sound);
    clock.enter(Stage.DECODE);
    try {
      AudioStream decoded = AudioDecoder.open(bytes, new AudioLimits(60));
      return clock.timed(
          Stage.RESAMPLE, Resampler.to(sampleRate, clock.timed(Stage.DECODE, decoded)));
    } finally {
      clock.leave();
    }
  }
}
