package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.BlockGroups;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.stats.SurrogateSums;

/**
 * One epoch on the executors: a Spark job that sums over the blocks of a table at given thresholds
 * and slopes, for one request or for one of each fold.
 *
 * <p>The first epoch prepares the blocks for its kernel and slopes. The prepared blocks stay on the
 * executors, beside the blocks they are made from, until slopes outgrow them or the job is closed.
 *
 * <p>Sums are added up within each partition in the order of its blocks, then merged in partition
 * order on the driver. So they have the same bits whichever task finishes first, and however many
 * partitions a task takes.
 */
public final class EpochJob implements AutoCloseable {
  /** A core sums so many bytes of scores in less time than Spark takes for one more task. */
  private static final long ONE_TASK_BYTES = 32L << 20;

  private final JavaRDD<PartitionElement> elements;
  private final long bytes;
  private final Grouping grouping;
  private Optional<Prepared> prepared = Optional.empty();

  /** Which blocks of a partition are prepared together. */
  public enum Grouping {
    /** All blocks, for requests that hold no fold out. */
    ALL,
    /** The blocks of each fold, so that a request can hold a fold out. */
    BY_FOLD
  }

  /**
   * A request for the sums of an epoch.
   *
   * @param heldOut the folds whose clips are left out
   * @param thresholds {@code [classes]}
   * @param slopes {@code [classes]}
   */
  public record Request(Set<Integer> heldOut, double[] thresholds, double[] slopes)
      implements Serializable {
    /** Keeps its own copies. */
    public Request {
      heldOut = Set.copyOf(heldOut);
      thresholds = thresholds.clone();
      slopes = slopes.clone();
    }
  }

  /** A prepared block, with the partition of the table and the fold that it is from. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final int fold;
    private final PreparedBlock block;

    private Part(int partition, int fold, PreparedBlock block) {
      this.partition = partition;
      this.fold = fold;
      this.block = block;
    }
  }

  /**
   * What the executors keep.
   *
   * @param blocks persisted
   * @param tasks the same blocks in the partitions of the job
   * @param slopes that the blocks are prepared for
   */
  private record Prepared(
      JavaRDD<Part> blocks, JavaRDD<Part> tasks, SurrogateKernel kernel, double[] slopes) {

    boolean serves(SurrogateKernel otherKernel, List<Request> requests) {
      return kernel.equals(otherKernel)
          && requests.stream().allMatch(request -> kernel.serves(slopes, request.slopes()));
    }
  }

  /**
   * Runs no Spark job yet.
   *
   * @param elements persisted; the job does not free them
   * @param bytes of scores that an epoch sums over, all requests together; a small epoch is one
   *     task
   * @param grouping which requests the job answers
   */
  public EpochJob(JavaRDD<PartitionElement> elements, long bytes, Grouping grouping) {
    this.elements = elements;
    this.bytes = bytes;
    this.grouping = grouping;
  }

