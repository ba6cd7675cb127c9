package org.sglthresh.spark.train.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Block;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Convolution;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.Parameter;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.Weights;

/** A network whose weights are tensors of PyTorch, for one pass forward and, in training, back. */
final class TorchNetwork {
  private static final Shape ONE = new Shape(1, 1);

  private final ConvolutionalArchitecture architecture;
  private final NDManager manager;
  private final TensorMemory memory = TensorMemory.emptied();
  private final boolean learns;
  private final boolean normalisesByWindows;
  private final Map<String, NDArray> tensors = new HashMap<>();
  private final List<Parameter> parameters;
  private final List<Parameter> statistics;
  private NDArray output;

  private TorchNetwork(
      ConvolutionalArchitecture architecture,
      Weights weights,
      NDManager manager,
      boolean learns,
      boolean normalisesByWindows) {
    this.architecture = architecture;
    this.manager = manager;
    this.learns = learns;
    this.normalisesByWindows = normalisesByWindows;
    this.parameters = architecture.parameters();
    this.statistics = architecture.statistics();
    addTensors(parameters, weights.parameters());
    addTensors(statistics, weights.statistics());
    if (learns) {
      parameters.forEach(parameter -> tensor(parameter.name()).setRequiresGradient(true));
    }
  }

  /** A network of which gradients are wanted. */
  static TorchNetwork learning(
      ConvolutionalArchitecture architecture,
      Weights weights,
      TrainingMode mode,
      NDManager manager) {
    boolean byWindows = mode.normalisation() == TrainingMode.Normalisation.TRAIN;
    return new TorchNetwork(architecture, weights, manager, true, byWindows);
  }

  /** A network in use. */
  static TorchNetwork fixed(
      ConvolutionalArchitecture architecture, Weights weights, NDManager manager) {
    return new TorchNetwork(architecture, weights, manager, false, false);
  }

  private void addTensors(List<Parameter> described, float[] values) {
    int at = 0;
    for (Parameter parameter : described) {
      long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
      tensors.put(parameter.name(), memory.tensor(manager, values, at, new Shape(shape)));
      at += parameter.size();
    }
  }

  private NDArray tensor(String name) {
    return tensors.get(name);
  }

  /** How many numbers of a window stand before the last layer. */
  int embeddingSize(int features) {
    int frames = features / architecture.bands();
    for (Block block : architecture.blocks()) {
      for (Convolution c : block.convolutions()) {
        frames = (frames + 2 * (c.kernel() / 2) - c.kernel()) / c.stride() + 1;
      }
    }
    return frames * architecture.embedding();
  }

  /**
   * The scores of windows of one length.
   *
   * @param features of all windows, one after another, by band
   * @param factors of the numbers before the last layer; empty for none
   * @return {@code [windows × classes]}
   */
  float[] score(float[] features, int windows, float[] factors) {
    Torch.remember(learns);
    int bands = architecture.bands();
    NDArray x =
        memory.tensor(
            manager, features, 0, new Shape(windows, 1, bands, features.length / windows / bands));
    for (Block block : architecture.blocks()) {
      x = through(block, x);
    }
    x = x.mean(new int[] {2}); // over frequency: [windows, channels, frames]
    if (factors.length > 0) {
      x = x.mul(memory.tensor(manager, factors, 0, x.getShape()));
    }
    NDArray z =
        Linear.linear(x.transpose(0, 2, 1), tensor("classifier.weight"), tensor("classifier.bias"))
            .singletonOrThrow();
    output = z.getNDArrayInternal().sigmoid().mean(new int[] {1});
    return output.toFloatArray();
  }

  private NDArray through(Block block, NDArray x) {
    List<NDArray> used = new ArrayList<>();
    used.add(x);
    NDArray y = x;
    for (Convolution c : block.convolutions()) {
      y = convolve(y, c);
      used.add(y);
      y = normalise(y, c);
      used.add(y);
      if (c.activated()) {
        y = y.clip(0, 6);
        used.add(y);
      }
    }
    if (block.residual()) {
      y = y.add(x);
    } else {
      used.remove(used.size() - 1);
    }
    if (!learns) {
      used.forEach(NDArray::close); // the memory of a layer serves the next
    }
    return y;
  }

  private NDArray convolve(NDArray x, Convolution c) {
    Shape stride = new Shape(c.stride(), c.stride());
    Shape padding = new Shape(c.kernel() / 2, c.kernel() / 2);
    return Conv2d.conv2d(x, tensor(c.weight()), null, stride, padding, ONE, c.groups())
        .singletonOrThrow();
  }

  private NDArray normalise(NDArray x, Convolution c) {
    return Torch.normalise(
        x,
        tensor(c.norm("running_mean")),
        tensor(c.norm("running_var")),
        tensor(c.norm("weight")),
        tensor(c.norm("bias")),
        normalisesByWindows,
        ConvolutionalArchitecture.MOMENTUM,
        ConvolutionalArchitecture.EPSILON);
  }

  /**
   * Goes back from the scores.
   *
   * @param gradient of the loss by the scores, {@code [windows × classes]}
   * @param sums to which the gradient by the parameters is added, and the running statistics
   */
  void addGradient(float[] gradient, int windows, GradientSums sums) {
    Torch.backward(output, manager.create(gradient, new Shape(windows, gradient.length / windows)));
    int at = 0;
    for (Parameter parameter : parameters) {
      sums.addGradient(at, tensor(parameter.name()).getGradient().toFloatArray());
      at += parameter.size();
    }
    at = 0;
    for (Parameter statistic : statistics) {
      sums.addStatistics(at, tensor(statistic.name()).toFloatArray(), windows);
      at += statistic.size();
    }
  }
}
