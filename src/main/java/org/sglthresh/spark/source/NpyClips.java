package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIdFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.NpyFile;
import org.sglthresh.io.read.NpyIds;
import org.sglthresh.io.read.RowRanges;
import org.sglthresh.spark.source.cells.CellReader;

/**
 * A .npy file. It names neither clips nor classes: clips are numbered, or named by a file of ids.
 * Each task reads a range of its rows.
 */
public final class NpyClips implements ClipFile {
  private final NpyFile file;
  private final RowRanges ranges;
  private final ClipIds ids;

  private NpyClips(NpyFile file, RowRanges ranges, ClipIds ids) {
    this.file = file;
    this.ranges = ranges;
    this.ids = ids;
  }

  static NpyClips open(SparkSession spark, InputFile file) {
    NpyFile npy = NpyFile.open(spark.sparkContext().hadoopConfiguration(), file);
    int tasks = ClipTables.files(spark, npy.rows(), npy.columns());
    RowRanges ranges = new RowRanges(npy.rows(), tasks);
    return new NpyClips(npy, ranges, ClipIds.numbered(ranges));
  }

  /**
   * The same clips, named by a file with one id for each row.
   *
   * @param idColumn its column of ids, where the user named one
   */
  public NpyClips named(SparkSession spark, InputFile idFile, Optional<String> idColumn) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    ClipIds named =
        idFile.isNamed(".npy")
            ? NpyIds.open(configuration, idFile, ranges)
            : ClipIdFile.scan(configuration, idFile, ranges, idColumn);
    return new NpyClips(file, ranges, named);
  }

  /** Whether the clips are numbered and not named. */
  public boolean isNumbered() {
    return !(ids instanceof ClipIdFile || ids instanceof NpyIds);
  }

  /** Number of clips. */
  public long rows() {
    return file.rows();
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public ClassNaming naming() {
    return ClassNaming.NOWHERE;
  }

  @Override
  public List<String> classNames(SparkSession spark) {
    return List.of();
  }

  @Override
  public int classes() {
    return file.columns();
  }

  @Override
  public JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration configuration =
        new SerializableConfiguration(context.hadoopConfiguration());
    NpyFile array = file;
    RowRanges tasks = ranges;
    ClipIds clipIds = ids;
    return context
        .parallelize(IntStream.range(0, tasks.count()).boxed().toList(), tasks.count())
        .flatMap(
            range ->
                new NpyRows(
                    array.reader(configuration.value()),
                    clipIds.open(configuration.value(), range),
                    tasks.start(range),
                    tasks.length(range),
                    cells,
                    order));
  }
}
