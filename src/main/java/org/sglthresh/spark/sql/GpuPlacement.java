package org.sglthresh.spark.sql;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.sglthresh.error.UserException;
import scala.collection.Seq;

/**
 * Checks whether the RAPIDS Accelerator for Apache Spark runs queries on GPUs: in the plan of such
 * a query its operators replace those of Spark.
 */
public final class GpuPlacement {
  /** The plug-in, as {@code spark.plugins} names it. */
  private static final String PLUGIN = "com.nvidia.spark.SQLPlugin";

  private static final String ENABLED = "spark.rapids.sql.enabled";
  private static final String MODE = "spark.rapids.sql.mode";

  /** The names of the plug-in's operators begin so. */
  private static final String GPU = "Gpu";

  /** Operators that only pass on the rows of another operator. */
  private static final List<String> NEUTRAL = List.of("ReusedExchangeExec", "InputAdapter");

  private GpuPlacement() {}

  /** Whether the plug-in is on. */
  public static boolean isOn(SparkSession spark) {
    String plugins = spark.sparkContext().getConf().get("spark.plugins", "");
    return Arrays.stream(plugins.split(",")).anyMatch(name -> name.trim().equals(PLUGIN))
        && spark.conf().get(ENABLED, "true").equalsIgnoreCase("true")
        && spark.conf().get(MODE, "executeongpu").equalsIgnoreCase("executeongpu");
  }

  /**
   * Requires that the plug-in is on.
   *
   * @throws UserException when it is not
   */
  static void requireOn(SparkSession spark) {
    if (!isOn(spark)) {
      throw UserException.usage(
          "--require-gpu: the RAPIDS Accelerator is not on in this Spark application; submit with its"
              + " jar (--jars) and the settings of conf/rapids.conf, or leave --require-gpu out");
    }
  }

  /**
   * Requires that every operator of some queries runs on GPUs.
   *
   * @param queries by their name in messages
   * @throws UserException when an operator does not
   */
  static void require(Map<String, Dataset<Row>> queries) {
    queries.forEach(
        (name, query) -> {
          List<String> onCpu = onCpu(query.queryExecution().executedPlan());
          if (!onCpu.isEmpty()) {
            throw UserException.usage(
                "--require-gpu: in the query \""
                    + name
                    + "\", "
                    + String.join(", ", onCpu)
                    + " would run on the CPU; spark.rapids.sql.explain=NOT_ON_GPU logs why");
          }
        });
  }

  /** The operators of a plan that are not the plug-in's, each once, from the result down. */
  static List<String> onCpu(SparkPlan plan) {
    List<String> found = new ArrayList<>();
    collect(plan, found);
    return found.stream().distinct().toList();
  }

  private static void collect(SparkPlan plan, List<String> found) {
    String name = plan.getClass().getSimpleName();
    if (!name.startsWith(GPU) && !NEUTRAL.contains(name)) {
      found.add(name);
    }
    for (SparkPlan child : children(plan)) {
      collect(child, found);
    }
  }

  /** By reflection: the type of this sequence differs between Scala 2.12 and 2.13. */
  private static List<SparkPlan> children(SparkPlan plan) {
    try {
      Method method = plan.getClass().getMethod("children");
      List<SparkPlan> children = new ArrayList<>();
      if (method.invoke(plan) instanceof Seq<?> seq) {
        for (int i = 0; i < seq.size(); i++) {
          children.add((SparkPlan) seq.apply(i));
        }
      }
      return children;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a plan without children()", e);
    }
  }
}
