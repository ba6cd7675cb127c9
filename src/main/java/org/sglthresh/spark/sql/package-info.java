/**
 * Engine {@code sql}: the same answers as engine {@code blocks} by Spark SQL alone, so that a
 * plug-in can run all queries on GPUs. Begin with {@link org.sglthresh.spark.sql.SqlTable}, which
 * keeps the rows of {@code SqlRows} in memory.
 *
 * <p>{@code SqlElements} makes a row for each clip and class. The queries over them are in {@code
 * SqlValidation}, {@code SqlQueries} (for methods), {@link org.sglthresh.spark.sql.SqlMeasures}
 * (for metrics), {@code SqlSummary} and {@link org.sglthresh.spark.sql.SqlTagTable}. {@code
 * SqlPlans} lists them all for {@link org.sglthresh.spark.sql.GpuPlacement}.
 */
package org.sglthresh.spark.sql;
