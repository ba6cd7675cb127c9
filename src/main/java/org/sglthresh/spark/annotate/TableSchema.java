package org.sglthresh.spark.annotate;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.spark.table.Columns;

/**
 * The columns of a table, as Parquet and as Spark keep them in the footer of a file.
 *
 * @param parquet a message type of Parquet, as text
 * @param spark JSON of Spark's schema, with the metadata of the columns
 */
record TableSchema(String parquet, String spark) implements Serializable {
  /** The id of the recording that a window is of. */
  static final String RECORDING = "recording";

  /** Begin of a window, in seconds. */
  static final String ONSET = "onset";

  /** End of the sound in a window, in seconds. */
  static final String OFFSET = "offset";

  /** The embedding of a window. */
  static final String EMBEDDING = "embedding";

  /** Classes with the highest scores of a window. */
  static final String INDICES = "indices";

  /** The highest scores of a window. */
  static final String VALUES = "values";

  /** The lowest of the scores that are there. */
  static final String FLOOR = "floor";

  /** Where the bytes of a recording are. */
  static final String PATH = "path";

  static final String BYTES = "bytes";
  static final String VERSION = "version";
  static final String SECONDS = "seconds";
  static final String WINDOWS = "windows";
  static final String SHORT_LEFT_OUT = "short_windows_left_out";

  /** Why a recording is rejected; null if it is not. */
  static final String REJECTED = "rejected";

  /** Collects columns. */
  private static final class Builder {
    private final StringBuilder parquet = new StringBuilder("message spark_schema {\n");
    private StructType spark = new StructType();

    Builder column(String name, String type, DataType sparkType) {
      parquet.append("  required ").append(String.format(type, name)).append(";\n");
      spark = spark.add(name, sparkType, false);
      return this;
    }

    Builder text(String name) {
      return column(name, "binary %s (UTF8)", DataTypes.StringType);
    }

    Builder optionalText(String name) {
      parquet.append("  optional binary ").append(name).append(" (UTF8);\n");
      spark = spark.add(name, DataTypes.StringType, true);
      return this;
    }

    Builder list(String name, String element, DataType sparkElement, Metadata metadata) {
      parquet.append(
          String.format(
              "  required group %s (LIST) { repeated group list { required %s element; } }%n",
              name, element));
      spark = spark.add(name, DataTypes.createArrayType(sparkElement, false), false, metadata);
      return this;
    }

    TableSchema build() {
      return new TableSchema(parquet + "}\n", spark.json());
    }
  }

  /** The columns that say which window a row is of. */
  private static Builder windows() {
    return new Builder()
        .text(Columns.CLIP_ID)
        .text(RECORDING)
        .column(ONSET, "double %s", DataTypes.DoubleType)
        .column(OFFSET, "double %s", DataTypes.DoubleType);
  }

  /** A table of windows with features. */
  static TableSchema features() {
    return windows().list(Columns.FEATURES, "float", DataTypes.FloatType, Metadata.empty()).build();
  }

  /** A table of windows with scores, or with the highest of them alone. */
  static TableSchema scores(boolean keepsTop, boolean hasEmbedding, List<String> classNames) {
    Metadata names =
        new MetadataBuilder()
            .putStringArray(Columns.CLASSES_KEY, classNames.toArray(String[]::new))
            .build();
    Builder table = windows();
    if (keepsTop) {
      table
          .list(INDICES, "int32", DataTypes.IntegerType, names)
          .list(VALUES, "float", DataTypes.FloatType, Metadata.empty())
          .column(FLOOR, "float %s", DataTypes.FloatType);
    } else {
      table.list(Columns.SCORES, "float", DataTypes.FloatType, names);
    }
    if (hasEmbedding) {
      table.list(EMBEDDING, "float", DataTypes.FloatType, Metadata.empty());
    }
    return table.build();
  }

  /** The table of recordings, with what became of each. */
  static TableSchema recordings() {
    return new Builder()
        .text(RECORDING)
        .optionalText(PATH)
        .column(BYTES, "int64 %s", DataTypes.LongType)
        .text(VERSION)
        .text("format")
        .column("sample_rate", "int32 %s", DataTypes.IntegerType)
        .column("channels", "int32 %s", DataTypes.IntegerType)
        .column(SECONDS, "double %s", DataTypes.DoubleType)
        .column(WINDOWS, "int32 %s", DataTypes.IntegerType)
        .column(SHORT_LEFT_OUT, "int32 %s", DataTypes.IntegerType)
        .optionalText(REJECTED)
        .build();
  }
}
