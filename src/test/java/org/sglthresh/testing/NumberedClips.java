package org.sglthresh.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tables of clips that are known by their numbers: the same number is the same clip in every table.
 * Ten clips make a recording.
 */
public final class NumberedClips {
  private static final int CLASSES = 3;
  private static final int CLIPS_PER_RECORDING = 10;

  private NumberedClips() {}

  /**
   * Writes {@code directory/scores} and {@code directory/labels} of the clips {@code [from, to)}.
   */
  public static void write(Path directory, int from, int to) {
    List<Row> scores = new ArrayList<>();
    List<Row> labels = new ArrayList<>();
    for (int clip = from; clip < to; clip++) {
      SplittableRandom random = new SplittableRandom(clip);
      Float[] scoreRow = new Float[CLASSES];
      Integer[] labelRow = new Integer[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        labelRow[c] = random.nextInt(3) == 0 ? 1 : 0;
        scoreRow[c] = (float) ((labelRow[c] + 2 * random.nextDouble()) / 3);
      }
      scores.add(RowFactory.create(SparkTables.id(clip), scoreRow));
      labels.add(RowFactory.create(SparkTables.id(clip), labelRow, recording(clip)));
    }
    write(scores, scoresType(), directory.resolve("scores"), 3);
    write(labels, labelsType(), directory.resolve("labels"), 1);
  }

  /** The recording of a clip. */
  public static String recording(int clip) {
    return String.format("r%03d", clip / CLIPS_PER_RECORDING);
  }

  private static StructType scoresType() {
    return new StructType()
        .add("clip_id", DataTypes.StringType)
        .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
  }

  private static StructType labelsType() {
    return new StructType()
        .add("clip_id", DataTypes.StringType)
        .add("labels", DataTypes.createArrayType(DataTypes.IntegerType))
        .add("recording", DataTypes.StringType);
  }

  private static void write(List<Row> rows, StructType type, Path path, int files) {
    SparkTables.session()
        .createDataFrame(rows, type)
        .repartition(files)
        .write()
        .parquet(path.toString());
  }
}
