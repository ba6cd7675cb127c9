package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.spark.source.cells.CellError;
import org.sglthresh.spark.source.cells.CellErrors;
import org.sglthresh.spark.source.cells.CellProblem;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.ClassCells;
import org.sglthresh.spark.source.cells.TextRecord;
import org.sglthresh.spark.source.selections.SelectionFiles;
import scala.Tuple2;

/**
 * Selection tables of Raven as labels of recordings, or of windows: what a selection is annotated
 * with is present, and all other classes are absent.
 */
public final class SelectionClips implements ClipFile {
  private final SelectionFiles files;
  private final Of of;

  /** What clips are. */
  private enum Of {
    RECORDINGS,
    WINDOWS
  }

  private SelectionClips(SelectionFiles files, Of of) {
    this.files = files;
    this.of = of;
  }

  static SelectionClips of(SelectionFiles files) {
    return new SelectionClips(files, Of.RECORDINGS);
  }

  /** The same as labels of windows, each of the times of a selection. */
  public SelectionClips ofWindows() {
    return new SelectionClips(files, Of.WINDOWS);
  }

  /** Whether names of files say which recordings they are about. */
  public boolean isNamedByFile() {
    return files.areNamedByFile();
  }

  @Override
  public String name() {
    return files.path();
  }

  @Override
  public ClassNaming naming() {
    return ClassNaming.ROWS;
  }

  /** The names that occur, in alphabetical order; reads the files. */
  @Override
  public List<String> classNames(SparkSession spark) {
    return files
        .labels(spark)
        .map(SelectionFiles.Label::label)
        .filter(name -> !name.isBlank())
        .distinct()
        .collect()
        .stream()
        .sorted()
        .toList();
  }

  @Override
  public int classes() {
    throw new UnsupportedOperationException("the rows name the classes");
  }

  @Override
  public Optional<String> words() {
    return Optional.of(files.words());
  }

  @Override
  public JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells) {
    ClassCells classes = new ClassCells(cells.classNames());
    CellErrors errors = cells.errors();
    int count = cells.classNames().size();
    JavaRDD<SelectionFiles.Label> labels =
        of == Of.WINDOWS ? files.windows(spark) : files.labels(spark);
    return labels
        .mapToPair(label -> new Tuple2<>(label.clip(), present(label, classes, errors)))
        .combineByKey(
            found -> add(new float[count], found),
            SelectionClips::add,
            (values, others) -> {
              for (int c = 0; c < values.length; c++) {
                values[c] = Math.max(values[c], others[c]);
              }
              return values;
            })
        .map(clip -> new ClipScores(clip._1(), clip._2()));
  }

  private static List<Integer> present(
      SelectionFiles.Label label, ClassCells classes, CellErrors errors) {
    try {
      return classes.all(label.label());
    } catch (IllegalArgumentException e) {
      String text = "clip \"" + label.clip() + "\": " + e.getMessage();
      errors.add(new CellError(CellProblem.UNKNOWN_CLASS, TextRecord.UNKNOWN, text));
      return List.of();
    }
  }

  private static float[] add(float[] values, List<Integer> present) {
    for (int c : present) {
      values[c] = 1;
    }
    return values;
  }
}
