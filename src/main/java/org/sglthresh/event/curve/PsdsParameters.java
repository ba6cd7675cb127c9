package org.sglthresh.event.curve;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.event.count.IntersectionCriteria;

/**
 * Parameters of the polyphonic sound detection score (Bilen et al., ICASSP 2020).
 *
 * @param name such as {@code PSDS-1}
 * @param criteria ρ_DTC, ρ_GTC and ρ_CTTC: when a detection is relevant, an event found, and a
 *     false positive a cross trigger
 * @param crossTriggerWeight α_CT: what the rate of cross triggers of a class weighs beside that of
 *     its false positives, 0 to 1
 * @param crossTriggerMean over which classes the rate of cross triggers is a mean
 * @param stabilityWeight α_ST: how many standard deviations over the classes the true positive rate
 *     is lowered by, 0 to 1
 * @param maximumRate e_max: up to how many effective false positives an hour the curve counts
 */
public record PsdsParameters(
    String name,
    IntersectionCriteria criteria,
    double crossTriggerWeight,
    CrossTriggerMean crossTriggerMean,
    double stabilityWeight,
    double maximumRate)
    implements Serializable {
  /** Over which classes the rate of cross triggers of a class is a mean. */
  public enum CrossTriggerMean {
    /** All classes with events, the own one with 0: the published figures of DESED. */
    ALL,
    /** The other classes with events: the paper, psds_eval 0.5.3, sed_scores_eval. */
    OTHERS;

    int classes(int withEvents) {
      return Math.max(1, this == ALL ? withEvents : withEvents - 1);
    }
  }

  private static final double RATE = 100;

  /** PSDS-1 of DCASE 2021 to 2023, task 4: times matter. */
  public static final PsdsParameters PSDS_1 =
      new PsdsParameters(
          "PSDS-1",
          new IntersectionCriteria(.7, .7, IntersectionCriteria.NO_CROSS_TRIGGERS),
          0,
          CrossTriggerMean.ALL,
          1,
          RATE);

  /** PSDS-2 of DCASE 2021 to 2023, task 4: classes matter. */
  public static final PsdsParameters PSDS_2 =
      new PsdsParameters(
          "PSDS-2", new IntersectionCriteria(.1, .1, .3), .5, CrossTriggerMean.ALL, 1, RATE);

  /** Those of DCASE. */
  public static final List<PsdsParameters> PRESETS = List.of(PSDS_1, PSDS_2);

  /** The same with another mean of the cross triggers. */
  public PsdsParameters with(CrossTriggerMean other) {
    return new PsdsParameters(
        name, criteria, crossTriggerWeight, other, stabilityWeight, maximumRate);
  }

  /** The same up to another rate. */
  public PsdsParameters upTo(double rate) {
    return new PsdsParameters(
        name, criteria, crossTriggerWeight, crossTriggerMean, stabilityWeight, rate);
  }
}
