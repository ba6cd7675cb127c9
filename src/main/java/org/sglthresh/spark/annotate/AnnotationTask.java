package org.sglthresh.spark.annotate;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.resample.Resampler;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.output.BatchFolder;
import org.sglthresh.io.output.BatchRecord;
import org.sglthresh.psl.NetworkTagger;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.RecordingScores;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.StageClock;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.onnx.OnnxTagger;
import org.sglthresh.spark.run.PartitionJob;

/**
 * What an executor does: annotates the sounds of a partition and commits them as one batch.
 *
 * @param plan how
 * @param model the ONNX file
 * @param folder where the batch is written
 * @param configuration of Hadoop
 */
record AnnotationTask(
    AnnotationPlan plan,
    Broadcast<byte[]> model,
    BatchFolder folder,
    SerializableConfiguration configuration)
    implements PartitionJob.Work<AudioSource, AnnotationTask.Outcome> {
  /** So many faults in a row mean that the storage or the tagger is to blame, and no sound. */
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

  private static int gpu(TaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get("gpu");
    return gpus == null ? 0 : Integer.parseInt(gpus.addresses()[0]);
  }

  /** The state of a task. */
  private final class Work implements AutoCloseable {
    private final TaskContext task;
    private final Configuration hadoop = configuration.value();
    private final StageClock clock =
        new StageClock(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    private final NetworkTagger tagger;
    private final RecordingAnnotator annotator;
    private final Batch batch;
    private int faults;

    Work(TaskContext task) throws IOException {
      this.task = task;
      this.tagger =
          new NetworkTagger(
              plan.tagger().frontEnd().sampleRate(),
              plan.tagger().features(),
              OnnxTagger.open(plan.tagger(), model::value, plan.device(), gpu(task)),
              clock);
      this.annotator = new RecordingAnnotator(plan.grid(), tagger);
      String name = folder.batch(task.partitionId(), Math.toIntExact(task.taskAttemptId()));
      try {
        this.batch = new Batch(name, plan, folder, hadoop);
      } catch (IOException | RuntimeException e) {
        tagger.close();
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
      return new Outcome(batch.commit(clock).toJson(), "");
    }

    /** Annotates a sound, or rejects it for the reason that is returned. */
    private Optional<String> annotate(AudioSource source) throws IOException {
      HeardStream.Counter heard = new HeardStream.Counter();
      RecordingScores scores;
      try (AudioStream sound = open(source, heard)) {
        scores = annotator.annotate(sound);
      } catch (AudioException e) {
        faults = 0;
        return reject(source, heard, e.getMessage());
      } catch (UserException e) {
        countFault(e);
        String why = e.getMessage().replaceFirst("\\.$", "");
        return reject(source, heard, "has a window that cannot be scored: " + why);
      } catch (IOException e) {
        return reject(source, heard, reasonNotToRead(source, e));
      }
      faults = 0;
      clock.enter(Stage.WRITE);
      batch.add(source, scores);
      clock.leave();
      return Optional.empty();
    }

    private <E extends Exception> void countFault(E e) throws E {
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

    private Optional<String> reject(AudioSource source, HeardStream.Counter heard, String reason)
        throws IOException {
      batch.reject(source, heard.seconds(), reason);
      return Optional.of(reason);
    }

    private AudioStream open(AudioSource source, HeardStream.Counter heard)
        throws AudioException, IOException {
      clock.enter(Stage.DECODE);
      try {
        InputStream bytes = new TaskInput(fetch(source), task, clock);
        AudioStream decoded = AudioDecoder.open(bytes, new AudioLimits(plan.maxSeconds()));
        AudioStream counted = new HeardStream(clock.timed(Stage.DECODE, decoded), heard);
        return clock.timed(Stage.RESAMPLE, Resampler.to(tagger.sampleRate(), counted));
      } finally {
        clock.leave();
      }
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
      try (tagger) {
        batch.close();
      }
    }
  }
}
