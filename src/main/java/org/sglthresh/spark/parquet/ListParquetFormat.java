package org.sglthresh.spark.parquet;

import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/**
 * Spark's Parquet format, with lists of numbers read another way. Spark decodes a list element by
 * element, with its levels; here a page of numbers becomes an array at once. All other columns, and
 * all files whose lists are stored in an uncommon way, are read by Spark itself, so the rows are
 * those that Spark's own format gives.
 */
public final class ListParquetFormat extends ParquetFileFormat {
  private static final long serialVersionUID = 1L;

  /** The vectors are of more than one class. */
  @Override
  public Option<Seq<String>> vectorTypes(
      StructType required, StructType partitions, SQLConf settings) {
    return Option.empty();
  }

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
      SparkSession spark,
      StructType data,
      StructType partitions,
      StructType required,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration hadoop) {
    Function1<PartitionedFile, Iterator<InternalRow>> whole =
        super.buildReaderWithPartitionValues(
            spark, data, partitions, required, filters, options, new Configuration(hadoop));
    StructType others = fields(required, field -> ElementType.of(field.dataType()).isEmpty());
    boolean inColumns = options.get(FileFormat.OPTION_RETURNING_BATCH()).contains("true");
    if (!inColumns || !filters.isEmpty() || others.isEmpty() || others.size() == required.size()) {
      return whole;
    }
    Function1<PartitionedFile, Iterator<InternalRow>> rest =
        super.buildReaderWithPartitionValues(
            spark, data, partitions, others, filters, options, new Configuration(hadoop));
    return new FileReader(
        whole,
        rest,
        required,
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(new Configuration(hadoop))));
  }

  private static StructType fields(StructType schema, Predicate<StructField> which) {
    return new StructType(Arrays.stream(schema.fields()).filter(which).toArray(StructField[]::new));
  }
}
