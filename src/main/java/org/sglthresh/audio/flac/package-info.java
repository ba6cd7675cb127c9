/** FLAC by jFLAC, whose jar is opt-in: nothing else may import it. */
package org.sglthresh.audio.flac;
