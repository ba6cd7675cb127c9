package org.sglthresh.job.publish;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.io.registry.ChangeNote;
import org.sglthresh.io.registry.ChannelName;
import org.sglthresh.io.registry.Decision;
import org.sglthresh.io.registry.Registry;
import org.sglthresh.io.registry.Registry.SwitchOutcome;
import org.sglthresh.io.registry.Registry.SwitchResult;
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
   * @param request the channel to switch to them; its registry is created when missing
   */
  public record PublishOptions(
      String thresholds, Optional<String> decision, SwitchRequest request) {}

  /**
   * Options of {@code rollback}.
   *
   * @param to the version to switch the channel to; empty for the one before the present version
   * @param request the channel to switch back
   */
  public record RollbackOptions(OptionalInt to, SwitchRequest request) {}

  /**
   * A channel to be switched to other thresholds, for the history of the registry.
   *
   * @param registry directory of published thresholds
   * @param channel the channel's name
   * @param by who switches it
   * @param reason why
   */
  public record SwitchRequest(String registry, ChannelName channel, String by, String reason) {
    private ChangeNote note() {
      return ChangeNote.now(by, reason);
    }
  }

  private PublishJob() {}

  /**
   * Publishes thresholds and switches a channel to them, without a session.
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
    SwitchResult result =
        Registry.toWrite(configuration, options.request().registry())
            .publish(
                thresholds,
                options.decision(),
                options.request().channel(),
                options.request().note());
    return () -> text(result, options.request().registry());
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
   * Switches a channel back to an earlier version, without a session.
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
    SwitchResult result =
        Registry.toRead(configuration, options.request().registry())
            .rollBack(options.request().channel(), options.to(), options.request().note());
    return () -> text(result, options.request().registry());
  }

  private static String text(SwitchResult result, String registry) {
    int present = result.state().version();
    String channel = result.state().channel() + " of " + registry;
    if (present != result.version()) {
      return String.format(
          "version %d was published before; %s remains at version %d (rollback --to %d turns to"
              + " it)%n",
          result.version(), channel, present, result.version());
    }
    if (result.outcome() == SwitchOutcome.DONE_BEFORE) {
      return String.format("%s is at version %d already; nothing to do%n", channel, present);
    }
    String before =
        result.state().previous().isPresent()
            ? ", before it version " + result.state().previous().getAsInt()
            : "";
    return String.format("%s is now at version %d%s%n", channel, present, before);
  }
}
