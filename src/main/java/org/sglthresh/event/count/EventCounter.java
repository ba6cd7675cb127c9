package org.sglthresh.event.count;

/**
 * How the detections of one class in one recording agree with its events, as counts. Detections are
 * taken in and out one at a time, so that the counts at every threshold are known after one walk
 * from the highest score to the lowest.
 *
 * <p>Detections never overlap each other. Times are nanoseconds.
 */
public interface EventCounter {
  /** Takes a detection in. */
  void add(long onset, long offset);

  /** Takes a detection out that is in. */
  void remove(long onset, long offset);

  /**
   * Writes the counts.
   *
   * @param counts receives them
   * @param at position of the first
   */
  void read(int[] counts, int at);
}
