package org.sglthresh.spark.source;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.ColumnRole;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.spark.source.cells.CellError;
import org.sglthresh.spark.source.cells.CellErrors;
import org.sglthresh.spark.source.cells.CellProblem;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.FilePlaces;
import org.sglthresh.spark.source.cells.LineCells;
import org.sglthresh.spark.source.cells.TextRecord;
import org.sglthresh.spark.source.cells.TextRecords;

/**
 * A text file that names a class in a line, so that the lines of a clip may be anywhere: they are
 * gathered by a shuffle. A number that a line gives for a class is needed once for every class of
 * every clip; where lines only name classes, those of a clip are present and all others absent.
 */
final class GatheredClips implements ClipFile {
  private final InputFile file;
  private final TextLayout layout;
  private final LongAccumulator missing;
  private final LongAccumulator notPresent;

  GatheredClips(SparkSession spark, InputFile file, TextLayout layout) {
    this.file = file;
    this.layout = layout;
    this.missing = spark.sparkContext().longAccumulator("missing labels in " + file.name());
    this.notPresent = spark.sparkContext().longAccumulator("labels below 1 in " + file.name());
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public ClassNaming naming() {
    return ClassNaming.ROWS;
  }

  /** The names that occur, in alphabetical order; reads the file. */
  @Override
  public List<String> classNames(SparkSession spark) {
    CellErrors errors = CellErrors.register(spark, file.name());
    LineCells lines = LineCells.of(layout, errors);
    int column = layout.column(ColumnRole.CLASS).orElseThrow();
    List<String> names =
        TextRecords.of(spark, file, layout.encoding(), layout.start())
            .flatMap(line -> lines.split(line).stream().iterator())
            .map(fields -> fields.get(column))
            .filter(name -> !name.isBlank())
            .distinct()
            .collect();
    return names.stream().sorted().toList();
  }

  @Override
  public int classes() {
    throw new UnsupportedOperationException("the rows name the classes");
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
    missing.reset();
    notPresent.reset();
    NamedLines lines = NamedLines.of(layout, cells.with(layout.decimal()));
    float start = layout.name().hasNumbers() ? Float.NaN : 0f;
    Gathering gathering = new Gathering(cells.classNames(), start, cells.errors());
    JavaRDD<ClipScores> clips =
        TextRecords.of(spark, file, layout.encoding(), layout.start())
            .flatMapToPair(lines::cells)
            .combineByKey(gathering.first(), gathering.next(), gathering.together())
            .map(clip -> new ClipScores(clip._1(), clip._2()));
    LongAccumulator unknown = missing;
    LongAccumulator below = notPresent;
    return cells.rule() == CellRule.LABEL ? clips.map(clip -> labels(clip, unknown, below)) : clips;
  }

  /** A label without a line is unknown. */
  private static ClipScores labels(
      ClipScores clip, LongAccumulator missing, LongAccumulator notPresent) {
    float[] values = clip.getValues();
    for (int c = 0; c < values.length; c++) {
      if (Float.isNaN(values[c])) {
        values[c] = CellRule.UNKNOWN;
        missing.add(1);
      } else if (values[c] < 1) {
        notPresent.add(1);
      }
    }
    return clip;
  }

  /** Lines that give 1 for some classes and nothing for others may mean 0 or unknown by that. */
  @Override
  public void checkAfterwards() {
    if (missing.value() > 0 && notPresent.value() == 0) {
      String column = layout.header().get(layout.column(ColumnRole.VALUE).orElseThrow());
      throw UserException.input(
          file.name()
              + " gives the label 1 only, and none for "
              + Words.counted(missing.value(), "pair")
              + " of clip and class: if those are absent, read names alone with --layout"
              + " labels=names and --ignore-columns \""
              + column
              + "\", and if they are unknown, write -1.");
    }
  }

  /**
   * How the lines of a clip come together.
   *
   * @param names of the classes
   * @param start the number of a class before any line gives one; NaN if a line must
   */
  private record Gathering(List<String> names, float start, CellErrors errors)
      implements Serializable {

    Function<NamedCell, float[]> first() {
      return cell -> {
        float[] values = new float[names.size()];
        Arrays.fill(values, start);
        return add(values, cell);
      };
    }

    Function2<float[], NamedCell, float[]> next() {
      return this::add;
    }

    Function2<float[], float[], float[]> together() {
      return (values, others) -> {
        for (int c = 0; c < values.length; c++) {
          if (Float.isNaN(start)) {
            if (!Float.isNaN(others[c])) {
              set(values, c, others[c], TextRecord.UNKNOWN);
            }
          } else {
            values[c] = Math.max(values[c], others[c]);
          }
        }
        return values;
      };
    }

    private float[] add(float[] values, NamedCell cell) {
      if (cell.classIndex() != NamedCell.NO_CLASS) {
        if (Float.isNaN(start)) {
          set(values, cell.classIndex(), cell.value(), cell.offset());
        } else {
          values[cell.classIndex()] = cell.value();
        }
      }
      return values;
    }

    private void set(float[] values, int c, float value, long offset) {
      if (!Float.isNaN(values[c])) {
        String text = "class \"" + names.get(c) + "\" has more than one number for a clip";
        errors.add(new CellError(CellProblem.REPEATED, offset, text));
      }
      values[c] = value;
    }
  }
}
