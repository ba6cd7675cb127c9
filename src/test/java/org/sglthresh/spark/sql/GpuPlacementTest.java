package org.sglthresh.spark.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.tags.TagTable;

/**
 * Checks without a GPU that a GPU would run all of our queries. In the tests tagged gpu, which
 * profile gpu runs, the RAPIDS Accelerator says so itself. The other tests compare the operators
 * and expressions of the queries with the list of those that it has accepted.
 */
@Tag("slow")
class GpuPlacementTest {
  private static final String BROADCAST_UP_TO = "spark.sql.autoBroadcastJoinThreshold";
  private static final String EXPLAIN = "com.nvidia.spark.rapids.ExplainPlan";

  /** All queries over a form of table. */
  private Map<String, Dataset<Row>> queries(SqlTables form) {
    ScoreTable table = form.open();
    Map<String, Dataset<Row>> queries = new LinkedHashMap<>();
    for (long rows :
        new long[] {1, 1L << 40}) { // labels that are broadcast, and labels that are not
      String limit = rows == 1 ? "10MB" : "-1";
      table.input().scores().table().sparkSession().conf().set(BROADCAST_UP_TO, limit);
      SqlPlans.ofReading(table.input(), rows)
          .forEach((name, query) -> queries.put(name + " with " + rows + " labels", query));
    }
    SqlTable planned = SqlTable.planned(table.input(), SqlTables.CLIPS);
    try {
      queries.putAll(SqlPlans.of(planned));
      SqlTagTable tags = SqlTagTable.of(table, new float[SqlTables.CLASSES]);
      SqlPlans.ofTags(tags).forEach((name, query) -> queries.put("apply: " + name, query));
      queries.values().forEach(query -> query.queryExecution().executedPlan());
      return queries;
    } finally {
      planned.close();
    }
  }

  private static Set<String> accepted() throws IOException {
    try (InputStream list = GpuPlacementTest.class.getResourceAsStream("/gpu-expressions.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyQueryIsMadeOfWhatGpusHave(SqlTables form) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, Dataset<Row>> query : queries(form).entrySet()) {
      names.addAll(SqlPlanNames.of(query.getValue()));
    }
    assertTrue(names.contains("ArraysZip"), names.toString());
    names.removeAll(accepted());
    assertEquals(Set.of(), names);
  }

  /** What would not run on a GPU, as the plug-in reports it; empty when all would. */
  private static String onCpu(Dataset<Row> query) throws ReflectiveOperationException {
    Method explain =
        Class.forName(EXPLAIN).getMethod("explainPotentialGpuPlan", Dataset.class, String.class);
    return (String) explain.invoke(null, query, "NOT");
  }

  private static void requirePlugin() {
    assertEquals(
        "com.nvidia.spark.ParquetCachedBatchSerializer",
        Tables.spark().conf().get("spark.sql.cache.serializer"));
  }

  @Tag("gpu")
  @ParameterizedTest
  @EnumSource
  void thePluginWouldRunAllOfEveryQuery(SqlTables form) throws ReflectiveOperationException {
    requirePlugin();
    Map<String, String> refused = new TreeMap<>();
    for (Map.Entry<String, Dataset<Row>> query : queries(form).entrySet()) {
      String why = onCpu(query.getValue());
      if (!why.isEmpty()) {
        refused.put(query.getKey(), why);
      }
    }
    assertEquals(Map.of(), refused);
  }

  @Tag("gpu")
  @Test
  void thePluginSaysWhatItWouldNotRun() throws ReflectiveOperationException {
    requirePlugin();
    Dataset<Row> numbers = Tables.spark().range(3).toDF("n");
    Dataset<Row> byOurCode =
        numbers.select(
            functions.udf((Long n) -> n + 1, DataTypes.LongType).apply(functions.col("n")));
    assertFalse(onCpu(byOurCode).isEmpty());
    Dataset<Row> tagsOnCpu =
        TagTable.of(SqlTables.MULTI_HOT_WITH_UNKNOWN.open(), new float[SqlTables.CLASSES])
            .dataset();
    assertFalse(onCpu(tagsOnCpu).isEmpty());
  }

  @Test
  void withoutThePluginNothingRunsOnGpus() {
    assertFalse(GpuPlacement.isOn(Tables.spark()));
    UserException refused =
        assertThrows(UserException.class, () -> GpuPlacement.requireOn(Tables.spark()));
    assertEquals(ErrorKind.USAGE, refused.kind());
    assertTrue(refused.getMessage().startsWith("--require-gpu: the RAPIDS Accelerator is not on"));
  }

  @Test
  void whatWouldRunOnTheCpuIsNamed() {
    SparkSession session = Tables.spark().newSession();
    session.conf().set("spark.sql.adaptive.enabled", "false");
    Dataset<Row> query = session.range(3).toDF("n").groupBy("n").count();
    assertTrue(
        GpuPlacement.onCpu(query.queryExecution().executedPlan())
            .containsAll(List.of("HashAggregateExec", "RangeExec")));
    UserException refused =
        assertThrows(UserException.class, () -> GpuPlacement.require(Map.of("count", query)));
    assertTrue(refused.getMessage().contains("in the query \"count\", "), refused.getMessage());
    assertTrue(refused.getMessage().contains("RangeExec"), refused.getMessage());
  }
}
