package org.sglthresh.report.data;

/**
 * What changes in a class from one tagger to another, each with its thresholds, on the same clips.
 * Values of a ranking are NaN where they are not defined.
 *
 * @param tags their numbers. Which clips gain or lose a tag is not known: a class may do both
 * @param precisionBefore average precision by the earlier tagger
 * @param precisionAfter the same by the later one
 * @param areaBefore area under the ROC curve by the earlier tagger
 * @param areaAfter the same by the later one
 */
public record TaggerChange(
    TagChange tags,
    double precisionBefore,
    double precisionAfter,
    double areaBefore,
    double areaAfter) {
  /** After minus before, of average precision; 0 where it is not defined. */
  public double precisionChange() {
    double change = precisionAfter - precisionBefore;
    return Double.isNaN(change) ? 0 : change;
  }
}
