package org.sglthresh.job.publish;

import org.sglthresh.io.output.Signature;
import org.sglthresh.io.registry.ChannelName;

/**
 * Which channel turns, by whom and why.
 *
 * @param registry directory of published thresholds
 * @param channel that turns
 * @param by who does it
 * @param reason why
 */
public record ChannelTurn(String registry, ChannelName channel, String by, String reason) {
  /** Signs what is done now. */
  Signature signature() {
    return Signature.now(by, reason);
  }
}
