package org.sglthresh.spark.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.io.read.DelimitedRecord;
import org.sglthresh.spark.table.Columns;

/**
 * A .csv or .tsv file: a header with {@code clip_id} and the names of the classes, then a line for
 * each clip. Quoting follows RFC 4180, but a field cannot contain a line break, so that tasks can
 * read parts of the file.
 *
 * <p>Spark's CSV reader makes a row of hundreds of columns from every line, which takes more than
 * twice as long as splitting the line here; it also renames columns that differ only in case.
 */
final class DelimitedClips implements ClipFile {
  private static final long MIN_SPLIT = 8L << 20;
  private static final long MAX_SPLIT = 256L << 20;

  private final InputFile file;
  private final char separator;
  private final long headerOffset;
  private final List<String> header;
  private final int idColumn;
  private final List<String> classNames;

  private DelimitedClips(InputFile file, char separator, long headerOffset, List<String> header) {
    this.file = file;
    this.separator = separator;
    this.headerOffset = headerOffset;
    this.header = header;
    this.idColumn = header.indexOf(Columns.CLIP_ID);
    this.classNames = header.stream().filter(name -> !name.equals(Columns.CLIP_ID)).toList();
  }

  static DelimitedClips open(Configuration configuration, InputFile file, char separator) {
    InputFile.Line line = file.firstLine(configuration);
    try {
      List<String> header = DelimitedRecord.fields(line.text(), separator);
      checkHeader(file, line.text(), header);
      return new DelimitedClips(file, separator, line.offset(), header);
    } catch (IllegalArgumentException e) {
      throw UserException.input(
          "In the first line of " + file.name() + ", " + e.getMessage() + ".");
    }
  }

  private static void checkHeader(InputFile file, String line, List<String> header) {
    if (!header.contains(Columns.CLIP_ID)) {
      throw UserException.input(
          file.name()
              + " has no column clip_id: its first line must name the columns, but begins with "
              + CellReader.shortened(line)
              + ".");
    }
    Set<String> seen = new HashSet<>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column);
      if (name.isBlank()) {
        throw UserException.input(
            "Column " + (column + 1) + " of " + file.name() + " has no name: name or remove it.");
      }
      if (!seen.add(name)) {
        throw UserException.input(
            file.name() + " has more than one column \"" + name + "\": keep one.");
      }
    }
    if (header.size() == 1) {
      throw UserException.input(
          file.name() + " has no column but clip_id: add one for each class.");
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  @Override
  public JavaRDD<ClipScores> clips(
      SparkSession spark, CellRule rule, int[] order, List<String> names, CellErrors errors) {
    int[] columns =
        IntStream.of(order).map(column -> column < idColumn ? column : column + 1).toArray();
    CellReader cells = new CellReader(rule, names, errors);
    LineParser parser = new LineParser(cells, separator, idColumn, columns, header.size());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long headerAt = headerOffset;
    return context
        .newAPIHadoopRDD(
            splitConfiguration(context), OneFileFormat.class, LongWritable.class, Text.class)
        .filter(line -> line._1().get() != headerAt)
        .map(line -> line._2().toString())
        .filter(line -> !line.isBlank())
        .map(parser::clip);
  }

  /** Splits the file for all cores, into parts that are neither very small nor very large. */
  private Configuration splitConfiguration(JavaSparkContext context) {
    long even = file.length() / Math.max(1, context.defaultParallelism()) + 1;
    long split = Math.max(MIN_SPLIT, Math.min(MAX_SPLIT, even));
    try {
      Job job = Job.getInstance(context.hadoopConfiguration());
      OneFileFormat.setFile(job.getConfiguration(), file);
      FileInputFormat.setMinInputSplitSize(job, split);
      FileInputFormat.setMaxInputSplitSize(job, split);
      job.getConfiguration().unset("textinputformat.record.delimiter");
      return job.getConfiguration();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
