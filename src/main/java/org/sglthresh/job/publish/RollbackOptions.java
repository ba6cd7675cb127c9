package org.sglthresh.job.publish;

import java.util.OptionalInt;

/**
 * Options of {@code rollback}.
 *
 * @param to version the channel turns to; empty: the one that the present one took the place of
 * @param turn the channel that turns back
 */
public record RollbackOptions(OptionalInt to, ChannelTurn turn) {}
