package org.sglthresh.psl.label;

import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.event.SoundEvent;

/**
 * All that is known of the labels of a recording.
 *
 * @param recording its id
 * @param windows of each length, in the order of the lengths and of time [lengths][windows]; empty
 *     where a length has no window of this recording
 * @param weak its weak labels, if there are any; one of at least one half counts as present
 * @param truth its events, if they are known; empty if the recording is not in the truth
 */
public record LabelledRecording(
    String recording,
    List<List<LabelledWindow>> windows,
    Optional<ClipLabels> weak,
    Optional<List<SoundEvent>> truth) {}
