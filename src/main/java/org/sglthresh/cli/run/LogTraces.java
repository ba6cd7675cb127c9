package org.sglthresh.cli.run;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps the stack traces in Spark's log off the terminal. Spark logs a failure of a task up to four
 * times before the command gets it and says in one sentence what is wrong. They stay in logs that
 * go to files, and appear after {@link #show}.
 */
public final class LogTraces {
  private static volatile boolean shown;

  private LogTraces() {}

  /** Hides them, whatever log4j configuration is in force or will be. Call it once. */
  public static void hide() {
    try {
      Hiding.begin();
    } catch (LinkageError noLog4j) {
      // then there is no Spark either, whose log it would be
    }
  }

  /** Shows them again, for {@code --verbose}. */
  static void show() {
    shown = true;
  }

  /** Whether a log line comes from a failure that the command reports. */
  static boolean isTrace(LogEvent event) {
    return event.getThrown() != null
        || Hiding.TRACE.matcher(event.getMessage().getFormattedMessage()).find();
  }

  /** Apart from the rest, which must load without log4j. */
  private static final class Hiding extends AbstractFilter implements PropertyChangeListener {
    private static final Pattern TRACE =
        Pattern.compile("\\n\\s+at |^Task \\d+ in stage [\\d.]+ failed \\d+ times; aborting job");

    static void begin() {
      ClassLoader ofSpark = SparkSession.class.getClassLoader();
      if (LogManager.getContext(ofSpark, false) instanceof LoggerContext context) {
        Hiding filter = new Hiding();
        context.addPropertyChangeListener(filter);
        filter.addTo(context);
      }
    }

    private void addTo(LoggerContext context) {
      context.getConfiguration().getAppenders().values().stream()
          .filter(ConsoleAppender.class::isInstance)
          .forEach(appender -> ((ConsoleAppender) appender).addFilter(this));
    }

    /** Spark configures its log when it starts. */
    @Override
    public void propertyChange(PropertyChangeEvent event) {
      if (event.getSource() instanceof LoggerContext context) {
        addTo(context);
      }
    }

    @Override
    public Result filter(LogEvent event) {
      return !shown && isTrace(event) ? Result.DENY : Result.NEUTRAL;
    }
  }
}
