package org.sglthresh.audio;

import java.io.EOFException;
import java.io.IOException;
import org.sglthresh.error.Words;

/**
 * Tells what went wrong in a decoder apart: the storage of the bytes failed, or the sound is bad.
 * Libraries answer corrupt bytes by exceptions and errors of all kinds.
 */
public final class FaultGuard {
  private final SoundBytes bytes;

  /** Watches the use of these bytes. */
  public FaultGuard(SoundBytes bytes) {
    this.bytes = bytes;
  }

  /** A step of a decoder. */
  @FunctionalInterface
  public interface Step<T> {
    /** The step. */
    T run() throws AudioException, IOException;
  }

  /** Takes the step; whatever it throws becomes one of the two. */
  public <T> T call(Step<T> step) throws AudioException, IOException {
    T result;
    try {
      result = step.run();
    } catch (AudioException e) {
      throwFailureOfStorage();
      throw e;
    } catch (EOFException e) {
      throwFailureOfStorage();
      throw new AudioException("is cut off");
    } catch (OutOfMemoryError e) {
      throw new AudioException("needs more memory to decode than there is");
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throwFailureOfStorage();
      throw new AudioException("cannot be decoded (" + Words.firstLine(e) + ")");
    }
    throwFailureOfStorage();
    return result;
  }

  private void throwFailureOfStorage() throws IOException {
    if (bytes.failure().isPresent()) {
      throw bytes.failure().get();
    }
  }
}
