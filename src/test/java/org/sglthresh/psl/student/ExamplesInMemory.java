package org.sglthresh.psl.student;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Windows in arrays, of which a dense student learns. */
record ExamplesInMemory(
    DenseArchitecture architecture, Examples training, Optional<Examples> validation)
    implements StudentData {
  private DenseKernel kernel() {
    float[] equal = new float[architecture.classes()];
    Arrays.fill(equal, 1);
    return new DenseKernel(architecture, equal);
  }

  @Override
  public int windows() {
    return training.size();
  }

  @Override
  public GradientSums gradient(Weights weights, int[] batch, long step) {
    Examples examples = training.select(Arrays.stream(batch).boxed().toList());
    GradientSums sums = architecture.noSums();
    kernel().addGradient(weights, examples, step, sums);
    return sums;
  }

  @Override
  public List<String> ids(int[] batch) {
    return Arrays.stream(batch).mapToObj(i -> "w" + i).toList();
  }

  @Override
  public boolean validates() {
    return validation.isPresent();
  }

  @Override
  public double map(Weights weights) {
    Examples examples = validation.orElseThrow();
    float[][] labels = new float[examples.size()][];
    Arrays.setAll(labels, examples::labels);
    return StudentMetrics.of(List.of(kernel().scores(weights, examples)), List.of(labels)).map();
  }
}
