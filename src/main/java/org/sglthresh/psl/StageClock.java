package org.sglthresh.psl;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.FilterStream;

/**
 * Measures how long each stage takes. Stages call each other, as resampling calls decoding: time
 * counts for the innermost one. One thread uses it.
 */
public final class StageClock {
  private final LongSupplier nanoseconds;
  private final Map<Stage, Long> spent = new EnumMap<>(Stage.class);
  private final Deque<Stage> stages = new ArrayDeque<>();
  private long since;

  /**
   * A clock that stands at 0.
   *
   * @param nanoseconds processor time of the thread, or any time
   */
  public StageClock(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** Begins a stage within the present one. */
  public void enter(Stage stage) {
    count();
    stages.push(stage);
  }

  /** Goes back to the stage around the present one. */
  public void leave() {
    count();
    stages.pop();
  }

  private void count() {
    long now = nanoseconds.getAsLong();
    if (!stages.isEmpty()) {
      spent.merge(stages.peek(), now - since, Long::sum);
    }
    since = now;
  }

  /** Nanoseconds of each stage so far. */
  public Map<Stage, Long> nanoseconds() {
    return new EnumMap<>(spent);
  }

  /** The same stream, whose reading counts for a stage. */
  public AudioStream timed(Stage stage, AudioStream stream) {
    return new TimedStream(stage, stream);
  }

  private final class TimedStream extends FilterStream {
    private final Stage stage;

    TimedStream(Stage stage, AudioStream stream) {
      super(stream);
      this.stage = stage;
    }

    @Override
    public int read(float[] samples, int from, int length) throws AudioException, IOException {
      enter(stage);
      try {
        return super.read(samples, from, length);
      } finally {
        leave();
      }
    }
  }
}
