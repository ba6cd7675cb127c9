package org.sglthresh.spark.train.djl;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sglthresh.math.SplitMix64;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.ProbabilityLoss;
import org.sglthresh.psl.student.StudentKernel;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.Weights;

/**
 * Computes convolutional students with PyTorch's CPU kernels. It keeps nothing between calls: all
 * weights come with each call, so a task that is run again elsewhere gives the same.
 *
 * <p>In training, batch normalisation uses the mean and variance of the windows that a task has of
 * a step, as PyTorch's data-parallel training does, and moves the running ones towards them.
 */
public final class DjlKernel implements StudentKernel {
  /**
   * Windows that are computed at a time where they do not depend on each other: with more, the
   * memory of a layer no longer comes from what is free but from the system, which takes longer.
   */
  static final int AT_ONCE = 16;

  private final ConvolutionalArchitecture architecture;
  private final TrainingMode mode;
  private final float[] classWeights;

  /**
   * A kernel for one task.
   *
   * @param classWeights by which the loss of each class is multiplied, {@code [classes]}
   */
  public DjlKernel(
      ConvolutionalArchitecture architecture, TrainingMode mode, float[] classWeights) {
    this.architecture = architecture;
    this.mode = mode;
    this.classWeights = classWeights;
    Torch.useOneThread();
  }

  @Override
  public void addGradient(Weights weights, Examples examples, long step, GradientSums sums) {
    boolean apart = mode.normalisation() == TrainingMode.Normalisation.FROZEN;
    for (Examples alike : byLength(examples)) {
      int atOnce = apart ? AT_ONCE : alike.size();
      for (int from = 0; from < alike.size(); from += atOnce) {
        Examples some = alike.select(from, Math.min(alike.size(), from + atOnce));
        addGradientOfAlike(weights, some, step, sums);
      }
    }
  }

  private void addGradientOfAlike(
      Weights weights, Examples examples, long step, GradientSums sums) {
    try (NDManager manager = Torch.manager()) {
      TorchNetwork network = TorchNetwork.learning(architecture, weights, mode, manager);
      float[] kept = mode.dropout() > 0 ? dropoutOf(network, examples, step) : new float[0];
      float[] scores = network.score(features(examples), examples.size(), kept);
      ProbabilityLoss loss = new ProbabilityLoss(classWeights);
      for (int i = 0; i < examples.size(); i++) {
        loss.add(scores, i * classWeights.length, examples.labels(i));
      }
      network.addGradient(scores, examples.size(), sums);
      sums.add(loss.loss(), loss.known(), examples.size());
    }
  }

  /** Factors of the numbers before the last layer: 0 where they are left out. */
  private float[] dropoutOf(TorchNetwork network, Examples examples, long step) {
    int each = network.embeddingSize(examples.features(0).length);
    float[] factors = new float[each * examples.size()];
    float factor = (float) (1 / (1 - mode.dropout()));
    long ofStep = SplitMix64.number(mode.seed(), step);
    for (int i = 0; i < examples.size(); i++) {
      long state = SplitMix64.number(ofStep, examples.number(i) + 1L);
      for (int k = 0; k < each; k++) {
        // the upper 53 bits as a number from 0 to below 1
        double draw = (SplitMix64.number(state, k + 1L) >>> 11) * 0x1p-53;
        factors[i * each + k] = draw < mode.dropout() ? 0f : factor;
      }
    }
    return factors;
  }

  @Override
  public float[][] scores(Weights weights, Examples examples) {
    float[][] scores = new float[examples.size()][];
    Map<Integer, Integer> positions = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      positions.put(examples.number(i), i);
    }
    for (Examples alike : byLength(examples)) {
      for (int from = 0; from < alike.size(); from += AT_ONCE) {
        Examples some = alike.select(from, Math.min(alike.size(), from + AT_ONCE));
        try (NDManager manager = Torch.manager()) {
          TorchNetwork network = TorchNetwork.fixed(architecture, weights, manager);
          float[] found = network.score(features(some), some.size(), new float[0]);
          int classes = classWeights.length;
          for (int i = 0; i < some.size(); i++) {
            scores[positions.get(some.number(i))] =
                Arrays.copyOfRange(found, i * classes, (i + 1) * classes);
          }
        }
      }
    }
    return scores;
  }

  /** The windows of each length apart: a tensor has windows of one length. */
  private static List<Examples> byLength(Examples examples) {
    Map<Integer, List<Integer>> positions = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      positions.computeIfAbsent(examples.features(i).length, length -> new ArrayList<>()).add(i);
    }
    return positions.size() == 1
        ? List.of(examples)
        : positions.values().stream().map(examples::select).toList();
  }

  private static float[] features(Examples examples) {
    int each = examples.features(0).length;
    float[] all = new float[Math.multiplyExact(each, examples.size())];
    for (int i = 0; i < examples.size(); i++) {
      System.arraycopy(examples.features(i), 0, all, i * each, each);
    }
    return all;
  }

  @Override
  public void close() {
    // nothing is kept
  }
}
