/**
 * WAV and its relatives (RF64, BW64, RIFX) by own code, bit-exact. Begin with {@link
 * org.sglthresh.audio.wav.WavDecoder}.
 */
package org.sglthresh.audio.wav;
