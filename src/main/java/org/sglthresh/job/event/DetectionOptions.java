package org.sglthresh.job.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.layout.DelimitedTable;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.model.ScoreScale;

/**
 * How scores become events: the same for every class, but for what a file says of some of them.
 *
 * @param thresholds above which an event is
 * @param lowThreshold above which it goes on; empty: the same
 * @param medianFilter length of the median filter, seconds
 * @param closeGaps events so far apart or less are one, seconds
 * @param shortestEvent shorter ones are left out, seconds
 * @param rules CSV file with {@code class} and any of the others as columns
 */
public record DetectionOptions(
    ThresholdsSource thresholds,
    Optional<Double> lowThreshold,
    double medianFilter,
    double closeGaps,
    double shortestEvent,
    Optional<String> rules) {
  /** Columns of a file of rules, after the class. */
  public static final List<String> COLUMNS =
      List.of("threshold", "low_threshold", "median_filter", "close_gaps", "shortest_event");

  /**
   * Rules that were read.
   *
   * @param rules [classes]
   * @param thresholds the thresholds as they were found
   * @param origin such as {@code 0.5 everywhere}
   */
  public record Found(List<DetectionRule> rules, FoundThresholds thresholds, String origin) {}

  /** Adds the files that were read to a manifest. */
  void addTo(Manifests manifest, Found found) {
    manifest.thresholds(found.thresholds());
    rules.ifPresent(path -> manifest.file("rules", path, found.rules().size()));
  }

  /**
   * The rule of each class.
   *
   * @throws UserException (input) when a file cannot be read, or names a class that is not there
   */
  public Found find(Configuration configuration, List<String> classNames, ScoreScale scale) {
    FoundThresholds found = thresholds.find(configuration, scale);
    ResolvedThresholds resolved = ResolvedThresholds.match(found.input(), classNames);
    Map<String, Map<String, Double>> own =
        rules.map(path -> read(configuration, path, classNames)).orElse(Map.of());
    List<DetectionRule> byClass = new ArrayList<>();
    for (int c = 0; c < classNames.size(); c++) {
      byClass.add(
          rule(
              classNames.get(c),
              resolved.thresholds()[c],
              own.getOrDefault(classNames.get(c), Map.of()),
              scale));
    }
    return new Found(byClass, found, resolved.origin() + rules.map(path -> ", " + path).orElse(""));
  }

  private DetectionRule rule(String name, float given, Map<String, Double> own, ScoreScale scale) {
    float threshold = own.containsKey("threshold") ? own.get("threshold").floatValue() : given;
    float low =
        own.containsKey("low_threshold")
            ? own.get("low_threshold").floatValue()
            : lowThreshold.map(Double::floatValue).orElse(threshold);
    for (float value : new float[] {threshold, low}) {
      if (!scale.takes(value)) {
        throw UserException.input(
            "class \"" + name + "\" has the threshold " + value + ", which no score is above");
      }
    }
    if (low > threshold) {
      throw UserException.input(
          "class \""
              + name
              + "\" has the low threshold "
              + low
              + " above its threshold "
              + threshold
              + "; an event goes on above the low one");
    }
    return new DetectionRule(
        threshold,
        low,
        Seconds.toNanoseconds(own.getOrDefault("median_filter", medianFilter)),
        Seconds.toNanoseconds(own.getOrDefault("close_gaps", closeGaps)),
        Seconds.toNanoseconds(own.getOrDefault("shortest_event", shortestEvent)));
  }

  private static Map<String, Map<String, Double>> read(
      Configuration configuration, String path, List<String> classNames) {
    DelimitedTable table =
        DelimitedTable.of(TextFiles.read(configuration, path, "rules file"), "rules file " + path);
    int name = table.column(List.of("class", "name"), "class", "name the classes");
    for (String column : table.header()) {
      if (!COLUMNS.contains(column) && !List.of("class", "name").contains(column)) {
        throw UserException.input(
            table.where()
                + " has a column \""
                + column
                + "\"; the columns are class, "
                + String.join(", ", COLUMNS));
      }
    }
    Map<String, Map<String, Double>> rules = new HashMap<>();
    for (List<String> row : table.rows()) {
      requireKnown(table, row.get(name), classNames);
      Map<String, Double> own = new HashMap<>();
      for (String column : COLUMNS) {
        int at = table.header().indexOf(column);
        if (at >= 0 && !row.get(at).isBlank()) {
          own.put(column, number(table, row.get(name), column, row.get(at)));
        }
      }
      if (rules.put(row.get(name), own) != null) {
        throw UserException.input(
            table.where() + " has more than one line for \"" + row.get(name) + "\"; keep one");
      }
    }
    return rules;
  }

  private static void requireKnown(DelimitedTable table, String name, List<String> classNames) {
    if (!classNames.contains(name)) {
      throw UserException.input(
          table.where()
              + " names a class that the scores do not have: \""
              + name
              + "\""
              + NearestName.to(name, classNames)
                  .map(nearest -> "; did you mean \"" + nearest + "\"?")
                  .orElse(""));
    }
  }

  private static double number(DelimitedTable table, String name, String column, String cell) {
    double value;
    try {
      value = Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    boolean isThreshold = column.endsWith("threshold");
    if (!Double.isFinite(value) || (!isThreshold && (value < 0 || value > 3600))) {
      throw UserException.input(
          String.format(
              "%s: %s of \"%s\" is \"%s\", not %s",
              table.where(),
              column,
              name,
              cell,
              isThreshold ? "a number" : "a number of seconds from 0 to 3600"));
    }
    return value;
  }
}
