package org.sglthresh.corpus.sound;

/** A sound before it is given its loudness. It is asked for its samples in their order. */
@FunctionalInterface
interface Voice {
  /** The sample at a time from the begin of the sound. */
  double at(double seconds);
}
