package org.sglthresh.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.JavaSparkContext;
import org.sglthresh.cli.Main;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.optimize.EpochState;

/** The program with one command that never ends by itself, in a JVM of its own. */
public final class BusyProgram {
  private BusyProgram() {}

  /** What the command does when the signal arrives. */
  public enum Activity {
    /** Waiting for a Spark job. */
    SPARK_JOB,
    /** Computing on the driver. */
    EPOCHS
  }

  /**
   * Runs the command.
   *
   * @param args the activity; a directory that exists while the command works; the words of the
   *     call
   */
  public static void main(String[] args) {
    Activity activity = Activity.valueOf(args[0]);
    Path pending = Path.of(args[1]);
    FakeCommand command = new FakeCommand((size, context) -> work(activity, context, pending));
    Main.runAndExit(List.of(command), List.of(args).subList(2, args.length).toArray(String[]::new));
  }

  private static JobResult work(Activity activity, JobContext context, Path pending)
      throws Exception {
    Files.createDirectory(pending);
    try {
      switch (activity) {
        case SPARK_JOB -> {
          new JavaSparkContext(context.spark().sparkContext())
              .parallelize(List.of(1, 2))
              .foreach(
                  number -> {
                    System.err.println("never to end");
                    new CountDownLatch(1).await();
                  });
        }
        case EPOCHS -> {
          double[] none = {};
          for (int i = 0; ; i++) {
            context
                .progress()
                .epoch(new EpochState(i, Integer.MAX_VALUE, 0, none, none, none, none, 0));
            if (i == 3) {
              context.progress().phase("never to end");
            }
          }
        }
      }
    } finally {
      Files.delete(pending);
    }
    return () -> "ended by itself";
  }
}
