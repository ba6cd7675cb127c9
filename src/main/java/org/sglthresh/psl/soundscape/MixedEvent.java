package org.sglthresh.psl.soundscape;

import org.sglthresh.event.SoundEvent;

/**
 * An excerpt of a sound in a soundscape.
 *
 * @param soundOnset where the excerpt begins in the sound, seconds
 * @param event its class and times, in whole milliseconds
 * @param snr its root mean square above that of the background, dB
 */
public record MixedEvent(SourceSound sound, double soundOnset, SoundEvent event, double snr) {}
