package org.sglthresh.spark.train.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * What we ask of PyTorch beyond DJL's interface. DJL's own collector of gradients is one for a JVM,
 * and an executor has several tasks; what it does inside may be done from several threads.
 */
final class Torch {
  /** DJL fetches what it misses. Its natives are among the jars. */
  static final String OFFLINE = "ai.djl.offline";

  /** DJL reports to its maker. It heeds this when a user lets it fetch. */
  static final String NO_REPORTS = "OPT_OUT_TRACKING";

  private Torch() {}

  /**
   * Keeps PyTorch to the thread of the task: Spark has given it one core.
   *
   * @throws UserException (usage) when it cannot be loaded
   */
  static void useOneThread() {
    setIfMissing(OFFLINE);
    setIfMissing(NO_REPORTS);
    try {
      manager().close(); // loads the natives
      JniUtils.setNumThreads(1);
    } catch (LinkageError | AssertionError | RuntimeException e) {
      throw UserException.usage(
              "PyTorch cannot be loaded on this machine: "
                  + Words.firstLine(rootOf(e))
                  + "; its natives are unpacked into DJL_CACHE_DIR, by default ~/.djl.ai")
          .causedBy(e);
    }
  }

  private static void setIfMissing(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  /** Owns tensors, and frees them when it is closed. */
  static NDManager manager() {
    return NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  /** Whether operations of this thread are remembered, to go back through them. */
  static void remember(boolean gradients) {
    JniUtils.setGradMode(gradients);
  }

  /**
   * Normalises the channels of windows.
   *
   * @param mean running one, and so the variance; both move when windows are normalised by their
   *     own
   * @param byWindows whether they are
   * @param momentum how much of the running ones is replaced (DJL's own method takes what is kept)
   */
  static NDArray normalise(
      NDArray x,
      NDArray mean,
      NDArray variance,
      NDArray scale,
      NDArray shift,
      boolean byWindows,
      double momentum,
      double epsilon) {
    return JniUtils.batchNorm(
        (PtNDArray) x,
        (PtNDArray) mean,
        (PtNDArray) variance,
        (PtNDArray) scale,
        (PtNDArray) shift,
        byWindows,
        momentum,
        epsilon);
  }

  /**
   * Goes back from an output to what requires a gradient.
   *
   * @param gradient of the loss by the output, of the same shape
   */
  static void backward(NDArray output, NDArray gradient) {
    JniUtils.backward((PtNDArray) output, (PtNDArray) gradient, false, false);
  }
}
