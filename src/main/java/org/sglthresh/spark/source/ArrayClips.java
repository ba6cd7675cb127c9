package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.io.array.ArrayChoice;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.read.ClipIdFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;
import org.sglthresh.spark.source.cells.CellReader;

/**
 * An array of numbers in a file. It does not name classes, and clips only where an array beside it
 * does: otherwise they are named by a file of ids, or numbered. Each task reads a range of rows.
 */
public final class ArrayClips implements ClipFile {
  private final ArrayChoice choice;
  private final RowArray array;
  private final RowRanges ranges;
  private final Optional<ClipIds> ids;

  private ArrayClips(ArrayChoice choice, RowArray array, RowRanges ranges, Optional<ClipIds> ids) {
    this.choice = choice;
    this.array = array;
    this.ranges = ranges;
    this.ids = ids;
  }

  static ArrayClips open(
      SparkSession spark, ArrayFormat format, String path, ArrayRole role, LayoutHints hints) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    ArrayFile file = format.open(configuration, InputFile.find(configuration, path));
    boolean keys = file.entries().stream().noneMatch(entry -> entry.key().isEmpty());
    ArrayChoice choice =
        keys
            ? ArrayChoice.of(file, role, hints.values(), hints.id())
            : ArrayChoice.of(file, role, Optional.empty(), Optional.empty());
    RowArray array = choice.rows(configuration);
    int tasks = array.tasks(ClipTables.files(spark, array.rows(), array.columns()));
    RowRanges ranges = new RowRanges(array.rows(), tasks);
    return new ArrayClips(
        choice, array, ranges, choice.ids().map(entry -> file.ids(configuration, entry, ranges)));
  }

  /**
   * The same clips, named by a file with one id for each row.
   *
   * @param idColumn its column of ids, where the user named one
   */
  public ArrayClips named(SparkSession spark, InputFile idFile, Optional<String> idColumn) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    ClipIds named =
        ArrayFormat.of(idFile.name())
            .map(format -> ArrayChoice.ids(format.open(configuration, idFile), idColumn))
            .map(found -> found.file().ids(configuration, found.entry(), ranges))
            .orElseGet(() -> ClipIdFile.scan(configuration, idFile, ranges, idColumn));
    return new ArrayClips(choice, array, ranges, Optional.of(named));
  }

  @Override
  public boolean hasIds() {
    return ids.isPresent();
  }

  @Override
  public boolean hasKeys() {
    return choice.hasKeys();
  }

  @Override
  public Optional<String> words() {
    return choice.hasKeys()
        ? Optional.of(choice.words() + (hasIds() ? "" : "; it holds no clip ids"))
        : Optional.empty();
  }

  @Override
  public String path() {
    return choice.file().name();
  }

  /** Number of clips. */
  public long rows() {
    return array.rows();
  }

  @Override
  public String name() {
    return array.name();
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
    return array.columns();
  }

  @Override
  public JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration configuration =
        new SerializableConfiguration(context.hadoopConfiguration());
    RowArray rows = array;
    RowRanges tasks = ranges;
    ClipIds clipIds = ids.orElseGet(() -> ClipIds.numbered(tasks));
    return context
        .parallelize(IntStream.range(0, tasks.count()).boxed().toList(), tasks.count())
        .flatMap(
            range ->
                new ArrayRows(
                    rows.reader(configuration.value()),
                    clipIds.open(configuration.value(), range),
                    tasks.start(range),
                    tasks.length(range),
                    cells,
                    order));
  }
}
