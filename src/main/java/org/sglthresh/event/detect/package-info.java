/** Scores of frames that become events. Begin with {@link org.sglthresh.event.detect.Detector}. */
package org.sglthresh.event.detect;
