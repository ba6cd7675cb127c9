package org.sglthresh.cli.run;

import org.apache.spark.sql.SparkSession;

/**
 * The session a command runs in: the one that is there already (a notebook's, a test's), or a new
 * one, which is then stopped. Where it runs and with what is all spark-submit's to say.
 */
final class SparkScope implements AutoCloseable {
  private static final String APPLICATION_NAME = "spark.app.name";

  /** Whether the session ends with the command. */
  private enum Owner {
    COMMAND,
    SOMEBODY_ELSE
  }

  private final SparkSession session;
  private final Owner owner;

  private SparkScope(SparkSession session, Owner owner) {
    this.session = session;
    this.owner = owner;
  }

  /**
   * Whether there must be a session whatever a command does: where spark-submit starts the driver
   * on the cluster, YARN takes a program without one for failed.
   */
  static boolean mustOpen() {
    return System.getProperty("spark.submit.deployMode", "client").equals("cluster");
  }

  /** The session for a command. */
  static SparkScope open(String command) {
    if (SparkSession.getActiveSession().isDefined()
        || SparkSession.getDefaultSession().isDefined()) {
      return new SparkScope(SparkSession.builder().getOrCreate(), Owner.SOMEBODY_ELSE);
    }
    SparkSession.Builder builder = SparkSession.builder();
    if (!isNamedByUser()) {
      builder = builder.appName("sglthresh " + command);
    }
    return new SparkScope(builder.getOrCreate(), Owner.COMMAND);
  }

  /** Without {@code --name}, spark-submit takes the name of the main class. */
  private static boolean isNamedByUser() {
    String name = System.getProperty(APPLICATION_NAME, "");
    return !name.isEmpty() && !name.equals(Launcher.MAIN_CLASS);
  }

  SparkSession session() {
    return session;
  }

  void cancelJobs() {
    session.sparkContext().cancelAllJobs();
  }

  /** Stops what was started here, without last words in the log behind our own last line. */
  @Override
  public void close() {
    // an interrupt has done its work once the job has left; it must not disturb the stopping
    Thread.interrupted();
    if (owner == Owner.COMMAND) {
      session.sparkContext().setLogLevel("ERROR");
      session.stop();
    }
  }
}
