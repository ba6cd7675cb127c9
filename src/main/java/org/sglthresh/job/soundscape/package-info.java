/** Command {@code soundscapes}: sounds of classes to mixtures whose events are known. */
package org.sglthresh.job.soundscape;
