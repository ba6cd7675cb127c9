package org.sglthresh.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.testing.SparkTables;

/**
 * Made-up clips in six files, each of which is a partition wherever the work is done, so that
 * results are to be the same to the last bit.
 *
 * @param directory of the tables
 */
record Corpus(Path directory) {
  /** What tells Spark to make a partition of each file. */
  static final String PARTITIONS = "spark.sql.files.minPartitionNum";

  static final int FILES = 6;

  private static final int CLIPS = 3_000;
  private static final int CLASSES = 40;

  /** Writes the tables in a session of its own, which ends. */
  static Corpus write(Path directory) {
    Random random = new Random(7);
    float[][] scores = new float[CLIPS][CLASSES];
    byte[][] labels = new byte[CLIPS][CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        labels[clip][c] = (byte) (random.nextInt(5) == 0 ? 1 : 0);
        double logit = 2.0 * labels[clip][c] - 2 + random.nextGaussian();
        scores[clip][c] = (float) (1 / (1 + Math.exp(-logit)));
      }
    }
    SparkSession session = SparkTables.session();
    try {
      SparkTables.write(directory.toString(), scores, labels, FILES);
    } finally {
      session.stop();
    }
    return new Corpus(directory);
  }

  /** An optimize that learns from them on the executors, a Spark job an epoch. */
  List<String> optimize(Path output, int epochs, String... more) {
    List<String> words = new ArrayList<>(List.of("optimize", "--engine", "blocks"));
    words.addAll(List.of("--scores", directory + "/scores", "--labels", directory + "/labels"));
    words.addAll(List.of("--resamples", "0", "--if-exists", "overwrite"));
    words.addAll(List.of("--epochs", Integer.toString(epochs)));
    words.addAll(List.of("--output", output.toString()));
    words.addAll(List.of(more));
    return words;
  }
}
