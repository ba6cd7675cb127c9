package org.sglthresh.cli.run;

import java.util.Locale;
import org.sglthresh.error.Words;
import org.sglthresh.optimize.EpochState;

/** A step of a command, such as reading the clips, and how far it is, in words. */
final class Step {
  private final String description;
  private final String measure;
  private final long start;
  private String state = "";
  private String result = "";
  private boolean isComplete;
  private double firstEpochSeconds;

  /**
   * A step that begins.
   *
   * @param measure what its epochs maximise, such as {@code micro-f1}
   * @param start nanoseconds from any origin
   */
  Step(String description, String measure, long start) {
    this.description = description;
    this.measure = measure;
    this.start = start;
  }

  /**
   * Part of it is done.
   *
   * @param also what else is done; with it, the time left is said
   * @param now nanoseconds from the origin of the start
   */
  void step(long done, long total, String also, long now) {
    long percent = total > 0 ? 100 * Math.min(done, total) / total : 100;
    state = String.format(Locale.ROOT, "%d%% (%,d of %,d)", percent, done, total);
    isComplete = done >= total;
    if (!also.isEmpty()) {
      double left = (now - start) * 1e-9 * (total - done) / Math.max(1, done);
      state += ", " + also + (isComplete ? "" : ", " + Words.duration(Math.round(left)) + " left");
    }
    result = isComplete ? "" : String.format(Locale.ROOT, "%,d of %,d", done, total);
  }

  void epoch(EpochState epoch) {
    int done = epoch.epoch() + 1;
    String value = String.format(Locale.ROOT, "%s %.4f", measure, -epoch.loss());
    state =
        String.format(Locale.ROOT, "epoch %d/%d, %s", done, epoch.epochs(), value) + rest(epoch);
    isComplete = done >= epoch.epochs();
    result = isComplete ? Words.counted(done, "epoch") : done + " of " + epoch.epochs() + " epochs";
    result += ", " + value;
  }

  /** Such as {@code , 8.1 epochs/s, 8 s left}. */
  private String rest(EpochState epoch) {
    int done = epoch.epoch() + 1;
    if (done == 1) {
      firstEpochSeconds = epoch.seconds();
    }
    // the first epoch also warms up the JVM and fills caches: it would distort the time left
    double rate =
        done == 1 ? 1 / epoch.seconds() : (done - 1) / (epoch.seconds() - firstEpochSeconds);
    if (!Double.isFinite(rate) || rate <= 0) {
      return "";
    }
    return ", "
        + rate(rate)
        + (done < epoch.epochs()
            ? ", " + Words.duration(Math.round((epoch.epochs() - done) / rate)) + " left"
            : "");
  }

  /** What it found, in place of how far it came. */
  void found(String words) {
    result = words;
  }

  /** Whether everything of it is reported done. */
  boolean isComplete() {
    return isComplete;
  }

  /** Such as {@code optimize: epoch 37/100, micro-f1 0.6123, 8.1 epochs/s, 8 s left}. */
  String now() {
    return state.isEmpty() ? description + " ..." : description + ": " + state;
  }

  /**
   * How it ended, such as {@code read val/scores: 12,958 clips, 4.2 s}.
   *
   * @param now nanoseconds from the origin of the start
   */
  String ended(long now) {
    double seconds = (now - start) * 1e-9;
    return description + ": " + (result.isEmpty() ? "" : result + ", ") + Words.duration(seconds);
  }

  private static String rate(double epochsPerSecond) {
    if (epochsPerSecond < 1) {
      return String.format(Locale.ROOT, "%.1f s/epoch", 1 / epochsPerSecond);
    }
    return String.format(
        Locale.ROOT, epochsPerSecond < 10 ? "%.1f epochs/s" : "%.0f epochs/s", epochsPerSecond);
  }
}
