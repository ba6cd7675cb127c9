package org.sglthresh.psl.label;

import java.io.Serializable;

/**
 * Where to listen.
 *
 * @param recording its id
 * @param onset of the window, seconds
 * @param offset of the window, seconds
 * @param score of the class in it
 */
public record LabelExample(String recording, double onset, double offset, float score)
    implements Serializable {}
