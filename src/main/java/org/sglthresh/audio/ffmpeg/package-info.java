/** All other formats by FFmpeg, whose jars are opt-in: nothing else may import them. */
package org.sglthresh.audio.ffmpeg;
