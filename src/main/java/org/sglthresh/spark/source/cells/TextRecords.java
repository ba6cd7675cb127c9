package org.sglthresh.spark.source.cells;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.NotTextException;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextEncoding;
import org.sglthresh.io.fs.TextLines;

/** Reads the lines of a file in tasks: UTF-8 in parts, UTF-16, which Hadoop cannot split, whole. */
public final class TextRecords {
  private static final long MIN_SPLIT = 8L << 20;
  private static final long MAX_SPLIT = 256L << 20;

  private TextRecords() {}

  /**
   * The lines that are not blank, in the order of the file.
   *
   * @param start offset of the first line to read, in unpacked bytes
   */
  public static JavaRDD<TextRecord> of(
      SparkSession spark, InputFile file, TextEncoding encoding, long start) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<TextRecord> lines =
        encoding == TextEncoding.UTF_8
            ? inParts(context, file, start)
            : whole(context, file, encoding, start);
    return lines.filter(line -> !line.text().isBlank());
  }

  private static JavaRDD<TextRecord> inParts(JavaSparkContext context, InputFile file, long start) {
    boolean placed = !file.isNamed(".bz2");
    return context
        .newAPIHadoopRDD(
            splitConfiguration(context, file), OneFileFormat.class, LongWritable.class, Text.class)
        .filter(line -> line._1().get() >= start)
        .map(
            line ->
                new TextRecord(
                    placed ? line._1().get() : TextRecord.UNKNOWN,
                    StrictText.line(line._2().getBytes(), line._2().getLength())));
  }

  /** Splits the file for all cores, into parts that are neither very small nor very large. */
  private static Configuration splitConfiguration(JavaSparkContext context, InputFile file) {
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

  private static JavaRDD<TextRecord> whole(
      JavaSparkContext context, InputFile file, TextEncoding encoding, long start) {
    SerializableConfiguration configuration =
        new SerializableConfiguration(context.hadoopConfiguration());
    return context
        .parallelize(List.of(start), 1)
        .flatMap(
            offset -> new Lines(TextLines.open(file, configuration.value(), encoding, offset)));
  }

  /** Iterates over lines within a task. */
  private static final class Lines implements Iterator<TextRecord> {
    private final TextLines lines;
    private boolean read;
    private boolean found;
    private boolean broken;

    Lines(TextLines lines) {
      this.lines = lines;
      TaskContext.get().addTaskCompletionListener(new Closing(lines));
    }

    @Override
    public boolean hasNext() {
      if (!read && !broken) {
        try {
          found = lines.next();
        } catch (NotTextException e) {
          found = true;
          broken = true;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        read = true;
      }
      return read && found;
    }

    @Override
    public TextRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      read = false;
      return new TextRecord(lines.start(), broken ? StrictText.UNREADABLE : lines.line());
    }
  }

  private record Closing(TextLines lines) implements TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext context) {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
