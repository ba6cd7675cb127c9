/**
 * Sounds out of nothing: tones, noises and signals, each named as in AudioSet. Begin with {@link
 * org.sglthresh.corpus.sound.SoundGenerator}.
 */
package org.sglthresh.corpus.sound;
