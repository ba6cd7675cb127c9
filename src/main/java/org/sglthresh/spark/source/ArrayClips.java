package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayChoice;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.array.NameColumn;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.array.text.TextArrayFile;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.MatrixLayout;
import org.sglthresh.io.read.ClipIdFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;
import org.sglthresh.spark.source.cells.CellReader;

/**
 * An array of numbers in a file, or of names of classes. It names classes where its columns have
 * names, and clips only where an array beside it does: otherwise they are named by a file of ids,
 * or numbered. Each task reads a range of rows.
 */
public final class ArrayClips implements ClipFile {
  private final ArrayChoice choice;
  private final Optional<MatrixLayout> text;
  private final Optional<NameColumn> names;

  /** Without columns where the rows name classes, which are not known yet. */
  private final RowArray array;

  private final RowRanges ranges;
  private final Optional<ClipIds> ids;

  private ArrayClips(
      ArrayChoice choice,
      Optional<MatrixLayout> text,
      Optional<NameColumn> names,
      RowArray array,
      RowRanges ranges,
      Optional<ClipIds> ids) {
    this.choice = choice;
    this.text = text;
    this.names = names;
    this.array = array;
    this.ranges = ranges;
    this.ids = ids;
  }

  static ArrayClips open(SparkSession spark, ArrayFile file, ArrayRole role, LayoutHints hints) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    boolean keys = file.entries().stream().noneMatch(entry -> entry.key().isEmpty());
    ArrayChoice choice =
        keys
            ? ArrayChoice.of(file, role, hints.values(), hints.id())
            : ArrayChoice.of(file, role, Optional.empty(), Optional.empty());
    Optional<NameColumn> names = file.names(choice.values());
    if (names.isPresent() && role == ArrayRole.SCORES) {
      throw UserException.input(
          names.get().name() + " holds names of classes and no scores; give it with --labels.");
    }
    RowArray array =
        names.map(found -> found.rows(List.of())).orElseGet(() -> choice.rows(configuration));
    RowRanges ranges = ranges(spark, array);
    return new ArrayClips(
        choice,
        Optional.empty(),
        names,
        array,
        ranges,
        choice.ids().map(entry -> file.ids(configuration, entry, ranges)));
  }

  /** Rows of numbers in text. */
  static ArrayClips ofText(
      SparkSession spark, InputFile file, MatrixLayout layout, ArrayRole role) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    ArrayFile text = TextArrayFile.open(configuration, file, layout);
    ArrayChoice choice = ArrayChoice.of(text, role, Optional.empty(), Optional.empty());
    RowArray array = choice.rows(configuration);
    return new ArrayClips(
        choice,
        Optional.of(layout),
        Optional.empty(),
        array,
        ranges(spark, array),
        Optional.empty());
  }

  private static RowRanges ranges(SparkSession spark, RowArray array) {
    int columns = Math.max(1, array.columns());
    int tasks = array.tasks(ClipTables.files(spark, array.rows(), columns));
    return new RowRanges(array.rows(), tasks);
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
    return new ArrayClips(choice, text, names, array, ranges, Optional.of(named));
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
  public boolean isMatrix() {
    return text.isPresent();
  }

  @Override
  public Optional<String> words() {
    if (text.isPresent()) {
      return text.map(MatrixLayout::words);
    }
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
    if (names.isPresent()) {
      return ClassNaming.ROWS;
    }
    return namesOfColumns().isEmpty() ? ClassNaming.NOWHERE : ClassNaming.COLUMNS;
  }

  private List<String> namesOfColumns() {
    return text.map(MatrixLayout::names).orElseGet(() -> choice.file().classNames(choice.values()));
  }

  /** Those of the columns, or those that occur in rows, in alphabetical order. */
  @Override
  public List<String> classNames(SparkSession spark) {
    if (names.isEmpty()) {
      return namesOfColumns();
    }
    NameColumn column = names.get();
    RowRanges tasks = ranges;
    SerializableConfiguration configuration = configuration(spark);
    List<String> found =
        tasks(spark)
            .flatMap(
                range ->
                    column
                        .distinct(configuration.value(), tasks.start(range), tasks.length(range))
                        .iterator())
            .distinct()
            .collect();
    return found.stream().sorted().toList();
  }

  @Override
  public int classes() {
    if (names.isPresent()) {
      throw new UnsupportedOperationException("the rows name the classes");
    }
    return array.columns();
  }

  private JavaRDD<Integer> tasks(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(IntStream.range(0, ranges.count()).boxed().toList(), ranges.count());
  }

  private static SerializableConfiguration configuration(SparkSession spark) {
    return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }

  @Override
  public JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells) {
    SerializableConfiguration configuration = configuration(spark);
    int[] columns =
        names.isPresent() ? IntStream.range(0, cells.classNames().size()).toArray() : order;
    RowArray rows = names.map(found -> found.rows(cells.classNames())).orElse(array);
    RowRanges tasks = ranges;
    ClipIds clipIds = ids.orElseGet(() -> ClipIds.numbered(tasks));
    return tasks(spark)
        .flatMap(
            range ->
                new ArrayRows(
                    rows.reader(configuration.value()),
                    clipIds.open(configuration.value(), range),
                    tasks.start(range),
                    tasks.length(range),
                    cells,
                    columns));
  }
}
