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
  private final Optional<StudentWindows> evaluation;
  private final StudentKernels kernels;
  private final List<float[]> labels; // of the validation windows

  /**
   * Windows on executors.
   *
   * @param training to learn from
   * @param validation to stop on and to choose epochs by
   * @param evaluation to measure the finished student on
   */
  public WindowData(
      StudentWindows training,
      Optional<StudentWindows> validation,
      Optional<StudentWindows> evaluation,
      StudentKernels kernels) {
    this.training = training;
    this.validation = validation;
    this.evaluation = evaluation;
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

  /**
   * How many windows there are.
   *
   * @param training to learn from
   * @param validation to stop on
   * @param evaluation to measure the finished student on
   */
  public record Counts(int training, Optional<Integer> validation, Optional<Integer> evaluation) {}

  /** How many windows there are. */
  public Counts counts() {
    return new Counts(
        training.size(),
        validation.map(StudentWindows::size),
        evaluation.map(StudentWindows::size));
  }

  /** How well the finished student ranks the labels of the windows for that. */
  public Optional<StudentMetrics> evaluate(Weights weights) {
    return evaluation.map(
        windows -> StudentMetrics.of(windows.scores(kernels, weights), windows.labels()));
  }

  @Override
  public void close() {
    training.close();
    validation.ifPresent(StudentWindows::close);
    evaluation.ifPresent(StudentWindows::close);
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
