package org.sglthresh.psl.label;

import org.sglthresh.psl.WindowLength;

/**
 * Labels of recordings in windows of two lengths.
 *
 * @param both labels that windows of both lengths have
 * @param onlyFirst labels that windows of the first length alone have
 * @param onlySecond labels that windows of the second length alone have
 */
public record LengthAgreement(
    WindowLength first, WindowLength second, long both, long onlyFirst, long onlySecond) {
  /** The Jaccard index, in [0, 1]; 1 where neither has a label. */
  public double jaccard() {
    long all = both + onlyFirst + onlySecond;
    return all == 0 ? 1 : (double) both / all;
  }
}
