package org.sglthresh.audio;

/**
 * What a sound file holds.
 *
 * @param name for people, such as {@code WAV, 16-bit}
 * @param sampleRate samples a second and channel, above 0
 * @param channels at least 1
 */
public record AudioFormat(String name, int sampleRate, int channels) {}
