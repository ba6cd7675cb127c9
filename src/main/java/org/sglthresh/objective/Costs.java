package org.sglthresh.objective;

import java.util.List;

/**
 * What decisions earn and cost, class by class. The value of a class is (e·TP − m·(P − TP) − f·(PP
 * − TP)) / n, the mean over the clips whose label is known: a right tag earns e, a missed one costs
 * m, a false one costs f, in any unit. It is linear in the counts, so each class has its best cut
 * by itself in every average (Elkan, IJCAI 2001); a positive probability above f / (e + m + f) is
 * worth a tag.
 *
 * @param ofClasses of each class, in class order; empty while the classes are not known yet
 */
public record Costs(List<OfClass> ofClasses) implements Measure {
  /** The name of the measure. */
  public static final String LABEL = "costs";

  /** Costs that are still to be read for the classes of the scores. */
  public static final Costs UNREAD = new Costs(List.of());

  /** Keeps its own copy. */
  public Costs {
    ofClasses = List.copyOf(ofClasses);
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public CountMeasure ofClass(int c) {
    return ofClasses.get(c);
  }

  /**
   * The costs of one class; each at least 0, and one of them above.
   *
   * @param falseTag f, of a tag without the label
   * @param missedTag m, of a label without the tag
   * @param rightTag e, what a tag with the label earns
   */
  public record OfClass(double falseTag, double missedTag, double rightTag)
      implements CountMeasure {
    /** Checks the range. */
    public OfClass {
      if (!isCost(falseTag) || !isCost(missedTag) || !isCost(rightTag)) {
        throw new IllegalArgumentException(
            "costs " + falseTag + ", " + missedTag + ", " + rightTag + " are not all at least 0");
      }
      if (!(falseTag + missedTag + rightTag > 0)) {
        throw new IllegalArgumentException("costs are all 0");
      }
    }

    /** Whether a number can be a cost. */
    public static boolean isCost(double cost) {
      return cost >= 0 && cost <= Float.MAX_VALUE;
    }

    @Override
    public String label() {
      return LABEL;
    }

    @Override
    public double value(double truePositives, double predicted, double positives, double known) {
      return known > 0
          ? (rightTag * truePositives
                  - missedTag * (positives - truePositives)
                  - falseTag * (predicted - truePositives))
              / known
          : 0;
    }

    /** (e + m + f) / n. */
    @Override
    public double byTruePositives(
        double truePositives, double predicted, double positives, double known) {
      return known > 0 ? (rightTag + missedTag + falseTag) / known : 0;
    }

    /** −f / n. */
    @Override
    public double byPredicted(
        double truePositives, double predicted, double positives, double known) {
      return known > 0 ? -falseTag / known : 0;
    }
  }
}
