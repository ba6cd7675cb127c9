package org.sglthresh.spark.run;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * A Spark job that makes one value of each partition. Of a lambda handed to {@code mapPartitions},
 * Spark reads the bytecode in every job, for what it captures and does not use; an epoch is done
 * before that is. This is no lambda, and goes to the executors as it is.
 *
 * @param <T> the elements
 * @param <U> the values
 */
public final class PartitionJob<T, U>
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<T>, U>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Work<T, U> work;

  /** What is done with the elements of a partition, on the executors. */
  @FunctionalInterface
  public interface Work<T, U> extends Serializable {
    /** The value of a partition. */
    U of(Iterator<T> elements);
  }

  private PartitionJob(Work<T, U> work) {
    this.work = work;
  }

  /** The values of all partitions, in their order. Runs one Spark job. */
  @SuppressWarnings("unchecked")
  public // an array of objects that are all of the job's values
  static <T, U> List<U> run(JavaRDD<T> rdd, Work<T, U> work) {
    Object values =
        rdd.context()
            .runJob(
                rdd.rdd(),
                (AbstractFunction2<TaskContext, scala.collection.Iterator<T>, Object>)
                    new PartitionJob<>(work),
                ClassTag$.MODULE$.apply(Object.class));
    return (List<U>) Arrays.asList((Object[]) values);
  }

  @Override
  public U apply(TaskContext task, scala.collection.Iterator<T> elements) {
    return work.of(new Elements<>(elements));
  }

  private record Elements<T>(scala.collection.Iterator<T> of) implements Iterator<T> {
    @Override
    public boolean hasNext() {
      return of.hasNext();
    }

    @Override
    public T next() {
      return of.next();
    }
  }
}
