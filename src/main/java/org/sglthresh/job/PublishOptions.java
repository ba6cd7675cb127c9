package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.io.ChannelName;

/**
 * Options of {@code publish}.
 *
 * @param thresholds a thresholds.json, or a directory that holds one
 * @param registry directory of published thresholds; made when missing
 * @param channel that turns to them
 * @param decision of a gate about them; empty: none is asked for
 * @param by who publishes
 * @param reason why
 */
public record PublishOptions(
    String thresholds,
    String registry,
    ChannelName channel,
    Optional<String> decision,
    String by,
    String reason) {}
