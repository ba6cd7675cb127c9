package org.sglthresh.spark.annotate;

import java.io.Serializable;
import org.sglthresh.psl.WindowGrid;

/**
 * How a sound becomes rows.
 *
 * @param content what becomes of a window
 * @param grid the windows
 * @param maxSeconds a longer sound is rejected
 * @param <T> what becomes of a window
 */
public record SoundPlan<T>(WindowContent<T> content, WindowGrid grid, double maxSeconds)
    implements Serializable {}
