package org.sglthresh.job.explain;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.MethodRun;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.Refinement;
import org.sglthresh.job.clips.TuningClips;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;

/**
 * Learns by several methods on the clips of a run, one after the other.
 *
 * @param run the run
 * @param required the methods whose failure ends the command; any other that fails is left out
 * @param context of the command
 */
record MethodPlaces(ExplainedRun run, List<MethodName> required, JobContext context) {

  /**
   * The thresholds of a method.
   *
   * @param learning with what the run of the method has found, such as shares of parts
   * @param pins around which it learned
   * @param learned as the method gave them, {@code [classes]}
   */
  record Learned(Learning learning, Pins pins, double[] learned) {
    /** As they would be saved, {@code [classes]}. */
    float[] finished(TuningClips clips) {
      return learning.finish(learned, pins.applyTo(clips.engine()));
    }
  }

  /** What is to be learned: a method, and the classes that it leaves alone. */
  record Task(Learning learning, Pins pins) {}

  /** Learns; methods that cannot are left out, which is noted. */
  List<Learned> learn(List<Task> tasks, TuningClips tuning) {
    List<Learned> learned = new ArrayList<>();
    for (Task task : tasks) {
      try {
        learned.add(learn(task, tuning));
      } catch (UserException e) {
        MethodName method = task.learning.method();
        if (required.contains(method)) {
          throw e;
        }
        context.progress().note(method.label() + " is left out: " + e.getMessage());
      }
    }
    return learned;
  }

  private Learned learn(Task task, TuningClips tuning) {
    context.progress().phase("optimize " + task.learning.description());
    MethodRun listener = new MethodRun(context.progress());
    double[] thresholds =
        task.learning.learn(task.pins.applyTo(tuning.engine()), tuning.classNames(), listener);
    return new Learned(listener.applyTo(task.learning), task.pins, thresholds);
  }

  /** The clips known as well as the run knew them when it finished its thresholds. */
  TuningClips refined(TuningClips tuning, List<Learned> learned) {
    OptimizeOptions options = run.options();
    if (options.refinement() != Refinement.READ_AGAIN) {
      return tuning;
    }
    List<double[]> measured = new ArrayList<>();
    measured.add(FloatThresholds.widen(run.thresholds().thresholds()));
    learned.forEach(one -> measured.add(one.learned));
    return tuning.refined(options.learning().objective(), measured, context.progress());
  }

  /** What more is found where the clips are known better. */
  List<Learned> again(List<Learned> learned, TuningClips known) {
    if (run.options().refinement() != Refinement.READ_AGAIN) {
      return learned;
    }
    return learned.stream()
        .map(
            one ->
                one.learning.has(Trait.OPTIMUM)
                    ? learn(new Task(one.learning, one.pins), known)
                    : one)
        .toList();
  }
}
