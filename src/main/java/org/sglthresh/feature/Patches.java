package org.sglthresh.feature;

import java.io.Serializable;

/**
 * The pieces of a window that a network gets one by one; the scores of the window are the mean of
 * theirs. Zeros after the sound complete the last piece.
 *
 * @param frames frames of a piece; 0 where the network gets the window in one piece
 * @param hop frames from one piece to the next; 0 with frames 0
 */
public record Patches(int frames, int hop) implements Serializable {
  /** The window in one piece. */
  public static final Patches WHOLE_WINDOW = new Patches(0, 0);

  /** Checks the parameters. */
  public Patches {
    Framing.require(frames >= 0 && hop >= 0, "a patch has less than 0 frames");
    Framing.require(
        (frames == 0) == (hop == 0), "patches need both a number of frames and a hop, from 1");
    Framing.require(hop <= frames, "the hop of patches leaves out frames between them");
  }

  /** Whether the network gets the window in one piece. */
  public boolean isWholeWindow() {
    return frames == 0;
  }

  /** The least number of whole pieces that hold so many frames, in frames. */
  public int completed(int soundFrames) {
    if (isWholeWindow()) {
      return soundFrames;
    }
    int beyond = Math.max(0, soundFrames - frames);
    return frames + (beyond + hop - 1) / hop * hop;
  }

  /** How many pieces the frames make, of which {@link #completed} tells the number. */
  public int count(int completedFrames) {
    return isWholeWindow() ? 1 : 1 + (completedFrames - frames) / hop;
  }

  /** Frames of one piece of a window. */
  public int framesOfOne(int completedFrames) {
    return isWholeWindow() ? completedFrames : frames;
  }
}
