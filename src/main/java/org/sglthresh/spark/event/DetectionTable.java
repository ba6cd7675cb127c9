package org.sglthresh.spark.event;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.event.detect.Detector;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;

/** Events that are found in the scores of frames. The scores are read once, and sorted twice. */
public final class DetectionTable {
  private static final long BYTES_PER_TASK = 32L << 20;

  private final FrameTable frames;
  private final List<DetectionRule> rules;
  private final ScoreScale scale;
  private Optional<JavaRDD<InternalRow>> shuffled = Optional.empty();

  /**
   * Nothing is read yet.
   *
   * @param frames the scores
   * @param rules how they become events [classes]
   * @param scale of the scores
   */
  public DetectionTable(FrameTable frames, List<DetectionRule> rules, ScoreScale scale) {
    this.frames = frames;
    this.rules = List.copyOf(rules);
    this.scale = scale;
  }

  /**
   * What was found.
   *
   * @param recordings with scores
   * @param frames with scores
   * @param events by class [classes]
   */
  public record Counts(long recordings, long frames, long[] events) implements Serializable {}

  private SparkSession session() {
    return frames.input().session();
  }

  /** The rows by recording: the same shuffle for counting and writing. */
  private JavaRDD<InternalRow> rows() {
    if (shuffled.isEmpty()) {
      EventRows rows = new EventRows(session());
      rows.frames(frames);
      int cores = session().sparkContext().defaultParallelism();
      shuffled =
          Optional.of(rows.byRecording((int) Math.max(cores, frames.bytes() / BYTES_PER_TASK)));
    }
    return shuffled.get();
  }

  private Finder finder() {
    return new Finder(
        new RecordingPlan(frames.classNames(), 0, false, true, true, OverlappingTruth.KEEP, scale),
        new ArrayList<>(rules));
  }

  /**
   * Checks the scores and counts the events. Runs one job.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid
   */
  public Counts count() {
    Finder finder = finder();
    Part sum = new Part(rules.size());
    SparkJobs.run(
        session().sparkContext(),
        "count the events of " + frames.input().what(),
        () -> {
          try {
            PartitionJob.run(rows(), finder::count).forEach(sum::merge);
            return sum;
          } catch (Exception e) {
            throw frames.input().translated(e);
          }
        });
    Optional<EventFault> fault = sum.faults.first();
    if (fault.isPresent()) {
      throw fault.get().error(frames.input().what(), sum.faults);
    }
    return new Counts(sum.recordings, sum.frames, sum.events);
  }

  /** The events: recording, onset, offset (seconds), class, score (the highest). */
  private Dataset<Row> events() {
    Finder finder = finder();
    StructType schema =
        new StructType()
            .add("recording", DataTypes.StringType)
            .add("onset", DataTypes.DoubleType)
            .add("offset", DataTypes.DoubleType)
            .add("class", DataTypes.StringType)
            .add("score", DataTypes.FloatType);
    return session().createDataFrame(rows().mapPartitions(finder::events), schema);
  }

  /** Writes Parquet. The scores have been checked. */
  public void writeParquet(String path) {
    SparkJobs.run(
        session().sparkContext(),
        "write the events of " + frames.input().what(),
        () -> {
          events().write().mode(SaveMode.Overwrite).parquet(path);
          return path;
        });
  }

  /**
   * Writes one text with tabs, as DCASE has it: filename, onset, offset, event_label. The scores
   * have been checked.
   */
  public void writeText(String path) {
    SparkJobs.run(
        session().sparkContext(),
        "write the events of " + frames.input().what(),
        () -> {
          try {
            write(path);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return path;
        });
  }

  private void write(String path) throws IOException {
    Path file = new Path(path);
    try (OutputStream out =
            FileSystems.shared(file, session().sparkContext().hadoopConfiguration()).create(file);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      writer.write("filename\tonset\toffset\tevent_label\n");
      Iterator<Row> rows = events().toLocalIterator();
      while (rows.hasNext()) {
        Row row = rows.next();
        writer.write(
            row.getString(0)
                + '\t'
                + row.getDouble(1)
                + '\t'
                + row.getDouble(2)
                + '\t'
                + row.getString(3)
                + '\n');
      }
    }
  }

  /** What a task has counted. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Faults<EventFault> faults = new Faults<>();
    private final long[] events;
    private long recordings;
    private long frames;

    private Part(int classes) {
      this.events = new long[classes];
    }

    private void merge(Part other) {
      faults.merge(other.faults);
      recordings += other.recordings;
      frames += other.frames;
      for (int c = 0; c < events.length; c++) {
        events[c] += other.events[c];
      }
    }
  }

  /** Finds events; runs on the executors. */
  private record Finder(RecordingPlan plan, ArrayList<DetectionRule> rules)
      implements Serializable {
    Part count(Iterator<InternalRow> rows) {
      Part part = new Part(rules.size());
      RecordingReader recordings = new RecordingReader(plan, rows, part.faults);
      Detector detector = new Detector();
      while (recordings.hasNext()) {
        Recording recording = recordings.next();
        part.recordings++;
        part.frames += recording.times().size();
        for (int c = 0; c < rules.size(); c++) {
          int label = c;
          detector.detect(
              recording.times(),
              recording.scores()[c],
              rules.get(c),
              (onset, offset, peak) -> part.events[label]++);
        }
      }
      return part;
    }

    Iterator<Row> events(Iterator<InternalRow> rows) {
      RecordingReader recordings = new RecordingReader(plan, rows, new Faults<>());
      Detector detector = new Detector();
      return new Iterator<>() {
        private Iterator<Row> found = List.<Row>of().iterator();

        @Override
        public boolean hasNext() {
          while (!found.hasNext() && recordings.hasNext()) {
            found = events(recordings.next(), detector).iterator();
          }
          return found.hasNext();
        }

        @Override
        public Row next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return found.next();
        }
      };
    }

    private List<Row> events(Recording recording, Detector detector) {
      List<Row> events = new ArrayList<>();
      for (int c = 0; c < rules.size(); c++) {
        String name = plan.classNames().get(c);
        detector.detect(
            recording.times(),
            recording.scores()[c],
            rules.get(c),
            (onset, offset, peak) ->
                events.add(
                    RowFactory.create(
                        recording.name(), Seconds.of(onset), Seconds.of(offset), name, peak)));
      }
      return events;
    }
  }
}
