package org.sglthresh.job.corpus;

import org.sglthresh.error.Words;
import org.sglthresh.job.JobResult;

/**
 * The result of a command that writes tables of scores and labels.
 *
 * @param output the directory they are in
 * @param clips number of clips
 * @param classes number of classes
 * @param labels the kind of labels
 */
record CorpusResult(String output, long clips, int classes, Labels labels) implements JobResult {

  /** The kind of labels of a corpus. */
  enum Labels {
    /** Scores alone. */
    NONE,
    /** Labels alone, the names of the classes present. */
    ALONE,
    /** Each class is present, absent or unknown. */
    HARD,
    /** A number from 0 to 1 for each class. */
    SOFT
  }

  @Override
  public String text() {
    return lastLine()
        + "\n"
        + switch (labels) {
          case NONE -> "next: apply --scores " + output + "/scores";
          case ALONE -> "next: evaluate --scores … --labels " + output + "/labels";
          case HARD -> "next: optimize" + inputs();
          case SOFT -> "next: optimize" + inputs() + " --labels-as soft";
        }
        + " …\n";
  }

  @Override
  public String lastLine() {
    return output
        + " holds "
        + Words.counted(clips, "clip")
        + " of "
        + Words.counted(classes, "class");
  }

  private String inputs() {
    return " --scores " + output + "/scores --labels " + output + "/labels";
  }
}
