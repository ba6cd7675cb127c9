package org.sglthresh.spark.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sglthresh.spark.read.Tables;

final class SparkJobsTest {
  private static final String CALLER_NAME_KEY = "callSite.short";

  private final SparkContext context = Tables.spark().sparkContext();

  @AfterEach
  void clear() {
    context.setLocalProperty(CALLER_NAME_KEY, null);
  }

  @Test
  void rddsOfAnActionHaveItsName() {
    JavaRDD<Long> rdd = SparkJobs.run(context, "look twice", SparkJobsTest::numbers);
    assertTrue(rdd.rdd().toString().endsWith(" at sglthresh: look twice"), rdd.rdd().toString());
    assertNull(context.getLocalProperty(CALLER_NAME_KEY));
  }

  @Test
  void theNameOfTheCallerIsRestoredAfterAFailure() {
    context.setLocalProperty(CALLER_NAME_KEY, "the caller's");
    Supplier<Object> failing =
        () -> {
          throw new IllegalStateException();
        };
    assertThrows(IllegalStateException.class, () -> SparkJobs.run(context, "fail", failing));
    assertEquals("the caller's", context.getLocalProperty(CALLER_NAME_KEY));
  }

  private static JavaRDD<Long> numbers() {
    return Tables.spark().range(0, 3, 1, 1).toJavaRDD();
  }
}