  /**
   * The sums that each request asks for, in the order of the requests. Runs one Spark job.
   *
   * @param description of the job, lower case, such as {@code epoch 12}
   * @throws IllegalArgumentException when a request holds a fold out of blocks that are prepared
   *     together
   */
  public List<SurrogateSums> sums(
      String description, SurrogateKernel kernel, List<Request> requests) {
    if (grouping == Grouping.ALL
        && requests.stream().anyMatch(request -> !request.heldOut().isEmpty())) {
      throw new IllegalArgumentException("blocks of all folds together cannot leave one out");
    }
    JavaRDD<Part> tasks = prepared(kernel, requests).tasks();
    ArrayList<Request> sent = new ArrayList<>(requests);
    Map<Integer, List<SurrogateSums>> partitions = new TreeMap<>();
    SparkJobs.run(
            elements.context(),
            description,
            () -> PartitionJob.run(tasks, parts -> sums(parts, sent)))
        .forEach(partitions::putAll);
    List<SurrogateSums> sums = zero(sent);
    for (List<SurrogateSums> partition : partitions.values()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(partition.get(i));
      }
    }
    return sums;
  }

  /** The sums of a task, by partition of the table. Runs on the executors. */
  private static Map<Integer, List<SurrogateSums>> sums(
      Iterator<Part> parts, List<Request> requests) {
    Map<Integer, List<SurrogateSums>> partitions = new TreeMap<>();
    while (parts.hasNext()) {
      Part part = parts.next();
      List<SurrogateSums> sums =
          partitions.computeIfAbsent(part.partition, partition -> zero(requests));
      for (int i = 0; i < sums.size(); i++) {
        Request request = requests.get(i);
        if (!request.heldOut().contains(part.fold)) {
          sums.get(i).add(part.block, request.thresholds(), request.slopes());
        }
      }
    }
    return partitions;
  }

  private static List<SurrogateSums> zero(List<Request> requests) {
    ArrayList<SurrogateSums> sums = new ArrayList<>();
    requests.forEach(request -> sums.add(new SurrogateSums(request.thresholds().length)));
    return sums;
  }

  // ---- Preparing ----

  private Prepared prepared(SurrogateKernel kernel, List<Request> requests) {
    if (prepared.isEmpty() || !prepared.get().serves(kernel, requests)) {
      close();
      prepared = Optional.of(prepare(kernel, steepest(requests)));
    }
    return prepared.get();
  }

  /** The largest absolute slope that any request has, {@code [classes]}. */
  private static double[] steepest(List<Request> requests) {
    double[] steepest = new double[requests.get(0).slopes().length];
    for (Request request : requests) {
      for (int c = 0; c < steepest.length; c++) {
        steepest[c] = Math.max(steepest[c], Math.abs(request.slopes()[c]));
      }
    }
    return steepest;
  }

  /** Prepares lazily: the job of the first epoch does the work. */
  private Prepared prepare(SurrogateKernel kernel, double[] slopes) {
    Grouping groups = grouping;
    JavaRDD<Part> blocks =
        elements
            .mapPartitionsWithIndex(
                (partition, part) -> preparePartition(partition, part, groups, kernel, slopes),
                true)
            .setName("sglthresh: blocks prepared for epochs")
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new Prepared(blocks, tasks(blocks), kernel, slopes);
  }

  private static Iterator<Part> preparePartition(
      int partition,
      Iterator<PartitionElement> elements,
      Grouping grouping,
      SurrogateKernel kernel,
      double[] slopes) {
    ClassRange classes = ClassRange.all(slopes.length);
    if (grouping == Grouping.ALL) {
      return prepareGroups(BlockElement.blocks(elements), kernel, classes, slopes)
          .map(block -> new Part(partition, 0, block))
          .iterator();
    }
    return byFold(elements).entrySet().stream()
        .flatMap(
            fold ->
                prepareGroups(fold.getValue().stream(), kernel, classes, slopes)
                    .map(block -> new Part(partition, fold.getKey(), block)))
        .iterator();
  }

  private static Stream<PreparedBlock> prepareGroups(
      Stream<ScoreBlock> blocks, SurrogateKernel kernel, ClassRange classes, double[] slopes) {
    return BlockGroups.of(blocks).map(group -> kernel.prepare(group, classes, slopes));
  }

  private static Map<Integer, List<ScoreBlock>> byFold(Iterator<PartitionElement> elements) {
    Map<Integer, List<ScoreBlock>> folds = new TreeMap<>();
    while (elements.hasNext()) {
      if (elements.next() instanceof BlockElement element) {
        folds.computeIfAbsent(element.fold(), fold -> new ArrayList<>()).add(element.block());
      }
    }
    return folds;
  }

  /**
   * Cuts the blocks into the tasks of an epoch, in the order of their partitions. On a cluster each
   * partition is a task. Where the driver is the only executor, a short epoch would consist of
   * Spark's own work, so a small table is one task there, and the tasks do not carry the plan by
   * which a lost partition would be made again: none is lost alone.
   *
   * @param blocks persisted, not computed yet
   */
  private JavaRDD<Part> tasks(JavaRDD<Part> blocks) {
    if (!blocks.context().isLocal()) {
      return blocks;
    }
    blocks.rdd().localCheckpoint();
    return bytes <= ONE_TASK_BYTES ? blocks.coalesce(1) : blocks;
  }

  /** Frees the prepared blocks; a later epoch prepares them anew. */
  @Override
  public void close() {
    prepared.ifPresent(kept -> PersistedRdds.free(kept.blocks()));
    prepared = Optional.empty();
  }
}
