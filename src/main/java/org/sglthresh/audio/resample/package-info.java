/** Other sample rates. Begin with {@link org.sglthresh.audio.resample.Resampler}. */
package org.sglthresh.audio.resample;
