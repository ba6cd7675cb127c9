package org.sglthresh.spark.annotate;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.audio.AudioException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.output.BatchFolder;
import org.sglthresh.io.output.BatchRecord;
import org.sglthresh.psl.RecordingResult;
import org.sglthresh.psl.Stage;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.run.PartitionJob;

/**
 * What an executor does: annotates the sounds of a partition and commits them as one batch.
 *
 * @param plan how
 * @param model the ONNX file; empty where there is no network
 * @param folder where the batch is written
 * @param configuration of Hadoop
 * @param <T> what becomes of a window
 */
record AnnotationTask<T>(
    AnnotationPlan<T> plan,
    Broadcast<byte[]> model,
    BatchFolder folder,
    SerializableConfiguration configuration)
    implements PartitionJob.Work<AudioSource, AnnotationTask.Outcome> {
  /** So many files in a row that cannot be fetched mean that their storage is to blame. */
  private static final int FAULTS_IN_A_ROW = 5;

  private static final int BUFFER_BYTES = 1 << 18;

  /** What a task has done. Not a record, which Kryo cannot serialize. */
  static final class Outcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String batch;
    private final String failure;

    private Outcome(String batch, String failure) {
      this.batch = batch;
      this.failure = failure;
    }

    /** What it has committed; empty if the partition was empty, or a sound ended it. */
    Optional<BatchRecord> batch() {
      return batch.isEmpty() ? Optional.empty() : Optional.of(BatchRecord.parse(batch, "batch"));
    }

    /** The sound that ends the command, and why; empty if there is none. */
    Optional<String> failure() {
      return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }
  }

  /** Annotates a partition. */
  @Override
  public Outcome of(Iterator<AudioSource> sources) {
    if (!sources.hasNext()) {
      return new Outcome("", "");
    }
    try (Work work = new Work(TaskContext.get())) {
      return work.run(sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state of a task. */
  private final class Work implements AutoCloseable {
    private final TaskContext task;
    private final Configuration hadoop = configuration.value();
    private final SoundAnnotator<T> annotator;
    private final Batch<T> batch;
    private int faults;

    Work(TaskContext task) throws IOException {
      this.task = task;
      this.annotator = new SoundAnnotator<>(plan.sounds(), model, task);
      String name = folder.batch(task.partitionId(), Math.toIntExact(task.taskAttemptId()));
      try {
        this.batch = new Batch<>(name, plan, folder, hadoop);
      } catch (IOException | RuntimeException e) {
        annotator.close();
        throw e;
      }
    }

    Outcome run(Iterator<AudioSource> sources) throws IOException {
      while (sources.hasNext()) {
        AudioSource source = sources.next();
        Optional<String> fault = annotate(source);
        if (fault.isPresent() && plan.badAudio() == BadAudio.FAIL) {
          return new Outcome("", source.shown() + " " + fault.get());
        }
      }
      return new Outcome(batch.commit(annotator.clock()).toJson(), "");
    }

    /** Annotates a sound, or rejects it for the reason that is returned. */
    private Optional<String> annotate(AudioSource source) throws IOException {
      RecordingResult<T> result;
      try {
        result = annotator.annotate(() -> fetch(source));
      } catch (AudioException e) {
        faults = 0;
        return reject(source, e.getMessage());
      } catch (IOException e) {
        return reject(source, reasonNotToRead(source, e));
      }
      faults = 0;
      annotator.clock().enter(Stage.WRITE);
      batch.add(source, result);
      annotator.clock().leave();
      return Optional.empty();
    }

    private void countFault(IOException e) throws IOException {
      faults++;
      if (faults == FAULTS_IN_A_ROW) {
        throw e;
      }
    }

    /** Why a sound cannot be fetched, or the failure if the sound is not to blame. */
    private String reasonNotToRead(AudioSource source, IOException e) throws IOException {
      if (task.isInterrupted()) {
        throw e;
      }
      String reason = IoReason.of(e);
      if (e instanceof FileNotFoundException && !reason.equals(IoReason.DENIED)) {
        Path path = new Path(source.path());
        return FileSystems.shared(path, hadoop).exists(path)
            ? "is not a file"
            : CommittedRecordings.GONE;
      }
      if (!reason.equals(IoReason.DENIED)) {
        countFault(e);
      }
      return CommittedRecordings.UNREADABLE + ": " + reason;
    }

    private Optional<String> reject(AudioSource source, String reason) throws IOException {
      batch.reject(source, annotator.secondsRead(), reason);
      return Optional.of(reason);
    }

    private InputStream fetch(AudioSource source) throws AudioException, IOException {
      if (source.isMissing()) {
        throw new AudioException(source.path().isEmpty() ? "has no path" : "does not exist");
      }
      if (source.path().isEmpty()) {
        return new ByteArrayInputStream(source.content());
      }
      Path path = new Path(source.path());
      InputStream file = FileSystems.shared(path, hadoop).open(path);
      return new BufferedInputStream(file, BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      try (annotator) {
        batch.close();
      }
    }
  }
}
