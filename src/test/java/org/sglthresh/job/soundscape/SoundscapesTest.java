package org.sglthresh.job.soundscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.cli.Call;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SmallSounds;

/** Soundscapes of small sounds, and of real ones. */
class SoundscapesTest {
  private static final int CLIPS = 12;

  @TempDir private Path directory;
  private Path sounds;

  @BeforeEach
  void lay() throws IOException {
    sounds = SmallSounds.write(directory);
  }

  private Path mix(String name, String... options) {
    return mix(name, CLIPS, options);
  }

  private Path mix(String name, int clips, String... options) {
    Path output = directory.resolve(name);
    Call.done(
        Call.words(
            "soundscapes",
            "--sounds=" + sounds,
            "--clips=" + clips,
            "--sample-rate=8000",
            "--output=" + output,
            options));
    return output;
  }

  private String list() {
    return "--sound-list=" + directory.resolve("sounds.csv");
  }

  private static List<Row> rows(Path table) {
    return Tables.spark().read().parquet(table.toString()).collectAsList();
  }

  private static Map<String, byte[]> files(Path output) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(output.resolve("audio"))) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  @Test
  void filesAndTableHoldTheSameBytes() throws IOException {
    Path files = mix("files", "--background=rain");
    Path table = mix("table", "--background=rain", "--audio-as=table");
    Map<String, byte[]> expected = files(files);
    assertEquals(CLIPS, expected.size());
    assertTrue(expected.containsKey("seed0-000000.wav"), expected.keySet().toString());
    List<Row> found = rows(table.resolve("audio"));
    assertEquals(CLIPS, found.size());
    for (Row row : found) {
      assertArrayEquals(expected.get(row.<String>getAs("clip_id")), row.<byte[]>getAs("audio"));
    }
    assertEquals(
        new HashSet<>(rows(files.resolve("events"))), new HashSet<>(rows(table.resolve("events"))));
    try (Stream<Path> left = Files.list(files)) {
      assertEquals(
          new TreeSet<>(
              List.of(
                  "_SUCCESS",
                  "audio",
                  "classes.json",
                  "events",
                  "labels",
                  "manifest.json",
                  "windows=10",
                  "windows=2",
                  "windows=5")),
          new TreeSet<>(left.map(path -> path.getFileName().toString()).toList()));
    }
  }

  @Test
  void otherSeedsAreOtherSoundscapes() throws IOException {
    Map<String, byte[]> first = files(mix("one", "--seed=1"));
    Map<String, byte[]> second = files(mix("two", "--seed=2"));
    assertTrue(first.keySet().stream().noneMatch(second::containsKey));
    assertTrue(!Arrays.equals(first.get("seed1-000000.wav"), second.get("seed2-000000.wav")));
  }

  @Test
  void soundsOfAnotherFoldNeverOccur() throws IOException {
    Path output = mix("out", list(), "--folds=1,2");
    assertTrue(files(output).containsKey("fold1-2-seed0-000000.wav"));
    Path held = mix("held", list(), "--folds=1", "--background=Rain");
    assertTrue(files(held).containsKey("fold1-seed0-000000.wav"));
    Set<String> used = new TreeSet<>();
    rows(held.resolve("events")).forEach(row -> used.add(row.getAs("file")));
    assertEquals(Set.of("cat/0.wav", "cat/2.wav", "dog/0.wav", "dog/2.wav"), used);
  }

  @Test
  void aFileReadsBackAtItsLength() throws IOException, AudioException {
    Path output = mix("out", "--seconds=3.5");
    for (byte[] file : files(output).values()) {
      try (AudioStream sound =
          AudioDecoder.open(new ByteArrayInputStream(file), new AudioLimits(60))) {
        assertEquals(8_000, sound.sampleRate());
        float[] samples = new float[100_000];
        int count = 0;
        for (int read = 0; read >= 0; read = sound.read(samples, count, samples.length - count)) {
          count += read;
        }
        assertEquals(28_000, count);
      }
    }
  }

  @Test
  void labelsAreThoseOfTheEvents() {
    Path output = mix("out", list(), "--background=Rain", "--seconds=9.5", "--minimum-overlap=.3");
    List<String> classes = List.of("Cat, meowing", "Dog");
    Map<String, List<SoundEvent>> events = new HashMap<>();
    for (Row row : rows(output.resolve("events"))) {
      int label = classes.indexOf(row.<String>getAs("class"));
      events
          .computeIfAbsent(row.getAs("recording"), id -> new ArrayList<>())
          .add(new SoundEvent(label, row.getAs("onset"), row.getAs("offset")));
    }
    OverlapRule rule = new OverlapRule(.3);
    int[] counts = {1, 2, 5};
    String[] lengths = {"10", "5", "2"};
    for (int i = 0; i < lengths.length; i++) {
      List<Row> windows = rows(output.resolve("windows=" + lengths[i]));
      assertEquals(counts[i] * CLIPS, windows.size());
      for (Row window : windows) {
        double onset = window.getAs("onset");
        double offset = window.getAs("offset");
        assertEquals(
            window.getAs("recording")
                + "@"
                + Math.round(onset * 1000)
                + "-"
                + Math.round(offset * 1000),
            window.getAs("clip_id"));
        List<String> expected =
            events.getOrDefault(window.<String>getAs("recording"), List.of()).stream()
                .filter(event -> rule.holds(onset, offset, event))
                .map(event -> classes.get(event.label()))
                .distinct()
                .sorted()
                .toList();
        assertEquals(expected, window.getList(window.fieldIndex("labels")));
      }
    }
    assertEquals(CLIPS, rows(output.resolve("labels")).size());
  }

  @Test
  void weakLabelsAreSomeOfTheLabels() {
    Path output = mix("out", 300, "--drop-labels=.4", "--audio-as=table");
    Map<String, List<String>> all = new HashMap<>();
    rows(output.resolve("labels")).forEach(row -> all.put(row.getString(0), row.getList(1)));
    List<Row> weak = rows(output.resolve("weak"));
    assertEquals(300, weak.size());
    int kept = 0;
    for (Row row : weak) {
      assertTrue(all.get(row.getString(0)).containsAll(row.getList(1)));
      kept += row.getList(1).size();
    }
    double share = 1 - (double) kept / all.values().stream().mapToInt(List::size).sum();
    assertEquals(.4, share, .06); // four standard deviations of some 700 labels are .07
  }

  @Test
  void theTextSaysWhatCameOut() {
    Path output = directory.resolve("out");
    Call call =
        Call.done(
            "soundscapes",
            "--sounds=" + sounds,
            "--clips=6",
            "--events=2",
            "--event-seconds=.5",
            "--sample-rate=8000",
            "--output=" + output);
    List<String> lines = call.out().lines().toList();
    assertEquals(5, lines.size(), call.out());
    List<String> cells = List.of(lines.get(2).strip().split("  +"));
    assertEquals(
        List.of("6", "1 min 0 s", "12", "3", "12", "2.00"), cells.subList(0, 6), call.out());
    assertEquals("none", cells.get(7));
    assertEquals(output + " holds 6 soundscapes with 12 events of 3 classes", lines.get(3));
    assertEquals("next: annotate --audio " + output + "/audio --model …", lines.get(4));
  }

  @Test
  void realSoundsAreMixed() throws IOException {
    sounds = SharedData.path("audio/esc_free");
    Path output =
        mix(
            "out",
            "--sound-list=" + sounds.resolve("attribution.csv"),
            "--folds=5",
            "--background=Wind;Rain");
    assertEquals(CLIPS, files(output).size());
    for (Row row : rows(output.resolve("events"))) {
      String file = row.getAs("file");
      assertTrue(file.contains("/5-"), file); // ESC-50 names its files by their folds
    }
  }
}
