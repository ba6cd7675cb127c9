package org.sglthresh.cli.run;

import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session that a command runs in: the present one (of a notebook or a test), or else a
 * new one, which is stopped after the command. Master and memory are set by spark-submit, not here.
 */
final class SparkScope implements AutoCloseable {
  private static final String APPLICATION_NAME = "spark.app.name";

  /** Who started the session and stops it. */
  private enum Owner {
    COMMAND,
    CALLER
  }

  private final SparkSession session;
  private final Owner owner;

  /** By which our jobs are told from those of the session's owner. */
  private final String tag = "sglthresh-" + UUID.randomUUID();

  private SparkScope(SparkSession session, Owner owner) {
    this.session = session;
    this.owner = owner;
    session.sparkContext().addJobTag(tag);
  }

  /**
   * Whether a session must be opened even if a command needs none. That is so in cluster deploy
   * mode, where YARN treats a program without a session as failed.
   */
  static boolean mustOpen() {
    return System.getProperty("spark.submit.deployMode", "client").equals("cluster");
  }

  /** Opens the session for a command. */
  static SparkScope open(String command) {
    if (SparkSession.getActiveSession().isDefined()
        || SparkSession.getDefaultSession().isDefined()) {
      return new SparkScope(SparkSession.builder().getOrCreate(), Owner.CALLER);
    }
    SparkSession.Builder builder = SparkSession.builder();
    if (!isNamedByUser()) {
      builder = builder.appName("sglthresh " + command);
    }
    return new SparkScope(builder.getOrCreate(), Owner.COMMAND);
  }

  /** Whether {@code --name} is given; without it spark-submit uses the name of the main class. */
  private static boolean isNamedByUser() {
    String name = System.getProperty(APPLICATION_NAME, "");
    return !name.isEmpty() && !name.equals(Launcher.MAIN_CLASS);
  }

  SparkSession session() {
    return session;
  }

  void cancelJobs() {
    if (owner == Owner.COMMAND) {
      session.sparkContext().cancelAllJobs();
    } else {
      session.sparkContext().cancelJobsWithTag(tag);
    }
  }

  /** Stops a session that was started here, without log lines after our own last line. */
  @Override
  public void close() {
    // an interrupt was for the job, which has left; it must not disturb the stopping
    Thread.interrupted();
    session.sparkContext().removeJobTag(tag);
    if (owner == Owner.COMMAND) {
      session.sparkContext().setLogLevel("ERROR");
      session.stop();
    }
  }
}
