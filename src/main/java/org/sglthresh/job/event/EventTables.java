package org.sglthresh.job.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.event.EventInputs;
import org.sglthresh.spark.event.EventPart;
import org.sglthresh.spark.event.EventTable;
import org.sglthresh.spark.event.FrameTable;
import org.sglthresh.spark.event.OverlappingTruth;
import org.sglthresh.spark.event.RecordingPlan;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;

/**
 * Where events are.
 *
 * @param scores of frames or windows, if they are measured
 * @param events what was detected, if that is measured: a table for each decision, or a directory
 *     of such tables
 * @param truth the events
 * @param durations how long the recordings last; empty: in {@code recordings} beside the scores
 * @param classes file of class names
 * @param extraTruth whether recordings without scores are left out
 * @param overlapping what becomes of events of a class that overlap
 */
public record EventTables(
    Optional<TableSource> scores,
    List<String> events,
    String truth,
    Optional<String> durations,
    Optional<String> classes,
    ExtraTruth extraTruth,
    OverlappingTruth overlapping) {
  /** What becomes of recordings that have a duration or a truth, and no scores. */
  public enum ExtraTruth {
    FAIL,
    DROP
  }

  private static final String TEXT = ".*\\.(csv|tsv|txt)(\\.gz|\\.bz2)?";

  /** All paths that are read. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(events);
    scores.map(TableSource::scores).ifPresent(paths::add);
    paths.add(truth);
    durations.ifPresent(paths::add);
    classes.ifPresent(paths::add);
    return paths;
  }

  /** The scale of the scores. */
  ScoreScale scale() {
    return scores.map(TableSource::scoreScale).orElse(ScoreScale.PROBABILITY);
  }

  /** How the recordings are read. */
  RecordingPlan reading(EventInputs inputs) {
    return new RecordingPlan(
        inputs.classNames(),
        inputs.detections().size(),
        true,
        extraTruth == ExtraTruth.FAIL,
        inputs.frames().isPresent(),
        overlapping,
        scale());
  }

  /** Adds the tables that were read to a manifest. */
  void addTo(Manifests manifest, EventInputs inputs, EventPart part) {
    scores.ifPresent(source -> manifest.file("scores", source.scores(), part.frames()));
    for (String path : events) {
      manifest.file("detections", path, part.detections());
    }
    manifest.file("truth", truth, part.allFacts().recordings());
    manifest.file("durations", inputs.durationsPath(), part.allFacts().recordings());
    classes.ifPresent(path -> manifest.file("class names", path, inputs.classNames().size()));
  }

  /** What is measured, as messages name it. */
  String what() {
    return scores
        .map(source -> source.scores())
        .orElseGet(
            () -> events.size() == 1 ? events.get(0) : events.size() + " tables of detections");
  }

  /** Opens everything. */
  EventInputs open(JobContext context) {
    Configuration configuration = Hadoop.configuration(context);
    List<String> names = Inputs.classNames(context, classes);
    Optional<FrameTable> frames =
        scores.map(source -> FrameTable.open(context.spark(), source, names, ReadLimits.DEFAULT));
    List<EventTable> detections =
        events.stream()
            .flatMap(path -> files(configuration, path).stream())
            .map(path -> EventTable.open(context.spark(), path, "detections", ReadLimits.DEFAULT))
            .toList();
    return EventInputs.open(
        context.spark(),
        frames,
        detections,
        EventTable.open(context.spark(), truth, EventTable.TRUTH, ReadLimits.DEFAULT),
        durationsPath(configuration),
        names);
  }

  /** The tables of a directory of texts, by name; else the path itself. */
  static List<String> files(Configuration configuration, String path) {
    try {
      Path directory = UserPath.of(path);
      FileSystem fileSystem = FileSystems.shared(directory, configuration);
      if (FileSystems.status(fileSystem, directory).filter(FileStatus::isDirectory).isEmpty()) {
        return List.of(path);
      }
      List<String> texts = new ArrayList<>();
      for (FileStatus child : FileSystems.list(fileSystem, directory)) {
        if (child.getPath().getName().toLowerCase(Locale.ROOT).matches(TEXT)) {
          texts.add(path.replaceFirst("(?<=.)/+$", "") + "/" + child.getPath().getName());
        }
      }
      texts.sort(Comparator.naturalOrder());
      return texts.isEmpty() ? List.of(path) : texts;
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input("--events " + path + " cannot be read: " + IoReason.of(e))
          .causedBy(e);
    }
  }

  private String durationsPath(Configuration configuration) {
    if (durations.isPresent()) {
      return durations.get();
    }
    Optional<String> beside = scores.flatMap(source -> beside(configuration, source.scores()));
    return beside.orElseThrow(
        () ->
            UserException.usage(
                "--durations is missing: how long recordings last is part of every rate; only the"
                    + " windows that annotate has written have it beside them"));
  }

  /** The recordings that annotate writes beside its windows. */
  private static Optional<String> beside(Configuration configuration, String scores) {
    try {
      Path table = UserPath.of(scores);
      if (table.getParent() == null) {
        return Optional.empty();
      }
      Path recordings = new Path(table.getParent(), "recordings");
      FileSystem fileSystem = FileSystems.shared(recordings, configuration);
      return FileSystems.status(fileSystem, recordings).map(found -> recordings.toString());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // the scores say what is wrong
    }
  }
}
