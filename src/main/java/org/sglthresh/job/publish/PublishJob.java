package org.sglthresh.job.publish;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.io.registry.ChannelName;
import org.sglthresh.io.registry.Decision;
import org.sglthresh.io.registry.Registry;
import org.sglthresh.io.registry.Registry.Novelty;
import org.sglthresh.io.registry.Registry.Turn;
import org.sglthresh.io.registry.Signature;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;

/**
 * Commands {@code publish} and {@code rollback}, which decide the thresholds in use. They need no
 * Spark.
 */
public final class PublishJob {
  /**
   * Options of {@code publish}.
   *
   * @param thresholds a thresholds.json, or a directory that holds one
   * @param decision the output of a gate about these thresholds; empty to publish without one
   * @param turn the channel that turns to them; its registry is created when missing
   */
  public record PublishOptions(String thresholds, Optional<String> decision, ChannelTurn turn) {}

  /**
   * Options of {@code rollback}.
   *
   * @param to the version that the channel turns to; empty for the one before the present version
   * @param turn the channel that turns back
   */
  public record RollbackOptions(OptionalInt to, ChannelTurn turn) {}

  /**
   * A channel that turns to other thresholds, for the history of the registry.
   *
   * @param registry directory of published thresholds
   * @param channel the channel's name
   * @param by who turns it
   * @param reason why
   */
  public record ChannelTurn(String registry, ChannelName channel, String by, String reason) {
    private Signature signature() {
      return Signature.now(by, reason);
    }
  }

  private PublishJob() {}

  /**
   * Publishes thresholds and turns a channel to them, without a session.
   *
   * @throws UserException when the thresholds cannot be read, the gate refused them or judged
   *     others, or the registry cannot be written
   */
  public static JobResult publish(PublishOptions options) {
    return publish(options, Hadoop.withoutSession());
  }

  /** The same in a session. */
  public static JobResult publish(PublishOptions options, JobContext context) {
    return publish(options, Hadoop.configuration(context));
  }

  private static JobResult publish(PublishOptions options, Configuration configuration) {
    ThresholdsInput.PerClass thresholds =
        ThresholdsInput.read(configuration, options.thresholds(), "--thresholds");
    options
        .decision()
        .ifPresent(path -> requireAccepted(Decision.read(configuration, path), path, thresholds));
    Turn turn =
        Registry.toWrite(configuration, options.turn().registry())
            .publish(
                thresholds,
                options.decision(),
                options.turn().channel(),
                options.turn().signature());
    return () -> text(turn, options.turn().registry());
  }

  private static void requireAccepted(
      Decision decision, String path, ThresholdsInput.PerClass thresholds) {
    if (!decision.thresholds().equals(Decision.digest(thresholds.set()))) {
      throw UserException.input(
          "decision "
              + path
              + " is about other thresholds than those of "
              + thresholds.file()
              + "; name the gate's output for these");
    }
    if (decision.outcome() == Decision.Outcome.REFUSED) {
      throw UserException.refused(
          "not published, the gate " + decision.refusal() + " (" + path + ")");
    }
  }

  /**
   * Turns a channel back to an earlier version, without a session.
   *
   * @throws UserException when there is no such channel or version, or the registry cannot be
   *     written
   */
  public static JobResult rollBack(RollbackOptions options) {
    return rollBack(options, Hadoop.withoutSession());
  }

  /** The same in a session. */
  public static JobResult rollBack(RollbackOptions options, JobContext context) {
    return rollBack(options, Hadoop.configuration(context));
  }

  private static JobResult rollBack(RollbackOptions options, Configuration configuration) {
    Turn turn =
        Registry.toRead(configuration, options.turn().registry())
            .rollBack(options.turn().channel(), options.to(), options.turn().signature());
    return () -> text(turn, options.turn().registry());
  }

  private static String text(Turn turn, String registry) {
    int present = turn.state().version();
    String channel = turn.state().channel() + " of " + registry;
    if (present != turn.version()) {
      return String.format(
          "version %d was published before; %s remains at version %d (rollback --to %d turns to"
              + " it)%n",
          turn.version(), channel, present, turn.version());
    }
    if (turn.novelty() == Novelty.DONE_BEFORE) {
      return String.format("%s is at version %d already; nothing to do%n", channel, present);
    }
    String before =
        turn.state().previous().isPresent()
            ? ", before it version " + turn.state().previous().getAsInt()
            : "";
    return String.format("%s is now at version %d%s%n", channel, present, before);
  }
}
