package org.sglthresh.job.event;

import java.util.List;
import java.util.Locale;
import org.sglthresh.event.count.EventCriteria;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code optimize-events}.
 *
 * @param tables that are read
 * @param detection how scores become events before
 * @param measure that is to be highest
 * @param criteria of F1
 * @param medianFilters lengths that are tried, seconds
 * @param folds of recordings for cross-validation; 0: none
 * @param output where everything is written
 */
public record OptimizeEventsOptions(
    EventTables tables,
    DetectionOptions detection,
    Measure measure,
    EventCriteria criteria,
    List<Double> medianFilters,
    int folds,
    OutputOptions output) {
  /** What is to be highest, class by class. */
  public enum Measure {
    /** F1 by collars. */
    COLLAR,
    /** F1 by intersection. */
    INTERSECTION,
    /** The area under the curve of PSDS-1. */
    PSDS_1,
    /** The area under the curve of PSDS-2. */
    PSDS_2;

    /** Whether thresholds are learned; else filters alone. */
    public boolean isF1() {
      return this == COLLAR || this == INTERSECTION;
    }

    /** How the user writes it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The PSDS whose curves are needed. */
  List<PsdsParameters> psds() {
    return switch (measure) {
      case PSDS_1 -> List.of(PsdsParameters.PSDS_1);
      case PSDS_2 -> List.of(PsdsParameters.PSDS_2);
      default -> List.of();
    };
  }
}
