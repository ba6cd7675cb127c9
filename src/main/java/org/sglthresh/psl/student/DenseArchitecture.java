package org.sglthresh.psl.student;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Layers of weighted sums on an embedding, with max(0, x) between them and the logistic function at
 * the end. Without hidden layers it is multi-label logistic regression.
 *
 * @param inputs numbers of an embedding
 * @param hidden sizes of the hidden layers, from the input on
 * @param classes that it scores
 */
public record DenseArchitecture(int inputs, List<Integer> hidden, int classes)
    implements Architecture {
  /** Its name. */
  public static final String NAME = "dense";

  /** Copies the sizes. */
  public DenseArchitecture {
    hidden = List.copyOf(hidden);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int embedding() {
    return hidden.isEmpty() ? inputs : hidden.get(hidden.size() - 1);
  }

  /** Sizes of all layers, from the input to the classes. */
  int[] sizes() {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(inputs);
    sizes.addAll(hidden);
    sizes.add(classes);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public List<Parameter> parameters() {
    int[] sizes = sizes();
    List<Parameter> parameters = new ArrayList<>();
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      parameters.add(
          new Parameter(
              "layers." + layer + ".weight",
              Parameter.Role.WEIGHT,
              List.of(sizes[layer + 1], sizes[layer])));
      parameters.add(
          new Parameter(
              "layers." + layer + ".bias", Parameter.Role.BIAS, List.of(sizes[layer + 1])));
    }
    return parameters;
  }

  @Override
  public List<Parameter> statistics() {
    return List.of();
  }

  /**
   * Hidden layers begin with normal weights of variance 2 / inputs (He et al., ICCV 2015), the last
   * one and all biases with zeros: every score is 0.5, and nothing is symmetric.
   */
  @Override
  public Weights initial(long seed) {
    Random random = new Random(seed);
    float[] values = new float[Parameter.size(parameters())];
    int[] sizes = sizes();
    int at = 0;
    for (int layer = 0; layer < hidden.size(); layer++) {
      double deviation = Math.sqrt(2.0 / sizes[layer]);
      int end = at + sizes[layer] * sizes[layer + 1];
      while (at < end) {
        values[at++] = (float) (deviation * random.nextGaussian());
      }
      at += sizes[layer + 1];
    }
    return new Weights(values, new float[0]);
  }

  @Override
  public DenseArchitecture withClasses(int count) {
    return new DenseArchitecture(inputs, hidden, count);
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("student", NAME);
    fields.put("inputs", inputs);
    fields.put("hidden", hidden);
    fields.put("classes", classes);
    return fields;
  }
}
