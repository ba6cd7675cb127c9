package org.sglthresh.psl;

/** What becomes of the last window of a recording, if the recording ends before the window does. */
public enum ShortWindows {
  /** It is left out. */
  DROP,
  /** It is scored as long as it is, as in PSL (Dinkel et al., ICASSP 2022). */
  KEEP,
  /** It is filled up with silence. */
  PAD
}
