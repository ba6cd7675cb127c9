package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.FilterStream;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.resample.Resampler;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.RecordingResult;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.WindowFunction;

/**
 * Annotates the sounds of a task, one after another.
 *
 * @param <T> what becomes of a window
 */
final class SoundAnnotator<T> implements AutoCloseable {
  private final SoundPlan<T> plan;
  private final TaskContext task;
  private final StageClock clock =
      new StageClock(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  private final WindowFunction<T> function;
  private final RecordingAnnotator<T> annotator;
  private double heardSeconds;

  /** Where the bytes of a sound are. */
  @FunctionalInterface
  interface Bytes {
    /** The file from its first byte. */
    InputStream open() throws AudioException, IOException;
  }

  /**
   * Opens what makes something of windows.
   *
   * @param model the ONNX file; empty where there is no network
   */
  SoundAnnotator(SoundPlan<T> plan, Broadcast<byte[]> model, TaskContext task) {
    this.plan = plan;
    this.task = task;
    this.function = plan.content().open(model, task, clock);
    this.annotator = new RecordingAnnotator<>(plan.grid(), function);
  }

  /**
   * Makes something of the windows of a sound.
   *
   * @throws AudioException when the sound is bad, or too short for any window
   * @throws IOException when its bytes cannot be fetched, or the task is to end
   */
  RecordingResult<T> annotate(Bytes bytes) throws AudioException, IOException {
    heardSeconds = 0;
    try (AudioStream sound = open(bytes)) {
      return annotator.annotate(sound);
    }
  }

  private AudioStream open(Bytes bytes) throws AudioException, IOException {
    clock.enter(Stage.DECODE);
    try {
      InputStream read = new TaskInput(bytes.open(), task, clock);
      AudioStream decoded = AudioDecoder.open(read, new AudioLimits(plan.maxSeconds()));
      AudioStream counted = new HeardStream(clock.timed(Stage.DECODE, decoded));
      return clock.timed(Stage.RESAMPLE, Resampler.to(function.sampleRate(), counted));
    } finally {
      clock.leave();
    }
  }

  /** Seconds of the last sound that were read, also when it turned out to be bad. */
  double secondsRead() {
    return heardSeconds;
  }

  /** How long everything takes. */
  StageClock clock() {
    return clock;
  }

  @Override
  public void close() {
    function.close();
  }

  /** Counts the seconds of a sound that are read, also when it turns out to be bad. */
  private final class HeardStream extends FilterStream {
    HeardStream(AudioStream stream) {
      super(stream);
    }

    @Override
    public int read(float[] samples, int from, int length) throws AudioException, IOException {
      int read = super.read(samples, from, length);
      heardSeconds += Math.max(0, read) / (double) sampleRate();
      return read;
    }
  }
}
