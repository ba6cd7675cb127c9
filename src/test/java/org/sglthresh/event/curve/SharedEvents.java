package org.sglthresh.event.curve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.event.count.EventCounter;
import org.sglthresh.event.count.ThresholdSweep;
import org.sglthresh.event.detect.FrameTimes;

/** Truth, durations, detections and frame scores of a data set, as DCASE writes them. */
public final class SharedEvents {
  private final List<String> classes;
  private final Map<String, Double> durations = new TreeMap<>();
  private final Map<String, List<SoundEvent>> truth;

  SharedEvents(Path truth, Path durations) {
    List<Map<String, String>> rows = rows(truth);
    this.classes =
        List.copyOf(
            new TreeSet<>(
                rows.stream()
                    .map(row -> row.get("event_label"))
                    .filter(c -> !c.isEmpty())
                    .toList()));
    rows(durations)
        .forEach(
            row -> this.durations.put(row.get("filename"), Double.valueOf(row.get("duration"))));
    this.truth = events(rows);
  }

  List<String> classes() {
    return classes;
  }

  /** Keeps some recordings alone. */
  void retain(List<String> recordings) {
    durations.keySet().retainAll(recordings);
  }

  Map<String, List<SoundEvent>> events(List<Map<String, String>> rows) {
    Map<String, List<SoundEvent>> events = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      if (!row.get("onset").isEmpty()) {
        events
            .computeIfAbsent(row.get("filename"), absent -> new ArrayList<>())
            .add(
                new SoundEvent(
                    classes.indexOf(row.get("event_label")),
                    Double.parseDouble(row.get("onset")),
                    Double.parseDouble(row.get("offset"))));
      }
    }
    return events;
  }

  List<ClassEvents> byClass(Map<String, List<SoundEvent>> events, String recording) {
    List<List<SoundEvent>> byClass =
        Stream.generate(() -> (List<SoundEvent>) new ArrayList<SoundEvent>())
            .limit(classes.size())
            .toList();
    events.getOrDefault(recording, List.of()).forEach(e -> byClass.get(e.label()).add(e));
    return byClass.stream().map(ClassEvents::of).toList();
  }

  TruthFacts facts() {
    TruthFacts facts = new TruthFacts(classes.size());
    durations.forEach(
        (recording, seconds) -> {
          facts.addRecording(Seconds.toNanoseconds(seconds));
          List<ClassEvents> events = byClass(truth, recording);
          for (int c = 0; c < events.size(); c++) {
            facts.addEvents(c, events.get(c).size(), events.get(c).length());
          }
        });
    return facts;
  }

  /** The curves of each class from detections at several thresholds. */
  List<ClassCurves> ofPoints(SweepPlan plan, List<Path> files) {
    List<ChangeBuffer> changes = buffers();
    List<Map<String, List<SoundEvent>>> points =
        files.stream().map(file -> events(rows(file))).toList();
    for (String recording : durations.keySet()) {
      List<ClassEvents> events = byClass(truth, recording);
      List<List<ClassEvents>> detected =
          points.stream().map(point -> byClass(point, recording)).toList();
      for (int c = 0; c < classes.size(); c++) {
        int[] before = new int[plan.counts()];
        for (int p = 0; p < points.size(); p++) {
          int[] now = counts(plan, events, c, detected.get(p).get(c));
          int[] difference = now.clone();
          for (int i = 0; i < now.length; i++) {
            difference[i] -= before[i];
          }
          before = now;
          changes.get(c).add(-p, 0, difference);
        }
      }
    }
    return curves(plan, changes);
  }

  private static EventCounter[] counters(SweepPlan plan, List<ClassEvents> truth, int label) {
    return plan.criteria().stream()
        .map(criteria -> criteria.counter(truth, label))
        .toArray(EventCounter[]::new);
  }

  static int[] counts(SweepPlan plan, List<ClassEvents> truth, int label, ClassEvents detections) {
    EventCounter[] counters = counters(plan, truth, label);
    int[] counts = new int[plan.counts()];
    for (int i = 0; i < counters.length; i++) {
      for (int d = 0; d < detections.size(); d++) {
        counters[i].add(detections.onset(d), detections.offset(d));
      }
      counters[i].read(counts, plan.positions()[i]);
    }
    return counts;
  }

  /** The curves of each class from the scores of frames at all thresholds. */
  List<ClassCurves> ofFrames(SweepPlan plan, Path directory) {
    List<ChangeBuffer> changes = buffers();
    ThresholdSweep sweep = new ThresholdSweep(plan.counts());
    for (String recording : durations.keySet()) {
      List<Map<String, String>> rows = rows(directory.resolve(recording.replace(".wav", ".tsv")));
      FrameTimes times = new FrameTimes(times(rows, "onset"), times(rows, "offset"));
      List<ClassEvents> events = byClass(truth, recording);
      for (int c = 0; c < classes.size(); c++) {
        float[] scores = new float[rows.size()];
        for (int f = 0; f < scores.length; f++) {
          scores[f] = Float.parseFloat(rows.get(f).get(classes.get(c)));
        }
        ChangeBuffer buffer = changes.get(c);
        sweep.run(
            times,
            scores,
            counters(plan, events, c),
            plan.positions(),
            (score, change) -> buffer.add(score, 0, change));
      }
    }
    return curves(plan, changes);
  }

  private List<ChangeBuffer> buffers() {
    return classes.stream().map(name -> new ChangeBuffer()).toList();
  }

  private List<ClassCurves> curves(SweepPlan plan, List<ChangeBuffer> changes) {
    List<ClassCurves> curves = new ArrayList<>();
    for (int c = 0; c < changes.size(); c++) {
      curves.add(ClassCurves.of(plan, c, List.of(changes.get(c).toRun()), List.of(), facts()));
    }
    return curves;
  }

  private static long[] times(List<Map<String, String>> rows, String name) {
    return rows.stream()
        .mapToLong(row -> Seconds.toNanoseconds(Double.parseDouble(row.get(name))))
        .toArray();
  }

  static List<Map<String, String>> rows(Path file) {
    try (InputStream in = Files.newInputStream(file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                    StandardCharsets.UTF_8))) {
      List<String> names = Arrays.asList(reader.readLine().split("\t"));
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          row.put(names.get(i), cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
