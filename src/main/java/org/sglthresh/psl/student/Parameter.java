package org.sglthresh.psl.student;

import java.io.Serializable;
import java.util.List;

/**
 * A tensor of numbers that a network has.
 *
 * @param name as in PyTorch, such as {@code blocks.0.0.weight}
 * @param role of the numbers
 * @param shape rows first
 */
public record Parameter(String name, Role role, List<Integer> shape) implements Serializable {
  /** What the numbers of a tensor do. */
  public enum Role {
    /** They multiply inputs; L2 regularisation is of these alone. */
    WEIGHT,
    /** They are added to sums. */
    BIAS,
    /** They multiply normalised values. */
    SCALE,
    /** They are added to normalised values. */
    SHIFT,
    /** Running means of batch normalisation. */
    MEAN,
    /** Running variances of batch normalisation. */
    VARIANCE
  }

  /** Copies the shape. */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** How many numbers it has. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The sum of the sizes. */
  static int size(List<Parameter> parameters) {
    return parameters.stream().mapToInt(Parameter::size).reduce(0, Math::addExact);
  }
}
