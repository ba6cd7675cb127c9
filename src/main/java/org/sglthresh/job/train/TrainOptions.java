package org.sglthresh.job.train;

import java.util.Optional;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingSettings;
import org.sglthresh.spark.train.StudentSource;

/**
 * Options of {@code train}.
 *
 * @param student the network
 * @param training windows to learn from
 * @param validation windows to stop on and to choose the best epochs by
 * @param evaluation windows that the finished student is measured on
 * @param classesFile names of the classes in the order of the scores
 * @param classWeights how much a class counts in the loss
 * @param settings of the training
 * @param mode of convolutional students in training
 * @param start weights to begin with
 * @param backbone the tagger whose embeddings a dense student learns from
 * @param output where the student is written
 */
public record TrainOptions(
    StudentOptions student,
    StudentSource training,
    Optional<StudentSource> validation,
    Optional<StudentSource> evaluation,
    Optional<String> classesFile,
    ClassWeights classWeights,
    TrainingSettings settings,
    TrainingMode mode,
    Start start,
    Optional<TaggerSource> backbone,
    OutputOptions output) {
  /** How much a class counts in the loss. */
  public enum ClassWeights {
    /** All the same. */
    EQUAL,
    /** The more, the fewer labels it has. */
    BALANCED
  }

  /**
   * Weights to begin with.
   *
   * @param directory output of an earlier training; empty: random weights
   * @param tuned which layers go on learning
   */
  public record Start(Optional<String> directory, Tuned tuned) {}

  /** Which layers learn. */
  public enum Tuned {
    ALL,
    /** The last one, on embeddings that stay as they are. */
    HEAD
  }
}
