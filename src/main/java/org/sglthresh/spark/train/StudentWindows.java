package org.sglthresh.spark.train;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.StudentKernel;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;

/**
 * Windows with labels that stay on the executors. Each has a number, which does not depend on the
 * partitions. Sums are merged in the order of the partitions; a partition that is lost with its
 * executor is read and joined again.
 */
public final class StudentWindows implements AutoCloseable {
  private final JavaRDD<Shard> shards;
  private final int[] offsets; // [partitions + 1]: number of the first window of each
  private final Shard.Facts facts;

  private StudentWindows(JavaRDD<Shard> shards, int[] offsets, Shard.Facts facts) {
    this.shards = shards;
    this.offsets = offsets;
    this.facts = facts;
  }

  /**
   * Reads all windows.
   *
   * @param what is read, for the name of the job
   */
  static StudentWindows load(JavaRDD<Shard> shards, int classes, String what) {
    JavaRDD<Shard> kept = shards.persist(StorageLevel.MEMORY_AND_DISK());
    List<Shard.Facts> parts =
        SparkJobs.run(
            shards.context(),
            "read " + what,
            () -> PartitionJob.run(kept, elements -> elements.next().facts()));
    Shard.Facts all = new Shard.Facts(classes);
    int[] offsets = new int[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      all.add(parts.get(p));
      offsets[p + 1] = all.windows;
    }
    return new StudentWindows(kept, offsets, all);
  }

  /** How many there are. */
  public int size() {
    return facts.windows;
  }

  /** Windows with features that are left out, as they have no labels. */
  public long featuresLeftOut() {
    return facts.featuresLeftOut;
  }

  /** Windows with labels that are left out, as they have no features. */
  public long labelsLeftOut() {
    return facts.labelsLeftOut;
  }

  /** Sum of the labels of each class, {@code [classes]}. */
  public double[] labelSums() {
    return facts.labelSums;
  }

  Shard.Facts facts() {
    return facts;
  }

  /**
   * Loss and gradient of some windows.
   *
   * @param batch their numbers, ascending
   * @param empty sums of no windows, to which those of the partitions are added
   */
  GradientSums gradient(
      StudentKernels kernels, Weights weights, int[] batch, long step, GradientSums empty) {
    int[] wanted = batch.length == size() ? new int[0] : batch; // none stands for all
    List<GradientSums.Packed> parts =
        withWeights(
            weights,
            "step " + step,
            sent -> {
              GradientWork work = new GradientWork(kernels, sent, wanted, offsets, step);
              return PartitionJob.run(shards, work::of);
            });
    parts.forEach(empty::add);
    return empty;
  }

  /** The scores of all windows in the order of their numbers, {@code [windows][classes]}. */
  public List<float[]> scores(StudentKernels kernels, Weights weights) {
    int[] first = offsets;
    return rows(
        withWeights(
            weights,
            "scores",
            sent ->
                PartitionJob.run(
                    shards,
                    elements -> {
                      Shard shard = elements.next();
                      int number = first[TaskContext.getPartitionId()];
                      try (StudentKernel kernel = kernels.open()) {
                        return kernel.scores(sent.value(), shard.examples(number, 0, shard.size()));
                      }
                    })));
  }

  /** The labels of all windows in the order of their numbers, {@code [windows][classes]}. */
  public List<float[]> labels() {
    return rows(
        SparkJobs.run(
            shards.context(),
            "labels",
            () -> PartitionJob.run(shards, elements -> elements.next().labels())));
  }

  private static List<float[]> rows(List<float[][]> parts) {
    List<float[]> rows = new ArrayList<>();
    parts.forEach(part -> rows.addAll(List.of(part)));
    return rows;
  }

  /** The ids of some windows. */
  public List<String> ids(int[] numbers) {
    int[] first = offsets;
    List<String> ids = new ArrayList<>();
    PartitionJob.run(
            shards,
            elements -> {
              Shard shard = elements.next();
              int number = first[TaskContext.getPartitionId()];
              ArrayList<String> found = new ArrayList<>();
              for (int wanted : GradientWork.within(numbers, number, number + shard.size())) {
                found.add(shard.id(wanted - number));
              }
              return found;
            })
        .forEach(ids::addAll);
    return ids;
  }

  /** What is done with weights that the executors have. */
  private interface Use<T> {
    T of(Broadcast<Weights> sent);
  }

  private <T> T withWeights(Weights weights, String description, Use<T> use) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(shards.context());
    Broadcast<Weights> sent = context.broadcast(weights);
    try {
      return SparkJobs.run(shards.context(), description, () -> use.of(sent));
    } finally {
      PersistedRdds.free(sent, shards.context());
    }
  }

  /** Frees the memory of the executors. */
  @Override
  public void close() {
    PersistedRdds.free(shards);
  }
}
