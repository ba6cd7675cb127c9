package org.sglthresh.model.calibration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;

/**
 * A map from score to probability for each class, and where the maps come from.
 *
 * @param method that learned them
 * @param scoreScale the scale of the scores they apply to; what they make are probabilities
 * @param minimumSupport classes with fewer positives or fewer negatives are pooled
 * @param pool what the map of the pooled classes is learned on
 * @param classes in class order
 * @param learnedOn the clips they were learned on
 */
public record ScoreCalibration(
    CalibrationMethod method,
    ScoreScale scoreScale,
    int minimumSupport,
    CalibrationPool pool,
    List<OfClass> classes,
    IdSketch learnedOn)
    implements Serializable {
  private static final int SHOWN = 5;

  /** Whether a class has a map of its own. */
  public enum Sharing {
    /** The map is learned on the clips of the class. */
    OWN,
    /** The map is that of the pool. */
    POOLED
  }

  /**
   * The map of a class.
   *
   * @param positives weight of the clips that have the class, among those learned on
   * @param negatives weight of the clips that do not
   */
  public record OfClass(
      String name, double positives, double negatives, Sharing sharing, ScoreMap map)
      implements Serializable {}

  /** Keeps its own copy of the classes, and no more of the clips than a file holds. */
  public ScoreCalibration {
    classes = List.copyOf(classes);
    learnedOn = learnedOn.reduced();
  }

  /** The names of the classes. */
  public List<String> classNames() {
    return classes.stream().map(OfClass::name).toList();
  }

  /** Number of classes that share a map. */
  public long pooled() {
    return classes.stream().filter(entry -> entry.sharing() == Sharing.POOLED).count();
  }

  /**
   * The maps of a table's classes, found by their names. A table without class names takes them in
   * order, if it has as many classes.
   *
   * @param names of the table's classes
   * @param where names the calibration
   * @throws UserException (input) when classes of the table have no map
   */
  public List<ScoreMap> maps(List<String> names, String where) {
    Map<String, ScoreMap> byName = new HashMap<>();
    classes.forEach(entry -> byName.put(entry.name(), entry.map()));
    if (isUnnamed(names) && names.size() == classes.size()) {
      return classes.stream().map(OfClass::map).toList();
    }
    List<String> missing = new ArrayList<>(names);
    missing.removeAll(byName.keySet());
    if (!missing.isEmpty()) {
      throw UserException.input(
          String.format(
              "%s has no map for %s of the scores: \"%s\"%s; calibrate on a table that has them, or"
                  + " name the classes as they are named there, by --classes",
              where,
              Words.counted(missing.size(), "class"),
              String.join("\", \"", missing.subList(0, Math.min(SHOWN, missing.size()))),
              missing.size() > SHOWN ? ", …" : ""));
    }
    return names.stream().map(byName::get).toList();
  }

  private static boolean isUnnamed(List<String> names) {
    for (int c = 0; c < names.size(); c++) {
      if (!names.get(c).equals("class_" + c)) {
        return false;
      }
    }
    return true;
  }
}
