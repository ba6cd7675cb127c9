package org.sglthresh.io.layout;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * What the labels of several annotators of a clip say together. Annotators are numbered as in
 * SONYC-UST (zenodo.org/records/3966543, README, {@code annotator_id}): above 0 is a volunteer,
 * below 0 a member of the team, and 0 is what the team agreed on, which is no vote of its own.
 */
public enum AnnotatorRule {
  /**
   * As the baseline of DCASE 2020, task 5, has it ({@code get_file_targets} in
   * github.com/sonyc-project/dcase2020task5-uststc-baseline, src/classify.py): in the split train a
   * class is present if any volunteer says so, in other splits annotator 0 decides.
   */
  BASELINE("in the split train present if a volunteer says so, else what annotator 0 says"),
  /** Annotator 0 alone. */
  VERIFIED("what annotator 0, the agreed truth of SONYC-UST, says"),
  /** Present if one annotator says so. */
  ANY("present if one says so"),
  /** What more than half of the annotators say; unknown if they are as many. */
  MAJORITY("what more than half say"),
  /** Present if all annotators say so who judged the class. */
  ALL("present if all say so"),
  /** The share of the annotators who say present, a soft label. */
  SHARE("the share that says present, a soft label");

  private final String words;

  AnnotatorRule(String words) {
    this.words = words;
  }

  /** The name as an option's value. */
  public String label() {
    return Words.nameOf(this);
  }

  /** What it is, a phrase. */
  public String words() {
    return words;
  }

  /** The rule for a file of which nothing is said: the baseline's, where it has splits. */
  public static AnnotatorRule usual(TextLayout layout) {
    return layout.column(ColumnRole.SPLIT).isPresent() ? BASELINE : ANY;
  }

  /**
   * The rule for a file to import, which must have what the rule needs, and classes of one level.
   *
   * @param hints what the user says about the file; without a rule it is the baseline's
   * @param file for messages
   * @throws UserException (input) when the rule goes by splits and the file has none, or when it
   *     has fine and coarse classes and the user does not choose
   */
  public static AnnotatorRule of(LayoutHints hints, TextLayout layout, String file) {
    if (hints.isClass().isEmpty()) {
      PresenceColumns.requireOneLevel(layout, file);
    }
    AnnotatorRule rule = hints.annotators().orElse(BASELINE);
    if (rule == BASELINE && layout.column(ColumnRole.SPLIT).isEmpty()) {
      throw UserException.input(
          file
              + " has labels of several annotators and no column split, which the rule "
              + BASELINE.label()
              + " goes by: say with --annotators what they say together: "
              + Arrays.stream(values())
                  .filter(other -> other != BASELINE)
                  .map(AnnotatorRule::label)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return rule;
  }

  /** What it means that some clips have no annotator whom the rule asks. */
  public String silence(long clips) {
    return Words.counted(clips, "clip")
        + " without an annotator whom the rule "
        + label()
        + " asks: all labels unknown";
  }

  /** Whether labels may lie between 0 and 1. */
  public boolean isSoft() {
    return this == SHARE;
  }

  /** All names with what they are, for help. */
  public static String help() {
    return Arrays.stream(values())
        .map(rule -> rule.label() + " (" + rule.words + ")")
        .collect(Collectors.joining("; "));
  }
}
