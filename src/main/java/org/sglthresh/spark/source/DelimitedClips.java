package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.ClipName;
import org.sglthresh.spark.source.cells.FilePlaces;
import org.sglthresh.spark.source.cells.LineCells;
import org.sglthresh.spark.source.cells.TextRecords;

/**
 * A text file with a line for each clip and a column for each class. Quoting follows RFC 4180, but
 * a field cannot contain a line break, so that tasks can read parts of the file.
 *
 * <p>Spark's CSV reader makes a row of hundreds of columns from every line, which takes more than
 * twice as long as splitting the line here; it also renames columns that differ only in case.
 *
 * @param file the file
 * @param layout its layout
 */
record DelimitedClips(InputFile file, TextLayout layout) implements ClipFile {
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
  public Optional<FilePlaces> places(Configuration configuration) {
    return Optional.of(new FilePlaces(configuration, file));
  }

  @Override
  public JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells) {
    int[] columns = IntStream.of(order).map(i -> layout.classes().get(i)).toArray();
    LineParser parser =
        new LineParser(
            LineCells.of(layout, cells.errors()),
            ClipName.of(layout),
            cells.with(layout.decimal()),
            columns);
    return TextRecords.of(spark, file, layout.encoding(), layout.start()).map(parser::clip);
  }
}
