package org.sglthresh.spark.annotate;

import java.io.Serializable;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.psl.WindowGrid;

/**
 * How a sound becomes scores.
 *
 * @param tagger what the network gets and gives
 * @param device that computes it
 * @param grid the windows
 * @param maxSeconds a longer sound is rejected
 */
public record SoundPlan(
    TaggerDescription tagger, TaggerDevice device, WindowGrid grid, double maxSeconds)
    implements Serializable {}
