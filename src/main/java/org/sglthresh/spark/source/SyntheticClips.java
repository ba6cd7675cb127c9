package org.sglthresh.spark.source;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.corpus.ClipGenerator;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * The clips of a synthetic corpus; a task makes the clips that it needs. A clip's id is {@code
 * clip_} and its number in nine digits.
 *
 * @param generator makes clips from their numbers
 * @param first number of the first clip, from 0
 * @param clips number of clips, at least 1
 */
public record SyntheticClips(ClipGenerator generator, long first, long clips) {
  private static final int ID_DIGITS = 9;

  /** The scores, in this number of partitions. */
  public JavaRDD<ClipScores> scores(SparkSession spark, int partitions) {
    ClipGenerator clips = generator;
    return numbers(spark, partitions).map(number -> scores(clips, number));
  }

  private static ClipScores scores(ClipGenerator generator, long number) {
    float[] scores = new float[generator.classes()];
    generator.scores(number, new short[scores.length], scores);
    return new ClipScores(ClipIds.numbered(number, ID_DIGITS), scores);
  }

  /** The labels, in this number of partitions. */
  public JavaRDD<ClipLabelFlags> labels(SparkSession spark, int partitions) {
    ClipGenerator clips = generator;
    return numbers(spark, partitions).map(number -> labels(clips, number));
  }

  private static ClipLabelFlags labels(ClipGenerator generator, long number) {
    short[] labels = new short[generator.classes()];
    generator.labels(number, labels);
    return new ClipLabelFlags(ClipIds.numbered(number, ID_DIGITS), labels);
  }

  private JavaRDD<Long> numbers(SparkSession spark, int partitions) {
    RowRanges ranges = new RowRanges(clips, partitions);
    long start = first;
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(IntStream.range(0, ranges.count()).boxed().toList(), ranges.count())
        .flatMap(
            range ->
                LongStream.range(start + ranges.start(range), start + ranges.start(range + 1))
                    .iterator());
  }
}
