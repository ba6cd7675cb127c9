package org.sglthresh.spark.annotate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.apache.spark.TaskContext;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.StageClock;

/** The bytes of a sound: measures how long they take, and ends when the task is to end. */
final class TaskInput extends FilterInputStream {
  private final TaskContext task;
  private final StageClock clock;

  TaskInput(InputStream bytes, TaskContext task, StageClock clock) {
    super(bytes);
    this.task = task;
    this.clock = clock;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (task.isInterrupted()) {
      throw new InterruptedIOException("the task was stopped");
    }
    clock.enter(Stage.READ);
    try {
      return super.read(bytes, from, length);
    } finally {
      clock.leave();
    }
  }
}
