package org.sglthresh.spark.train;

import java.util.List;
import java.util.Optional;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.StudentData;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.Weights;

/** Windows on executors as a training asks for them. */
public final class WindowData implements StudentData, AutoCloseable {
  private final StudentWindows training;
  private final Optional<StudentWindows> validation;
  private final StudentKernels kernels;
  private final List<float[]> labels; // of the validation windows

  /** Windows to learn from, and windows to validate on, if there are some. */
  public WindowData(
      StudentWindows training, Optional<StudentWindows> validation, StudentKernels kernels) {
    this.training = training;
    this.validation = validation;
    this.kernels = kernels;
    this.labels = validation.map(StudentWindows::labels).orElse(List.of());
  }

  @Override
  public int windows() {
    return training.size();
  }

  @Override
  public GradientSums gradient(Weights weights, int[] batch, long step) {
    return training.gradient(kernels, weights, batch, step, kernels.noSums());
  }

  @Override
  public List<String> ids(int[] batch) {
    return training.ids(batch);
  }

  /** How many windows there are to validate on. */
  public Optional<Integer> validationWindows() {
    return validation.map(StudentWindows::size);
  }

  /** How well the student ranks the labels of other windows. */
  public StudentMetrics measure(StudentWindows windows, Weights weights) {
    return StudentMetrics.of(windows.scores(kernels, weights), windows.labels());
  }

  @Override
  public void close() {
    training.close();
    validation.ifPresent(StudentWindows::close);
  }

  @Override
  public boolean validates() {
    return validation.isPresent();
  }

  @Override
  public double map(Weights weights) {
    return validation
        .map(windows -> StudentMetrics.of(windows.scores(kernels, weights), labels).map())
        .orElse(Double.NaN);
  }
}
