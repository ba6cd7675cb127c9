package org.sglthresh.spark.train.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * What we ask of PyTorch beyond DJL's interface. DJL's own collector of gradients is one for a JVM,
 * and an executor has several tasks; what it does inside may be done from several threads.
 */
final class Torch {
  private static final String OFFLINE = "ai.djl.offline";

  private Torch() {}

  /** Keeps PyTorch to the thread of the task: Spark has given it one core. */
  static void useOneThread() {
    if (System.getProperty(OFFLINE) == null) {
      System.setProperty(OFFLINE, "true"); // its natives are among the jars
    }
    manager().close(); // loads the natives
    JniUtils.setNumThreads(1);
  }

  /** Owns tensors, and frees them when it is closed. */
  static NDManager manager() {
    return NDManager.newBaseManager("PyTorch");
  }

  /** Whether operations of this thread are remembered, to go back through them. */
  static void remember(boolean gradients) {
    JniUtils.setGradMode(gradients);
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
