package org.sglthresh.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.CalibrationFile;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.calibration.CalibrationJson;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;

/** Opens the tables that commands read. */
public final class Inputs {
  private Inputs() {}

  /** Opens scores with labels. The user's file names the classes, if there is such a file. */
  public static ScoreTable open(JobContext context, TableSource source) {
    ScoreTable table =
        ScoreTable.open(context.spark(), source, classNames(context, source.classesFile()))
            .explainedTo(context.progress());
    return source
        .labelTree()
        .map(file -> ClassTrees.read(Hadoop.configuration(context), file, table.classNames()))
        .map(tree -> table.completing(tree.ancestors()))
        .orElse(table);
  }

  /** The same for a split into folds; its group column is not a class. */
  public static ScoreTable open(JobContext context, TableSource source, FoldSplit split) {
    return open(context, source.grouped(split.groupColumn()));
  }

  /** Opens scores without labels, with the same names. */
  public static ScoreTable openScores(JobContext context, TableSource source) {
    return ScoreTable.openScores(context.spark(), source, classNames(context, source.classesFile()))
        .explainedTo(context.progress());
  }

  /** Tells the user how many clips a pass over a table found, and what of them is worth a word. */
  public static void tell(TableSource source, TableFacts facts, Progress progress) {
    progress.found(Words.counted(facts.clips(), "clip"));
    facts.warnings().forEach(progress::warn);
    GapNotes.of(source, facts).forEach(progress::note);
  }

  /** The names in the user's file; empty without one. */
  public static List<String> classNames(JobContext context, Optional<String> file) {
    return file.map(path -> ClassNamesFile.read(Hadoop.configuration(context), path))
        .orElse(List.of());
  }

  /** The calibration that the scores of a table go through, if there is one. */
  public static Optional<CalibrationFile> calibration(JobContext context, TableSource source) {
    return source
        .calibration()
        .map(
            calibrating ->
                CalibrationFile.read(
                    Hadoop.configuration(context), calibrating.path(), calibrating.scale()));
  }

  /** What thresholds on the scores of a table are to record of their calibration. */
  public static CalibrationMark mark(JobContext context, TableSource source) {
    return calibration(context, source)
        .map(found -> CalibrationJson.mark(found.calibration()))
        .orElse(CalibrationMark.NONE);
  }

  /** All paths that a table is read from. */
  public static List<String> paths(TableSource source) {
    List<String> paths = new ArrayList<>();
    paths.add(source.scores());
    source.labels().ifPresent(paths::add);
    source.classesFile().ifPresent(paths::add);
    source.calibration().ifPresent(calibrating -> paths.add(calibrating.path()));
    source.labelTree().ifPresent(paths::add);
    return paths;
  }

  /**
   * Checks that thresholds tuned on one table can be measured on another.
   *
   * @throws UserException (input) when the classes or their order differ
   */
  public static void requireSameClasses(ScoreTable tuning, ScoreTable evaluation) {
    requireSameClasses(tuning.classNames(), evaluation.classNames());
  }

  /** The same check on the names of the classes. */
  public static void requireSameClasses(List<String> expected, List<String> found) {
    if (expected.size() != found.size()) {
      throw UserException.input(
          "the tuning scores have "
              + expected.size()
              + " classes and the evaluation scores "
              + found.size()
              + "; both must come from the same tagger");
    }
    for (int c = 0; c < expected.size(); c++) {
      if (!expected.get(c).equals(found.get(c))) {
        throw UserException.input(
            "class "
                + c
                + " is \""
                + expected.get(c)
                + "\" in the tuning scores and \""
                + found.get(c)
                + "\" in the evaluation scores; bring the classes into the same order");
      }
    }
  }
}
