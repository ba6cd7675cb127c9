package org.sglthresh.spark.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.IdSketchJson;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.table.LiteralPaths;

/**
 * Writes and reads the thresholds of a saved model: one row of Parquet in {@code data/}, with the
 * version of its layout.
 */
final class ModelData {
  private static final int VERSION = 1;

  /** Null, or absent in older models, where the scores have no floor. */
  private static final String FLOOR = "scoreFloor";

  /** Null, or absent in older models, where it is not known which rows they were learned on. */
  private static final String LEARNED_ON = "learnedOn";

  private static final StructType CLASS =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("threshold", DataTypes.FloatType)
          .add("support", DataTypes.DoubleType);

  private static final StructType SCHEMA =
      new StructType()
          .add("version", DataTypes.IntegerType)
          .add("scoreScale", DataTypes.StringType)
          .add("method", DataTypes.StringType)
          .add("objective", DataTypes.StringType)
          .add("classes", DataTypes.createArrayType(CLASS))
          .add(FLOOR, DataTypes.FloatType)
          .add(LEARNED_ON, DataTypes.StringType);

  private ModelData() {}

  static void write(ThresholdSet set, SparkSession spark, String path) {
    List<Row> classes = new ArrayList<>();
    for (ClassThreshold entry : set.classes()) {
      classes.add(RowFactory.create(entry.name(), entry.threshold(), entry.support()));
    }
    Row row =
        RowFactory.create(
            VERSION,
            set.scoreScale().label(),
            set.method(),
            set.objective(),
            classes,
            set.floor().isSet() ? set.floor().score() : null,
            set.learnedOn().isKnown() ? IdSketchJson.text(set.learnedOn()) : null);
    spark.createDataFrame(List.of(row), SCHEMA).coalesce(1).write().parquet(data(path));
  }

  static ThresholdSet read(SparkSession spark, String path) {
    Row row = row(spark, path);
    int version = row.getInt(row.fieldIndex("version"));
    if (version > VERSION) {
      throw UserException.input(
          path
              + " was saved in layout "
              + version
              + ", but this version knows layouts up to "
              + VERSION
              + ": load it with the version that saved it.");
    }
    List<ClassThreshold> classes = new ArrayList<>();
    List<Row> saved = row.getList(row.fieldIndex("classes"));
    for (int c = 0; c < saved.size(); c++) {
      Row entry = saved.get(c);
      classes.add(
          new ClassThreshold(
              c,
              entry.getString(entry.fieldIndex("name")),
              entry.getFloat(entry.fieldIndex("threshold")),
              entry.getDouble(entry.fieldIndex("support"))));
    }
    return new ThresholdSet(
            Words.constant(ScoreScale.class, row.getString(row.fieldIndex("scoreScale"))),
            row.getString(row.fieldIndex("method")),
            row.getString(row.fieldIndex("objective")),
            classes,
            has(FLOOR, row) ? new ScoreFloor(row.getFloat(row.fieldIndex(FLOOR))) : ScoreFloor.NONE)
        .learnedOn(
            has(LEARNED_ON, row)
                ? IdSketchJson.parse(row.getString(row.fieldIndex(LEARNED_ON)), path)
                : IdSketch.UNKNOWN);
  }

  private static boolean has(String field, Row row) {
    return List.of(row.schema().fieldNames()).contains(field)
        && !row.isNullAt(row.fieldIndex(field));
  }

  private static Row row(SparkSession spark, String path) {
    try {
      return LiteralPaths.reader(spark).parquet(data(path)).first();
    } catch (Exception e) {
      throw UserException.input(
              "The saved ThresholdModel at " + path + " is not complete: save it again.")
          .causedBy(e);
    }
  }

  private static String data(String path) {
    return new Path(UserPath.of(path), "data").toString();
  }
}
