package org.sglthresh.spark.annotate.onnx;

import java.util.function.Supplier;
import org.sglthresh.feature.Tagger;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;

/** A tagger for one task. Tasks of a JVM share the network. */
public final class OnnxTagger implements Tagger {
  private OnnxTagger() {}

  /**
   * Opens a network that {@link OnnxModel#check} has checked.
   *
   * @param description with the digest of the file
   * @param model gives the bytes of the ONNX file; asked only when the network is not open in this
   *     JVM
   * @param gpu which GPU of the machine, for CUDA
   */
  public static OnnxTagger open(
      TaggerDescription description, Supplier<byte[]> model, TaggerDevice device, int gpu) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WindowOutput score(float[] features, int frames) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    // the network stays open for the next task
  }
}
