package org.sglthresh.job.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.testing.SparkTables;

/** The whole way of {@code demo --audio}. */
class AudioDemoTest {
  private static final int CLIPS = 60;

  @TempDir private static Path directory;
  private static Path demo;
  private static Call call;

  @BeforeAll
  static void run() {
    demo = directory.resolve("demo");
    call = Call.done("demo", "--audio", "--clips=" + CLIPS, "--seed=5", "--output=" + demo);
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(demo.resolve(file).toFile());
  }

  @Test
  void everyStepIsComplete() {
    for (String step : List.of("sounds", "tagger", "soundscapes", "windows", "labels")) {
      assertTrue(Files.exists(demo.resolve(step).resolve("_SUCCESS")), step);
    }
    String report = demo + "/labels/report.html";
    assertTrue(Files.exists(Path.of(report)));
    assertTrue(
        call.out().endsWith("\nreport: " + report + "\nopen the report in a browser\n"),
        call.out());
    assertTrue(call.lastLine().contains("carry no label"), call.lastLine());
  }

  @Test
  void soundsHaveClassesAndFolds() throws IOException {
    List<String> lines = Files.readAllLines(demo.resolve("sounds/sounds.csv"));
    assertEquals("file,class,fold", lines.get(0));
    assertEquals("Sine wave/000.wav,Sine wave,1", lines.get(1));
    assertEquals("Sine wave/003.wav,Sine wave,2", lines.get(4));
    assertEquals("Hum/011.wav,Hum,2", lines.get(120));
    assertEquals(121, lines.size());
    for (String line : lines.subList(1, 121)) {
      assertTrue(Files.exists(demo.resolve("sounds/audio").resolve(line.split(",")[0])), line);
    }
  }

  @Test
  void windowsOfEachLengthHaveSoftLabels() {
    int[] perRecording = {1, 2, 5};
    String[] lengths = {"10", "5", "2"};
    for (int i = 0; i < lengths.length; i++) {
      assertEquals((long) CLIPS * perRecording[i], rows("windows/windows=" + lengths[i]));
      assertEquals((long) CLIPS * perRecording[i], rows("labels/soft=" + lengths[i]));
      assertEquals(CLIPS, rows("labels/pooled=" + lengths[i]));
    }
  }

  private static long rows(String table) {
    return SparkTables.session().read().parquet(demo.resolve(table).toString()).count();
  }

  /** Short windows find more, and are wrong more often. */
  @Test
  void shorterWindowsFindMoreOfWhatWeakLabelsLack() throws IOException {
    JsonNode lengths = json("labels/statistics.json").path("lengths");
    assertEquals(3, lengths.size());
    for (int i = 1; i < 3; i++) {
      JsonNode longer = lengths.get(i - 1);
      JsonNode shorter = lengths.get(i);
      assertTrue(longer.path("length").doubleValue() > shorter.path("length").doubleValue());
      for (String more : List.of("added", "truth/added_right")) {
        assertTrue(number(longer, more) < number(shorter, more), more + " " + lengths);
      }
      for (String less : List.of("truth/precision", "truth/added_precision")) {
        assertTrue(number(longer, less) > number(shorter, less), less + " " + lengths);
      }
    }
  }

  private static double number(JsonNode length, String path) {
    return length.at("/" + path).doubleValue();
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    String[] words = {"demo", "--audio", "--clips=" + CLIPS, "--seed=5", "--output="};
    Path again = directory.resolve("again");
    words[4] += again;
    String out = Call.done(words).out();
    assertEquals(call.out().replace(demo.toString(), ""), out.replace(again.toString(), ""));
    Call skipped =
        Call.done(
            Stream.of(words, new String[] {"--if-exists=skip"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    assertEquals(
        again + "/labels is complete already; nothing to do\nopen the report in a browser\n",
        skipped.out());
  }

  /** All classes but those of ONNX Runtime. */
  private static URL[] withoutOnnx() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("onnxruntime")) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return urls.toArray(new URL[0]);
  }

  @Test
  void withoutTheJarsOfTaggersNothingIsMade() throws Exception {
    Path output = directory.resolve("never");
    try (URLClassLoader loader = new URLClassLoader(withoutOnnx(), null)) {
      Class<?> kind = loader.loadClass(DemoKind.class.getName());
      Class<?> ifExists = loader.loadClass(IfExists.class.getName());
      Class<?> place = loader.loadClass(OutputOptions.class.getName());
      Object to =
          place
              .getConstructor(String.class, ifExists)
              .newInstance(output.toString(), ifExists.getField("FAIL").get(null));
      Class<?> options = loader.loadClass(DemoOptions.class.getName());
      Object of =
          options
              .getConstructor(kind, long.class, long.class, place)
              .newInstance(kind.getField("AUDIO").get(null), 10, 0, to);
      Method run =
          loader
              .loadClass(DemoJob.class.getName())
              .getMethod("run", options, loader.loadClass(JobContext.class.getName()));
      InvocationTargetException thrown =
          assertThrows(InvocationTargetException.class, () -> run.invoke(null, of, null));
      assertEquals(
          "--audio needs the opt-in jars of ONNX Runtime, which are not here: give ./submit.sh"
              + " --with onnx, or spark-submit --packages"
              + " com.microsoft.onnxruntime:onnxruntime:1.28.0",
          thrown.getCause().getMessage());
    }
    assertFalse(Files.exists(output));
  }
}
