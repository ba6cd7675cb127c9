package org.sglthresh.job.psl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.psl.WindowLength;

/**
 * Thresholds of windows: the same for all lengths, or those of each; nothing is given where both
 * are empty.
 *
 * @param all of windows of every length
 * @param byLength of windows of some lengths
 */
public record LengthThresholds(
    Optional<ThresholdsSource> all, Map<WindowLength, ThresholdsSource> byLength) {
  /** What is counted where no threshold is given. */
  public static final String DEFAULT = "0.2";

  /** No thresholds are given. */
  public static final LengthThresholds NONE = new LengthThresholds(Optional.empty(), Map.of());

  /** Keeps its own copy of the map. */
  public LengthThresholds {
    byLength = new LinkedHashMap<>(byLength);
  }

  /** Whether thresholds are given. */
  public boolean areGiven() {
    return all.isPresent() || !byLength.isEmpty();
  }

  /** Reads those that are given. */
  Found find(Configuration configuration, ScoreScale scale) {
    Map<WindowLength, FoundThresholds> found = new LinkedHashMap<>();
    byLength.forEach((length, source) -> found.put(length, source.find(configuration, scale)));
    return new Found(all.map(source -> source.find(configuration, scale)), found);
  }

  /**
   * Thresholds that were read.
   *
   * @param all of windows of every length
   * @param byLength of windows of some lengths
   */
  record Found(Optional<FoundThresholds> all, Map<WindowLength, FoundThresholds> byLength) {
    List<FoundThresholds> each() {
      List<FoundThresholds> each = new ArrayList<>(byLength.values());
      all.ifPresent(each::add);
      return each;
    }

    /**
     * The thresholds of each length, for these classes.
     *
     * @param classNames of the windows
     * @param kept classes that count
     */
    List<ResolvedThresholds> resolve(
        List<WindowLength> lengths, List<String> classNames, List<String> kept) {
      requireLengths(lengths);
      return lengths.stream().map(length -> resolved(input(length), classNames, kept)).toList();
    }

    private ThresholdsInput input(WindowLength length) {
      return Optional.ofNullable(byLength.get(length))
          .or(() -> all)
          .map(FoundThresholds::input)
          .orElseGet(() -> new ThresholdsInput.Uniform(Float.parseFloat(DEFAULT)));
    }

    private void requireLengths(List<WindowLength> lengths) {
      if (byLength.isEmpty()) {
        return;
      }
      for (WindowLength length : byLength.keySet()) {
        if (!lengths.contains(length)) {
          throw UserException.input(
              "--thresholds names windows of "
                  + length.text()
                  + " s, but those that are read last "
                  + texts(lengths)
                  + " s");
        }
      }
      for (WindowLength length : lengths) {
        if (!byLength.containsKey(length)) {
          throw UserException.input(
              "--thresholds has none for windows of "
                  + length.text()
                  + " s; add "
                  + length.text()
                  + "=…, or leave the length out with --lengths");
        }
      }
    }

    private static String texts(List<WindowLength> lengths) {
      return lengths.stream().map(WindowLength::text).collect(Collectors.joining(", "));
    }

    private static ResolvedThresholds resolved(
        ThresholdsInput input, List<String> classNames, List<String> kept) {
      if (input instanceof ThresholdsInput.PerClass perClass
          && perClass.set().classNames().equals(kept)) {
        return ResolvedThresholds.match(input, kept);
      }
      ResolvedThresholds all = ResolvedThresholds.match(input, classNames);
      float[] thresholds = new float[kept.size()];
      for (int c = 0; c < thresholds.length; c++) {
        thresholds[c] = all.thresholds()[classNames.indexOf(kept.get(c))];
      }
      return new ResolvedThresholds(kept, thresholds, all.floor(), all.origin());
    }
  }
}
