package org.sglthresh.job;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.report.text.Numbers;

/**
 * A threshold for each class of a table, from a number or a saved set.
 *
 * @param classNames {@code [classes]}
 * @param thresholds {@code [classes]}
 * @param floor of the scores that they were learned on
 * @param origin such as {@code 0.3 everywhere} or {@code runs/a, by sgl}
 */
public record ResolvedThresholds(
    List<String> classNames, float[] thresholds, ScoreFloor floor, String origin) {

  /**
   * Matches thresholds to the classes of a table. A table without class names takes the names of
   * the saved set, if the number of classes is the same.
   *
   * @param tableNames names of the table's classes
   * @throws UserException (input) when the classes or their order differ
   */
  public static ResolvedThresholds match(ThresholdsInput input, List<String> tableNames) {
    if (input instanceof ThresholdsInput.Uniform uniform) {
      float[] thresholds = new float[tableNames.size()];
      Arrays.fill(thresholds, uniform.threshold());
      return new ResolvedThresholds(
          tableNames,
          thresholds,
          ScoreFloor.NONE,
          Numbers.threshold(uniform.threshold()) + " everywhere");
    }
    ThresholdsInput.PerClass perClass = (ThresholdsInput.PerClass) input;
    ThresholdSet saved = perClass.set();
    String origin = perClass.file();
    requireSameClasses(saved.classNames(), origin, tableNames);
    return new ResolvedThresholds(saved.classNames(), saved.thresholds(), saved.floor(), origin);
  }

  /** Refuses thresholds below the floor of the scores they are for. */
  public void require(FloorCheck check) {
    check.require(classNames, thresholds, floor, origin);
  }

  private static void requireSameClasses(
      List<String> saved, String origin, List<String> tableNames) {
    if (saved.size() != tableNames.size()) {
      throw UserException.input(
          origin
              + " has thresholds for "
              + saved.size()
              + " classes, but the scores have "
              + tableNames.size()
              + "; both must come from the same tagger");
    }
    for (int c = 0; c < saved.size(); c++) {
      boolean unnamed = tableNames.get(c).equals("class_" + c);
      if (!unnamed && !saved.get(c).equals(tableNames.get(c))) {
        throw UserException.input(
            "class "
                + c
                + " is \""
                + saved.get(c)
                + "\" in "
                + origin
                + " and \""
                + tableNames.get(c)
                + "\" in the scores; bring the classes into the same order");
      }
    }
  }
}
