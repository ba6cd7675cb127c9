package org.sglthresh.spark.run;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * A Spark job that computes a value from each partition. If {@code mapPartitions} is given a
 * lambda, Spark reads its bytecode in every job, to drop captured variables that are not used; this
 * takes longer than an epoch. The function here is not a lambda, so Spark serialises it as it is.
 *
 * @param <T> the elements
 * @param <U> the values
 */
public final class PartitionJob<T, U>
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<T>, U>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Work<T, U> work;

  /** Computes the value of a partition; runs on the executors. */
  @FunctionalInterface
  public interface Work<T, U> extends Serializable {
    /** The value of a partition with these elements. */
    U of(Iterator<T> elements);
  }

  private PartitionJob(Work<T, U> work) {
    this.work = work;
  }

  /** The values of all partitions, in their order. Runs one Spark job. */
  @SuppressWarnings("unchecked") // all objects of the array are values of the job
  public static <T, U> List<U> run(JavaRDD<T> rdd, Work<T, U> work) {
    Object values =
        rdd.context()
            .runJob(
                rdd.rdd(),
                (AbstractFunction2<TaskContext, scala.collection.Iterator<T>, Object>)
                    new PartitionJob<>(work),
                ClassTag$.MODULE$.apply(Object.class));
    return (List<U>) Arrays.asList((Object[]) values);
  }

  /**
   * The same, for values that are wanted as soon as they are there.
   *
   * @param each receives the values in the order in which the tasks end, one at a time, on a thread
   *     of Spark's
   */
  public static <T, U> void run(JavaRDD<T> rdd, Work<T, U> work, Consumer<U> each) {
    rdd.context()
        .runJob(
            rdd.rdd(),
            new PartitionJob<>(work),
            new AbstractFunction2<Object, U, BoxedUnit>() {
              @Override
              public BoxedUnit apply(Object partition, U value) {
                each.accept(value);
                return BoxedUnit.UNIT;
              }
            },
            ClassTag$.MODULE$.apply(Object.class));
  }

  @Override
  public U apply(TaskContext task, scala.collection.Iterator<T> elements) {
    return work.of(new Elements<>(elements));
  }

  private record Elements<T>(scala.collection.Iterator<T> iterator) implements Iterator<T> {
    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public T next() {
      return iterator.next();
    }
  }
}
