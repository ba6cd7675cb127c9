/**
 * How detections agree with the events of a recording, as counts, at one threshold and at all of
 * them. Begin with {@link org.sglthresh.event.count.ThresholdSweep}.
 */
package org.sglthresh.event.count;
