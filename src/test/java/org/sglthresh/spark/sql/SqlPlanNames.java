package org.sglthresh.spark.sql;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.SparkPlan;
import scala.jdk.javaapi.CollectionConverters;

/** Lists the operators and expressions of a query by the simple names of their classes. */
final class SqlPlanNames {
  private final Set<String> names = new TreeSet<>();

  private SqlPlanNames() {}

  static Set<String> of(Dataset<Row> query) {
    SqlPlanNames names = new SqlPlanNames();
    names.add(query.queryExecution().sparkPlan());
    return names.names;
  }

  private void add(SparkPlan plan) {
    names.add(plan.getClass().getSimpleName());
    CollectionConverters.asJava(plan.expressions()).forEach(this::add);
    CollectionConverters.asJava(plan.children()).forEach(this::add);
  }

  private void add(Expression expression) {
    names.add(expression.getClass().getSimpleName());
    CollectionConverters.asJava(expression.children()).forEach(this::add);
  }
}
