package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.source.annotators.VoteCount;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.FilePlaces;
import org.sglthresh.spark.source.cells.TextRecords;

/** A text file with a line for each clip and annotator, and a column for each class. */
final class AnnotatedClips implements ClipFile {
  private final InputFile file;
  private final TextLayout layout;
  private final AnnotatorRule rule;
  private final LongAccumulator unknown;

  AnnotatedClips(SparkSession spark, InputFile file, TextLayout layout, AnnotatorRule rule) {
    this.file = file;
    this.layout = layout;
    this.rule = rule;
    this.unknown = spark.sparkContext().longAccumulator("clips without labels in " + file.name());
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public ClassNaming naming() {
    return ClassNaming.COLUMNS;
  }

  @Override
  public List<String> classNames(SparkSession spark) {
    return layout.classNames();
  }

  @Override
  public int classes() {
    return layout.classes().size();
  }

  @Override
  public Optional<TextLayout> textLayout() {
    return Optional.of(layout);
  }

  @Override
  public Optional<String> words() {
    return Optional.of(layout.words() + ", " + rule.label() + ": " + rule.words());
  }

  @Override
  public Optional<FilePlaces> places(Configuration configuration) {
    return Optional.of(new FilePlaces(configuration, file));
  }

  @Override
  public JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells) {
    unknown.reset();
    LongAccumulator silent = unknown;
    List<Integer> columns = IntStream.of(order).mapToObj(layout.classes()::get).toList();
    return VoteCount.of(layout, columns, cells.classNames(), rule, cells.errors())
        .labels(TextRecords.of(spark, file, layout.encoding(), layout.start()))
        .map(
            clip -> {
              silent.add(VoteCount.isUnknown(clip._2()) ? 1 : 0);
              return new ClipScores(clip._1(), clip._2());
            });
  }

  @Override
  public Optional<String> remark() {
    return unknown.value() == 0 ? Optional.empty() : Optional.of(rule.silence(unknown.value()));
  }
}
