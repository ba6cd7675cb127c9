package org.sglthresh.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes arrays as the Parquet tables that commands read. */
public final class SparkTables {
  private SparkTables() {}

  /** The session that all tests of a JVM share. */
  public static SparkSession session() {
    return SparkSession.builder().appName("sglthresh tests").getOrCreate();
  }

  /** The id of a clip, counted from 0, in these tables. */
  public static String id(int clip) {
    return String.format("clip_%06d", clip);
  }

  /** Writes {@code directory/scores} and {@code directory/labels} in {@code files} files each. */
  public static void write(String directory, float[][] scores, byte[][] labels, int files) {
    List<Row> scoreRows = new ArrayList<>();
    List<Row> labelRows = new ArrayList<>();
    for (int clip = 0; clip < scores.length; clip++) {
      String id = id(clip);
      List<Float> scoreRow = new ArrayList<>();
      List<Byte> labelRow = new ArrayList<>();
      for (int c = 0; c < scores[clip].length; c++) {
        scoreRow.add(scores[clip][c]);
        labelRow.add(labels[clip][c]);
      }
      scoreRows.add(RowFactory.create(id, scoreRow.toArray(new Float[0])));
      labelRows.add(RowFactory.create(id, labelRow.toArray(new Byte[0])));
    }
    StructType scoreType =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    StructType labelType =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("labels", DataTypes.createArrayType(DataTypes.ByteType));
    SparkSession spark = session();
    spark
        .createDataFrame(scoreRows, scoreType)
        .repartition(files)
        .write()
        .parquet(directory + "/scores");
    spark.createDataFrame(labelRows, labelType).coalesce(1).write().parquet(directory + "/labels");
  }
}
