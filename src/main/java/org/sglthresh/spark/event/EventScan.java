package org.sglthresh.spark.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.spark.run.JavaBytes;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import scala.Tuple2;

/**
 * Counts recordings in one pass over their rows. A first shuffle brings together what belongs to a
 * recording; tasks count each recording at every threshold and send what changes. A second shuffle
 * brings together the changes of each class, whose task walks from the highest score down. The
 * counts are whole numbers: every partitioning gives the same ones.
 *
 * @param inputs that are read
 * @param plan what is counted
 */
public record EventScan(EventInputs inputs, EventTask.Plan plan) {
  /** Bytes of scores whose recordings one task sees. */
  private static final long BYTES_PER_TASK = 32L << 20;

  /**
   * What becomes of the changes of a class.
   *
   * @param <R> the result
   */
  @FunctionalInterface
  public interface Reduction<R extends Serializable> extends Serializable {
    /**
     * The result of a class.
     *
     * @param runs of changes, of all recordings
     * @param groups facts by group
     * @param all facts of all recordings
     */
    R of(int label, List<byte[]> runs, List<TruthFacts> groups, TruthFacts all);
  }

  /**
   * What is found.
   *
   * @param part counts of all recordings
   * @param classes the results [variants × classes]
   */
  public record Found<R>(EventPart part, List<R> classes) {}

  /**
   * Reads everything. Runs two jobs, of which the second one goes on from the shuffle of the first.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid, or do not go together
   */
  public <R extends Serializable> Found<R> run(Class<R> type, Reduction<R> reduction) {
    return SparkJobs.run(
        inputs.session().sparkContext(),
        "count the events of " + inputs.truth().path(),
        () -> {
          try {
            return scan(type, reduction);
          } catch (Exception e) {
            throw inputs.translated(e);
          }
        });
  }

  private <R extends Serializable> Found<R> scan(Class<R> type, Reduction<R> reduction) {
    int tasks = 1 + Math.max(1, plan.rules().size()) * plan.classes();
    JavaRDD<InternalRow> rows = inputs.rows().byRecording(partitions());
    JavaPairRDD<Integer, byte[]> sent =
        rows.mapPartitionsToPair(new EventTask(plan)).partitionBy(new HashPartitioner(tasks));
    int shown = plan.shown().isEmpty() ? EventPart.TIMELINES : plan.shown().size();
    EventPart part = new EventPart(plan.classes(), plan.sweep().f1().size());
    for (Tuple2<Integer, byte[]> found : sent.collectPartitions(new int[] {EventTask.PART})[0]) {
      part.merge(JavaBytes.read(EventPart.class, found._2(), 0), shown);
    }
    raise(part.faults());
    Broadcast<ArrayList<TruthFacts>> facts =
        JavaSparkContext.fromSparkContext(inputs.session().sparkContext())
            .broadcast(new ArrayList<>(part.factsByGroup(plan.jackknife().groups())));
    try {
      ClassTask<R> task = new ClassTask<>(reduction, plan.classes(), facts, part.allFacts());
      List<R> classes = new ArrayList<>();
      for (byte[] bytes :
          PartitionJob.run(JavaRDD.fromRDD(sent.rdd(), sent.classTag()), task::result)) {
        if (bytes.length > 0) {
          classes.add(JavaBytes.read(type, bytes, 0));
        }
      }
      return new Found<>(part, classes);
    } finally {
      PersistedRdds.free(facts, inputs.session().sparkContext());
    }
  }

  private int partitions() {
    long bytes = inputs.frames().map(FrameTable::bytes).orElse(0L);
    int cores = inputs.session().sparkContext().defaultParallelism();
    return (int) Math.max(cores, bytes / BYTES_PER_TASK);
  }

  private void raise(Faults<EventFault> faults) {
    Optional<EventFault> first = faults.first();
    if (first.isPresent()) {
      EventFault fault = first.get();
      throw fault.error(inputs.what(fault.input()), faults);
    }
  }

  /** Reduces the changes of a class; the number of the task says which one it is. */
  private record ClassTask<R extends Serializable>(
      Reduction<R> reduction, int classes, Broadcast<ArrayList<TruthFacts>> facts, TruthFacts all)
      implements Serializable {
    byte[] result(Iterator<Tuple2<Integer, byte[]>> sent) {
      int task = TaskContext.getPartitionId();
      if (task == EventTask.PART) {
        return new byte[0];
      }
      List<byte[]> runs = new ArrayList<>();
      sent.forEachRemaining(run -> runs.add(run._2()));
      return JavaBytes.of(reduction.of((task - 1) % classes, runs, facts.value(), all));
    }
  }
}
