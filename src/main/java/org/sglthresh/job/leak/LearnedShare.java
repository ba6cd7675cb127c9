package org.sglthresh.job.leak;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.Progress;
import org.sglthresh.math.Interval;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.SharedIds;

/**
 * How many of the clips that given thresholds are measured on they were learned on.
 *
 * @param thresholds which, as a sentence names them, such as {@code the thresholds}
 * @param learnedOn the clips they were learned on
 * @param measured how many clips they are measured on
 * @param shared how many of these they were learned on; empty where the thresholds do not say
 */
public record LearnedShare(
    String thresholds, IdSketch learnedOn, long measured, Optional<SharedIds> shared) {
  /** A share from here on is worth a warning. */
  private static final double WARNED = 0.01;

  /** The share of given thresholds; empty for a number, which was not learned. */
  public static Optional<LearnedShare> of(
      String thresholds, ThresholdsInput input, IdSketch measured) {
    return input instanceof ThresholdsInput.PerClass perClass
        ? Optional.of(of(thresholds, perClass.set().learnedOn(), measured))
        : Optional.empty();
  }

  /** The share of the clips in a sketch. */
  public static LearnedShare of(String thresholds, IdSketch learnedOn, IdSketch measured) {
    boolean known = learnedOn.isKnown() && measured.isKnown();
    return new LearnedShare(
        thresholds,
        learnedOn,
        measured.clips(),
        known ? Optional.of(measured.sharedWith(learnedOn)) : Optional.empty());
  }

  /** Whether so many clips were learned on that metrics on them mislead. */
  public boolean isWarned() {
    return shared.filter(found -> found.share() >= WARNED).isPresent();
  }

  /** Tells the user: as a warning where metrics mislead. */
  public void tell(Progress progress) {
    if (isWarned()) {
      progress.warn(clause());
    } else {
      progress.note(clause());
    }
  }

  /** The share in a clause, with its uncertainty. */
  public String clause() {
    return shared
        .map(
            found ->
                clause(found) + (isWarned() ? ": metrics on them say little about new clips" : ""))
        .orElseGet(() -> "it is not known which clips " + thresholds + " were learned on");
  }

  /** The same as a sentence. */
  public String sentence() {
    String clause = clause();
    return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
  }

  private String clause(SharedIds found) {
    String among = " among those that " + thresholds + " were learned on";
    String clips = Words.counted(measured, "clip");
    if (!found.isKnown()) {
      return "how many of the " + clips + " are" + among + " cannot be told by their ids";
    }
    if (found.isExact()) {
      return exactly(found, clips) + among;
    }
    String sample = " in a sample of " + Words.count((double) found.sample()) + ")";
    Interval interval = found.interval();
    if (found.found() == 0) {
      return "at most "
          + percent(interval.high())
          + " of the "
          + clips
          + " are"
          + among
          + " (none"
          + sample;
    }
    if (found.found() == found.sample()) {
      return "at least "
          + percent(interval.low())
          + " of the "
          + clips
          + " are"
          + among
          + " (all"
          + sample;
    }
    return String.format(
        Locale.ROOT,
        "about %s of the %s are%s (95 %% interval %s to %s)",
        percent(found.share()),
        clips,
        among,
        percent(interval.low()),
        percent(interval.high()));
  }

  private static String exactly(SharedIds found, String clips) {
    if (found.found() == 0) {
      return "none of the " + clips + " is";
    }
    if (found.found() == found.clips()) {
      return "all of the " + clips + " are";
    }
    return Words.count((double) found.found())
        + " of the "
        + clips
        + " ("
        + percent(found.share())
        + ")"
        + (found.found() == 1 ? " is" : " are");
  }

  /** Such as {@code 12.5 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** The entry of metrics.json and diff.json. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("clips", learnedOn.isKnown() ? Optional.of(learnedOn.clips()) : Optional.empty());
    json.put("share", shared.map(SharedIds::share));
    json.put("low", shared.map(found -> found.interval().low()));
    json.put("high", shared.map(found -> found.interval().high()));
    json.put("exact", shared.map(SharedIds::isExact).orElse(false));
    return json;
  }
}
