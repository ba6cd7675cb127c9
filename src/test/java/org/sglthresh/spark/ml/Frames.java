package org.sglthresh.spark.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.testing.SharedData;

/** Datasets of scores and labels in the forms that users of Spark ML have. */
final class Frames {
  static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
  static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType);
  static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType);

  private Frames() {}

  /** How the scores of a class are stored. */
  enum Form {
    FLOATS,
    DOUBLES,
    VECTOR;

    DataType type() {
      return switch (this) {
        case FLOATS -> Frames.FLOATS;
        case DOUBLES -> Frames.DOUBLES;
        case VECTOR -> SQLDataTypes.VectorType();
      };
    }

    Object value(float[] scores) {
      double[] wide = new double[scores.length];
      List<Object> boxed = new ArrayList<>();
      for (int c = 0; c < scores.length; c++) {
        wide[c] = scores[c];
        boxed.add(this == FLOATS ? (Object) scores[c] : (Object) wide[c]);
      }
      return this == VECTOR ? Vectors.dense(wide) : boxed;
    }
  }

  static SparkSession spark() {
    return SparkSession.builder().getOrCreate();
  }

  /** {@code id string, scores, labels array<double> of class indices}, the form of MLlib. */
  static Dataset<Row> frame(Form form, float[][] scores, byte[][] labels) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      List<Double> present = new ArrayList<>();
      for (int c = 0; c < labels[i].length; c++) {
        if (labels[i][c] == 1) {
          present.add((double) c);
        }
      }
      rows.add(RowFactory.create("clip" + i, form.value(scores[i]), present));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("scores", form.type())
            .add("labels", DOUBLES);
    return spark().createDataFrame(rows, schema);
  }

  /** A split of real scores such as {@code dcase2017/val}. */
  static Dataset<Row> split(Form form, String name) throws IOException {
    SharedData.Split split = SharedData.split(name);
    return frame(form, split.scores(), split.labels());
  }

  /** One column {@code scores}. */
  static Dataset<Row> scores(DataType type, Object... values) {
    List<Row> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(RowFactory.create(value));
    }
    return spark().createDataFrame(rows, new StructType().add("scores", type));
  }

  /** A row of scores and labels. */
  static Dataset<Row> labelled(DataType scores, DataType labels, Row... rows) {
    return spark()
        .createDataFrame(
            List.of(rows), new StructType().add("scores", scores).add("labels", labels));
  }
}
