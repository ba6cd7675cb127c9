package org.sglthresh.spark.source.annotators;

import java.io.Serializable;
import java.util.List;

/**
 * What one line says: the labels of a clip by one annotator.
 *
 * @param clip its id
 * @param who is asked
 * @param split the part of the dataset that the clip belongs to; blank if the file does not say
 * @param labels of the classes: 1, 0, or −1 where the annotator did not judge
 */
record Vote(String clip, Annotator who, String split, List<Byte> labels) implements Serializable {
  /** The kinds of annotators, as SONYC-UST numbers them. */
  enum Annotator {
    /** Number 0: what the team agreed on. */
    AGREEMENT,
    /** A number below 0. */
    TEAM,
    /** Any other number or name. */
    VOLUNTEER;

    /**
     * The kind of the annotator in a cell.
     *
     * @throws IllegalArgumentException when the cell is empty
     */
    static Annotator in(String cell) {
      if (cell.isBlank()) {
        throw new IllegalArgumentException("the annotator is missing");
      }
      if (!cell.strip().matches("[+-]?[0-9]+([.]0*)?")) { // pandas may write 0.0
        return VOLUNTEER;
      }
      double number = Double.parseDouble(cell);
      return number == 0 ? AGREEMENT : number < 0 ? TEAM : VOLUNTEER;
    }
  }

  /** Copies the labels. */
  Vote {
    labels = List.copyOf(labels);
  }
}
