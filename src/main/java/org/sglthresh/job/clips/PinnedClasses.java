package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.PinsFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.optimize.Pins;

/**
 * The classes that {@code --pins} names.
 *
 * @param pins their thresholds
 * @param names their names
 * @param file that was given with {@code --pins}; empty where none was given
 */
public record PinnedClasses(Pins pins, List<String> names, Optional<String> file) {
  /** Names shown of many classes. */
  private static final int NAMED = 5;

  /** No class is pinned. */
  static final PinnedClasses NONE = new PinnedClasses(Pins.NONE, List.of(), Optional.empty());

  /**
   * Finds the pinned classes among those of the scores, and says so.
   *
   * @param classNames of the scores
   * @param floor of the scores
   * @throws UserException (input) when the file is bad, pins a class that the scores do not have,
   *     or pins one below the floor
   */
  public static PinnedClasses announced(
      OptimizeOptions options, List<String> classNames, ScoreFloor floor, JobContext context) {
    PinnedClasses pinned =
        options
            .pins()
            .map(
                path ->
                    of(
                        PinsFile.read(
                            Hadoop.configuration(context),
                            path,
                            options.tuning().scoreScale(),
                            Inputs.mark(context, options.tuning())),
                        classNames))
            .orElse(NONE);
    pinned.requireAbove(floor, classNames);
    pinned.remark().ifPresent(context.progress()::note);
    return pinned;
  }

  private void requireAbove(ScoreFloor floor, List<String> classNames) {
    double[] thresholds = new double[classNames.size()];
    Arrays.fill(thresholds, Double.POSITIVE_INFINITY);
    pins.putInto(thresholds);
    for (int c = 0; c < thresholds.length; c++) {
      if (floor.isAbove(thresholds[c])) {
        throw UserException.input(
            file.orElseThrow()
                + " pins the class \""
                + classNames.get(c)
                + "\" at "
                + (float) thresholds[c]
                + ", below the floor of the scores, "
                + floor.score()
                + ": what lies under it was not seen; pin it at the floor or above");
      }
    }
  }

  /** Names the file among what was read. */
  public void addTo(Manifests manifests) {
    file.ifPresent(path -> manifests.file("pins", path, names.size()));
  }

  private static PinnedClasses of(PinsFile file, List<String> classNames) {
    SortedMap<Integer, Float> thresholds = new TreeMap<>();
    for (Map.Entry<String, Float> pin : file.thresholds().entrySet()) {
      int c = classNames.indexOf(pin.getKey());
      if (c < 0) {
        throw UserException.input(
            String.format(
                "%s pins the class \"%s\", which the scores do not have%s",
                file.file(),
                pin.getKey(),
                NearestName.to(pin.getKey(), classNames)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("; correct the name or take it out")));
      }
      thresholds.put(c, pin.getValue());
    }
    return new PinnedClasses(
        new Pins(thresholds),
        new ArrayList<>(file.thresholds().keySet()),
        Optional.of(file.file()));
  }

  /** What a reader should know of them; empty where no file was given. */
  public Optional<String> remark() {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (names.isEmpty()) {
      return Optional.of("No class is pinned in " + file.get() + ".");
    }
    return Optional.of(
        Words.counted(names.size(), "class")
            + (names.size() == 1 ? " is" : " are")
            + " pinned by "
            + file.get()
            + ": "
            + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
            + (names.size() > NAMED ? ", …" : "")
            + ". The best possible is that of the others around them.");
  }
}
