package org.sglthresh.spark.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BroadcastBlockId;
import org.junit.jupiter.api.RepeatedTest;
import org.sglthresh.spark.read.Tables;

class PersistedRddsTest {
  /** Spark prints a stack trace if it stops while a removal is going on. */
  @RepeatedTest(20)
  void aBroadcastIsGoneBeforeSparkCanStop() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(Tables.spark().sparkContext());
    Broadcast<List<String>> sent = context.broadcast(List.of("a"));
    assertTrue(isThere(sent));
    PersistedRdds.free(sent, context.sc());
    assertFalse(isThere(sent));
  }

  private static boolean isThere(Broadcast<?> sent) {
    BroadcastBlockId block = new BroadcastBlockId(sent.id(), "");
    return SparkEnv.get().blockManager().getStatus(block).isDefined();
  }
}
