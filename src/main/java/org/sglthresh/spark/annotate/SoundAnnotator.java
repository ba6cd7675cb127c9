package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.decode.AudioDecoder;
import org.sglthresh.audio.resample.Resampler;
import org.sglthresh.psl.NetworkTagger;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.RecordingScores;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.StageClock;
import org.sglthresh.spark.annotate.onnx.OnnxTagger;

/** Annotates the sounds of a task, one after another. */
final class SoundAnnotator implements AutoCloseable {
  private final SoundPlan plan;
  private final TaskContext task;
  private final StageClock clock =
      new StageClock(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  private final NetworkTagger tagger;
  private final RecordingAnnotator annotator;
  private HeardStream.Counter heard = new HeardStream.Counter();

  /** Where the bytes of a sound are. */
  @FunctionalInterface
  interface Bytes {
    /** The file from its first byte. */
    InputStream open() throws AudioException, IOException;
  }

  /**
   * Opens the network.
   *
   * @param model the ONNX file
   */
  SoundAnnotator(SoundPlan plan, Broadcast<byte[]> model, TaskContext task) {
    this.plan = plan;
    this.task = task;
    this.tagger =
        new NetworkTagger(
            plan.tagger().frontEnd().sampleRate(),
            plan.tagger().features(),
            OnnxTagger.open(plan.tagger(), model::value, plan.device(), gpu(task)),
            clock);
    this.annotator = new RecordingAnnotator(plan.grid(), tagger);
  }

  private static int gpu(TaskContext task) {
    ResourceInformation gpus = task.resourcesJMap().get("gpu");
    return gpus == null ? 0 : Integer.parseInt(gpus.addresses()[0]);
  }

  /**
   * Scores the windows of a sound.
   *
   * @throws AudioException when the sound is bad, or too short for any window
   * @throws IOException when its bytes cannot be fetched, or the task is to end
   */
  RecordingScores annotate(Bytes bytes) throws AudioException, IOException {
    heard = new HeardStream.Counter();
    try (AudioStream sound = open(bytes)) {
      return annotator.annotate(sound);
    }
  }

  private AudioStream open(Bytes bytes) throws AudioException, IOException {
    clock.enter(Stage.DECODE);
    try {
      InputStream read = new TaskInput(bytes.open(), task, clock);
      AudioStream decoded = AudioDecoder.open(read, new AudioLimits(plan.maxSeconds()));
      AudioStream counted = new HeardStream(clock.timed(Stage.DECODE, decoded), heard);
      return clock.timed(Stage.RESAMPLE, Resampler.to(tagger.sampleRate(), counted));
    } finally {
      clock.leave();
    }
  }

  /** Seconds of the last sound that were read, also when it turned out to be bad. */
  double secondsRead() {
    return heard.seconds();
  }

  /** How long everything takes. */
  StageClock clock() {
    return clock;
  }

  @Override
  public void close() {
    tagger.close();
  }
}
