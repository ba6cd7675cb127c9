package org.sglthresh.event.detect;

/**
 * From when to when each frame (or window) of a recording lasts, in nanoseconds. Frames rise in
 * time and do not overlap; between two of them there may be a gap, over which no event goes on.
 */
public final class FrameTimes {
  private final long[] onsets; // [frames]
  private final long[] offsets; // [frames]

  /**
   * Times of frames.
   *
   * @param onsets rising [frames]
   * @param offsets each above its onset, and not above the next onset [frames]
   */
  public FrameTimes(long[] onsets, long[] offsets) {
    this.onsets = onsets.clone();
    this.offsets = offsets.clone();
  }

  /** How many frames there are. */
  public int size() {
    return onsets.length;
  }

  /** The begin of a frame. */
  public long onset(int frame) {
    return onsets[frame];
  }

  /** The end of a frame. */
  public long offset(int frame) {
    return offsets[frame];
  }

  /** Whether a frame begins where the one before it ends. */
  public boolean followsOn(int frame) {
    return frame > 0 && offsets[frame - 1] == onsets[frame];
  }

  /** The length of the first frame, after which filters are counted; 0 without frames. */
  public long step() {
    return onsets.length == 0 ? 0 : offsets[0] - onsets[0];
  }
}
