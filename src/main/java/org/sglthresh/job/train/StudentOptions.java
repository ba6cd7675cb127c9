package org.sglthresh.job.train;

import java.util.List;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;
import org.sglthresh.psl.student.DenseArchitecture;

/**
 * Which student is trained.
 *
 * @param kind of network
 * @param hidden sizes of the hidden layers of a dense student
 * @param width of a convolutional student
 */
public record StudentOptions(Kind kind, List<Integer> hidden, double width) {
  /** Kinds of networks, by the names that users give them. */
  public enum Kind {
    DENSE,
    CNN,
    MOBILENETV2;

    /** Whether it learns from spectrograms, and by PyTorch. */
    public boolean isConvolutional() {
      return this != DENSE;
    }
  }

  /**
   * The network.
   *
   * @param unit numbers of an embedding, or bands of a spectrogram
   */
  Architecture architecture(int unit, int classes) {
    return switch (kind) {
      case DENSE -> new DenseArchitecture(unit, hidden, classes);
      case CNN -> new ConvolutionalArchitecture(Design.CNN, width, unit, classes);
      case MOBILENETV2 -> new ConvolutionalArchitecture(Design.MOBILENETV2, width, unit, classes);
    };
  }
}
