package org.sglthresh.job.publish;

import java.util.Optional;

/**
 * Options of {@code publish}.
 *
 * @param thresholds a thresholds.json, or a directory that holds one
 * @param decision of a gate about them; empty: none is asked for
 * @param turn the channel that turns to them; its registry is made when missing
 */
public record PublishOptions(String thresholds, Optional<String> decision, ChannelTurn turn) {}
