package org.sglthresh.job.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.InputStates;
import org.sglthresh.io.output.RecordedRun;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;

/**
 * A run of {@code optimize} that can be repeated.
 *
 * @param options of the run, without its held-out clips
 * @param thresholds that it wrote
 * @param file they are in
 */
public record ExplainedRun(OptimizeOptions options, ThresholdSet thresholds, String file) {
  /** The command that makes such runs. */
  public static final String COMMAND = "optimize";

  /**
   * Reads what the run wrote, and checks that its inputs are still there.
   *
   * @param states the present states of inputs
   * @param recorded the run
   * @param options the options that its manifest records
   * @throws UserException (input) when an input has changed or the thresholds are missing or wrong
   */
  public static ExplainedRun of(
      Configuration configuration,
      InputStates states,
      RecordedRun recorded,
      OptimizeOptions options) {
    recorded.requireUnchanged(states, role -> !role.startsWith("evaluation"));
    ThresholdsInput.PerClass found =
        ThresholdsInput.read(configuration, recorded.directory(), "the run");
    return new ExplainedRun(options.withoutEvaluation(), found.set(), found.file());
  }

  /**
   * The index of a class.
   *
   * @throws UserException (usage) when the run has no class of that name
   */
  public int classIndex(String name) {
    List<String> names = thresholds.classNames();
    int index = names.indexOf(name);
    if (index < 0) {
      throw UserException.usage(
          "--class "
              + name
              + " is none of the "
              + Words.counted(names.size(), "class")
              + " of the run"
              + NearestName.to(name, names)
                  .map(near -> "; did you mean \"" + near + "\"?")
                  .orElse(
                      ", such as \"" + names.get(0) + "\"; thresholds.csv of the run lists them"));
    }
    return index;
  }

  /** The same with the costs of the classes, where the run's objective needs them. */
  ExplainedRun forClasses(List<String> classNames, JobContext context) {
    return new ExplainedRun(options.forClasses(classNames, context), thresholds, file);
  }

  /** The method of the run. */
  public MethodName method() {
    return options.learning().method();
  }

  /**
   * The methods to be shown, the run's own among them.
   *
   * @param wanted those asked for; empty: all that need no demand
   * @throws UserException (usage) when one needs a demand that the run does not state
   */
  public List<MethodName> methods(List<MethodName> wanted) {
    for (MethodName method : wanted) {
      if (!method.has(Trait.OBJECTIVE) && method != method()) {
        throw UserException.usage(
            "--methods "
                + method.label()
                + " meets a demand, and a run by "
                + method().label()
                + " does not state it; leave it out, or explain a run of that method");
      }
    }
    for (MethodName method : wanted) {
      if (!goesWithWeights(method)) {
        throw UserException.usage(
            "--methods "
                + method.label()
                + " asks how many clips there are, and the run weighs labels by --prior-shift;"
                + " leave it out");
      }
    }
    List<MethodName> methods = new ArrayList<>();
    for (MethodName method : wanted.isEmpty() ? Arrays.asList(MethodName.values()) : wanted) {
      boolean applies = method.has(Trait.OBJECTIVE) && goesWithWeights(method);
      if ((applies || method == method()) && !methods.contains(method)) {
        methods.add(method);
      }
    }
    if (!methods.contains(method())) {
      methods.add(method());
    }
    return methods;
  }

  private boolean goesWithWeights(MethodName method) {
    return options.priorShift().isEmpty() || method.has(Trait.RATES);
  }

  /**
   * Checks that the clips read again are those of the run.
   *
   * @param classNames of the clips
   * @param positives of the clips, {@code [classes]}
   * @throws UserException (input) when they are not
   */
  void requireSame(List<String> classNames, double[] positives) {
    boolean same = classNames.equals(thresholds.classNames());
    for (int c = 0; same && c < positives.length; c++) {
      ClassThreshold entry = thresholds.classes().get(c);
      same = Math.abs(entry.support() - positives[c]) <= 1e-6 * (1 + positives[c]);
    }
    if (!same) {
      throw UserException.input(
          "the clips have other classes or labels than "
              + file
              + " says, so these are not the thresholds of the run any more; learn again");
    }
  }
}
