package org.sglthresh.job.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.train.TrainOptions.ClassWeights;
import org.sglthresh.job.train.TrainOptions.Tuned;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.Checkpoint;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.psl.student.Trainer;
import org.sglthresh.psl.student.TrainingState;
import org.sglthresh.spark.train.StudentKernels;
import org.sglthresh.spark.train.StudentTables;
import org.sglthresh.spark.train.StudentWindows;
import org.sglthresh.spark.train.WindowData;

/**
 * Command {@code train}: trains a student on the labels of windows. The state is kept as it goes,
 * so that the command can be stopped at any time and goes on when it is started again.
 */
public final class TrainJob {
  /** The most that a training loses when it is stopped. */
  private static final Duration KEPT_EVERY = Duration.ofSeconds(30);

  /** No class counts more than so many times the mean. */
  private static final double MOST_WEIGHT = 100;

  private final TrainOptions options;
  private final Duration keptEvery;
  private final JobContext context;
  private final Configuration configuration;
  private final TrainInputs inputs;
  private final Stopwatch stopwatch;

  private TrainJob(TrainOptions options, JobContext context, Duration keptEvery) {
    this.options = options;
    this.keptEvery = keptEvery;
    this.context = context;
    this.configuration = Hadoop.configuration(context);
    this.inputs = new TrainInputs(options, context, configuration);
    this.stopwatch = new Stopwatch(context);
  }

  /**
   * Runs the command.
   *
   * @throws UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(TrainOptions options, JobContext context) {
    return run(options, context, KEPT_EVERY);
  }

  /**
   * The same with another time between checkpoints.
   *
   * @param keptEvery zero: the state of every step is kept
   */
  static JobResult run(TrainOptions options, JobContext context, Duration keptEvery) {
    return new JobOutput(options.output(), context)
        .unlessComplete(() -> new TrainJob(options, context, keptEvery).run());
  }

  private JobResult run() {
    OutputPaths.requireApart(configuration, options.output().path(), inputs.paths());
    if (options.student().kind().isConvolutional()) {
      OptInJars.require(
          Set.of(OptInJars.DJL), "--student " + Words.nameOf(options.student().kind()));
    }
    stopwatch.begin("read");
    context.progress().phase("look at " + options.training().features());
    TrainInputs.Opened opened = inputs.open();
    Map<String, String> settings = inputs.settings();
    try (GrowingOutput output =
            GrowingOutput.beginWhole(
                configuration,
                options.output().path(),
                options.output().ifExists(),
                context.command(),
                settings);
        WindowData data = data(opened)) {
      Trained trained = train(opened, data, output);
      stopwatch.begin("evaluate");
      Optional<StudentMetrics> measured = data.evaluate(trained.weights());
      stopwatch.end();
      context.progress().phase("write " + options.output().path());
      TrainedStudent student =
          new TrainedStudent(
              opened.classes(),
              opened.architecture(),
              trained,
              measured,
              opened.frontEnd(),
              opened.backbone());
      output.finish(
          new TrainFiles(options, context, student, data.counts(), settings).contents(stopwatch));
      return new TrainResult(options.output(), student, data.counts());
    }
  }

  /** Reads all windows before the training: what is wrong with them must not be said after it. */
  private WindowData data(TrainInputs.Opened opened) {
    List<StudentWindows> loaded = new ArrayList<>();
    Function<StudentTables, StudentWindows> load =
        tables -> {
          loaded.add(load(tables, opened));
          return loaded.get(loaded.size() - 1);
        };
    try {
      StudentWindows windows = load.apply(opened.training());
      return new WindowData(
          windows,
          opened.validation().map(load),
          opened.evaluation().map(load),
          kernels(opened.architecture(), windows.labelSums()));
    } catch (RuntimeException e) {
      loaded.forEach(StudentWindows::close);
      throw e;
    }
  }

  private StudentWindows load(StudentTables tables, TrainInputs.Opened opened) {
    context.progress().phase("read " + tables.what());
    StudentWindows windows =
        tables.load(opened.classes(), opened.unit(), options.student().kind().isConvolutional());
    context.progress().found(Words.counted(windows.size(), "window"));
    leftOut(windows.featuresLeftOut(), "window", "labels");
    leftOut(windows.labelsLeftOut(), "row of labels", "features");
    return windows;
  }

  private void leftOut(long number, String what, String lacked) {
    if (number > 0) {
      context.progress().note("left out: " + Words.counted(number, what) + " without " + lacked);
    }
  }

  private StudentKernels kernels(Architecture architecture, double[] labelSums) {
    float[] weights = new float[labelSums.length];
    Arrays.fill(weights, 1);
    if (options.classWeights() == ClassWeights.BALANCED) {
      double mean = Arrays.stream(labelSums).average().orElse(1);
      for (int c = 0; c < weights.length; c++) {
        weights[c] = labelSums[c] == 0 ? 1 : (float) Math.min(MOST_WEIGHT, mean / labelSums[c]);
      }
    }
    return new StudentKernels(architecture, weights, options.mode());
  }

  private Trained train(TrainInputs.Opened opened, WindowData data, GrowingOutput output) {
    Architecture architecture = opened.architecture();
    stopwatch.begin("train");
    Trainer trainer =
        new Trainer(
            architecture,
            options.settings(),
            options.start().tuned() == Tuned.HEAD ? Trainer.Layers.HEAD : Trainer.Layers.ALL,
            data,
            System::nanoTime);
    Optional<byte[]> kept = output.kept(Checkpoint.FILE_NAME);
    TrainingState state =
        kept.map(
                bytes ->
                    Checkpoint.read(
                        bytes,
                        options.output().path() + "/_work/" + Checkpoint.FILE_NAME,
                        architecture,
                        options.settings().learningRate()))
            .orElseGet(() -> trainer.begin(opened.initial()));
    if (kept.isPresent()) {
      context
          .progress()
          .note("goes on after step " + Words.count(state.steps()) + " of an earlier run");
    }
    context.progress().phase("train " + architecture.text());
    Trained trained =
        new CheckpointKeeper(options.settings(), context.progress(), output, keptEvery)
            .run(trainer, state);
    stopwatch.end();
    return trained;
  }
}
