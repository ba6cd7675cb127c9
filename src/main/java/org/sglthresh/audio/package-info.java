/**
 * Sound files: which format the bytes hold, decoding them to mono samples in a stream, and
 * resampling. A file that cannot be read to its end is refused with its reason. Begin with {@link
 * org.sglthresh.audio.AudioStream}.
 */
package org.sglthresh.audio;
