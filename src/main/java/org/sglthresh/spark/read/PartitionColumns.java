package org.sglthresh.spark.read;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

/** Columns that come from the names of directories, such as {@code date=2026-11-01}. */
final class PartitionColumns {
  private PartitionColumns() {}

  /** Those of a table as it was read from files; none where it is anything else. */
  static List<String> of(Dataset<Row> table) {
    return table.queryExecution().analyzed() instanceof LogicalRelation relation
            && relation.relation() instanceof HadoopFsRelation files
        ? List.of(files.partitionSchema().fieldNames())
        : List.of();
  }
}
