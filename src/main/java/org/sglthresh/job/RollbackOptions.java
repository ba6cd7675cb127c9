package org.sglthresh.job;

import java.util.OptionalInt;
import org.sglthresh.io.ChannelName;

/**
 * Options of {@code rollback}.
 *
 * @param registry directory of published thresholds
 * @param channel that turns back
 * @param to version it turns to; empty: the one that the present one took the place of
 * @param by who does it
 * @param reason why
 */
public record RollbackOptions(
    String registry, ChannelName channel, OptionalInt to, String by, String reason) {}
