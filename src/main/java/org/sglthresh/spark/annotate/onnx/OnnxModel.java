package org.sglthresh.spark.annotate.onnx;

import java.util.List;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDevice;

/** Checks on the driver that a network is what its description says. */
public final class OnnxModel {
  private OnnxModel() {}

  /**
   * Opens the network, holds it against its description, and scores a window of silence of each
   * length.
   *
   * @param windowSamples lengths of the windows that will be scored, in samples of the front end's
   *     rate
   * @throws org.sglthresh.error.UserException (usage) when it cannot be opened, does not fit, or
   *     the device or this release of ONNX Runtime cannot be used
   */
  public static OutputSizes check(
      FoundTagger tagger, TaggerDevice device, List<Integer> windowSamples) {
    throw new UnsupportedOperationException();
  }
}
