package org.sglthresh.spark.annotate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.BatchRecord;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.spark.annotate.AudioInput.Pending;
import org.sglthresh.spark.annotate.PartRewriter.Part;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;

/**
 * Annotates the sounds that an output does not have yet. One Spark job, in which each task commits
 * a batch; what is committed stays, whatever becomes of the job.
 */
public final class Annotation {
  private final SparkSession spark;
  private final AnnotationPlan<?> plan;
  private final GrowingOutput output;
  private final CommittedRecordings complete = new CommittedRecordings();
  private final CommittedRecordings begun = new CommittedRecordings();
  private final List<BatchRecord> batches = new ArrayList<>();

  /** Receives how far the work is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A batch is done.
     *
     * @param recordings done in this run
     * @param total recordings that are to be done in this run
     * @param seconds that the recordings last which are done
     */
    void done(long recordings, long total, double seconds);
  }

  /** Work at an output that has begun. */
  public Annotation(SparkSession spark, AnnotationPlan<?> plan, GrowingOutput output) {
    this.spark = spark;
    this.plan = plan;
    this.output = output;
    if (output.grows()) {
      Path table = output.complete(WindowTables.RECORDINGS);
      complete.readComplete(
          spark,
          output.parts(WindowTables.RECORDINGS).stream()
              .map(part -> new Path(table, part).toString())
              .toList());
    }
    batches.addAll(output.committed());
    begun.read(spark, recordingFiles(batches));
  }

  private List<String> recordingFiles(List<BatchRecord> records) {
    return records.stream().map(record -> recordingFile(record).toString()).toList();
  }

  private Path recordingFile(BatchRecord record) {
    return output.file(record, WindowTables.RECORDINGS);
  }

  /** How many recordings earlier runs have done, of which batches are there. */
  public long begun() {
    return begun.count();
  }

  /** How many recordings the complete output has. */
  public long complete() {
    return complete.count();
  }

  /**
   * Annotates what is not done yet.
   *
   * @param model the ONNX file; empty where there is no network
   * @return how many recordings were annotated or rejected
   * @throws UserException (input) at a bad sound, if the plan says so
   */
  public long run(AudioInput input, byte[] model, Listener listener) {
    CommittedRecordings done = CommittedRecordings.both(complete, begun);
    Pending pending = input.pending(done, plan.batchRecordings());
    if (pending.sounds().getNumPartitions() == 0) {
      return 0;
    }
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    Broadcast<byte[]> sent = context.broadcast(model);
    AnnotationTask<?> task =
        new AnnotationTask<>(
            plan,
            sent,
            output.folder(),
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    Collected collected = new Collected(pending.count(), listener);
    try {
      SparkJobs.run(spark.sparkContext(), "annotate", () -> collected.of(pending.sounds(), task));
    } catch (Exception e) {
      output.requireOwned();
      collected.raise();
      throw e;
    } finally {
      PersistedRdds.free(sent, spark.sparkContext());
    }
    collected.raise();
    return collected.recordings;
  }

  /**
   * Finds out what the output will hold, and writes anew the parts of it that have recordings which
   * have changed.
   *
   * @throws UserException (input) when no recording has windows
   */
  public Annotated finish() {
    try {
      return finished();
    } catch (Exception e) { // Spark throws checked ones, too
      output.requireOwned();
      throw e;
    }
  }

  private Annotated finished() {
    List<String> superseded = new ArrayList<>();
    if (complete.count() > 0 || begun.count() > 0) {
      CommittedRecordings now = new CommittedRecordings();
      now.read(spark, recordingFiles(batches));
      Map<String, Set<String>> changed = complete.alsoIn(now);
      List<Part> parts = partsOfBatches(now);
      parts.addAll(partsOfComplete(changed));
      batches.addAll(rewritten(parts));
      for (String part : changed.keySet()) {
        tables().forEach(table -> superseded.add(table + "/" + part));
      }
    }
    return new Annotated(spark, plan, output, batches, superseded).counted();
  }

  /**
   * Drops the batches in which no recording counts, because later ones have them all, and those of
   * which some recordings do not count: these are returned, to be written anew.
   */
  private List<Part> partsOfBatches(CommittedRecordings now) {
    Set<String> counted = now.parts();
    Map<String, Set<String>> outdated = now.outdated();
    List<Part> parts = new ArrayList<>();
    for (BatchRecord batch : List.copyOf(batches)) {
      String name = recordingFile(batch).getName();
      if (!counted.contains(name)) {
        batches.remove(batch);
      } else if (outdated.containsKey(name)) {
        batches.remove(batch);
        Map<String, String> files = new LinkedHashMap<>();
        batch
            .files()
            .keySet()
            .forEach(table -> files.put(table, output.file(batch, table).toString()));
        parts.add(new Part(batch.name(), files, outdated.get(name)));
      }
    }
    return parts;
  }

  private List<Part> partsOfComplete(Map<String, Set<String>> changed) {
    Map<String, Set<String>> present = new LinkedHashMap<>();
    if (!changed.isEmpty()) {
      tables().forEach(table -> present.put(table, Set.copyOf(output.parts(table))));
    }
    List<Part> parts = new ArrayList<>();
    changed.forEach(
        (name, without) -> {
          Map<String, String> files = new LinkedHashMap<>();
          present.forEach(
              (table, names) -> {
                if (names.contains(name)) {
                  files.put(table, new Path(output.complete(table), name).toString());
                }
              });
          parts.add(new Part(name, files, without));
        });
    return parts;
  }

  private List<BatchRecord> rewritten(List<Part> parts) {
    return new PartRewriter(
            output.folder(),
            plan.codec(),
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()))
        .rewrite(new JavaSparkContext(spark.sparkContext()), parts);
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>(List.of(WindowTables.RECORDINGS));
    plan.grid().lengths().forEach(length -> tables.add(WindowTables.of(length)));
    return tables;
  }

  /** What the tasks have done, added up on a thread of Spark's. */
  private final class Collected {
    private final long total;
    private final Listener listener;
    private String group = "";
    private String failure = "";
    private long recordings;
    private double seconds;

    Collected(long total, Listener listener) {
      this.total = total;
      this.listener = listener;
    }

    /** Runs the tasks. */
    Collected of(JavaRDD<AudioSource> sounds, AnnotationTask<?> task) {
      group = SparkJobs.group(spark.sparkContext());
      PartitionJob.run(sounds, task, this::add);
      return this;
    }

    private void add(AnnotationTask.Outcome outcome) {
      outcome.batch().ifPresent(this::add);
      if (outcome.failure().isPresent() && failure.isEmpty()) {
        failure = outcome.failure().get();
        SparkJobs.cancel(spark.sparkContext(), group);
      }
    }

    private void add(BatchRecord record) {
      batches.add(record);
      recordings += (long) record.figure(Batch.RECORDINGS);
      seconds += record.figure(Batch.SECONDS);
      listener.done(recordings, Math.max(total, recordings), seconds);
    }

    void raise() {
      if (!failure.isEmpty()) {
        throw UserException.input(
            failure
                + "; mend or remove it, or pass --on-bad-audio skip; the same command goes on"
                + " with the batches that are done");
      }
    }
  }
}
