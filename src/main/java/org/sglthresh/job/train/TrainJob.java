package org.sglthresh.job.train;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.FrontEndFile;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.train.TrainOptions.ClassWeights;
import org.sglthresh.job.train.TrainOptions.Tuned;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.Checkpoint;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.StudentWeights;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.psl.student.Trainer;
import org.sglthresh.psl.student.TrainingState;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.train.StudentKernels;
import org.sglthresh.spark.train.StudentSource;
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

  /** Parameters that a training may go on with others of. */
  private static final Set<String> MAY_CHANGE =
      Set.of("output", "if-exists", "epochs", "max-steps", "patience");

  private final TrainOptions options;
  private final Duration keptEvery;
  private final JobContext context;
  private final Configuration configuration;
  private final Stopwatch stopwatch;

  private TrainJob(TrainOptions options, JobContext context, Duration keptEvery) {
    this.options = options;
    this.keptEvery = keptEvery;
    this.context = context;
    this.configuration = Hadoop.configuration(context);
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
    OutputPaths.requireApart(configuration, options.output().path(), paths());
    if (options.student().kind().isConvolutional()) {
      OptInJars.require(
          Set.of(OptInJars.DJL), "--student " + Words.nameOf(options.student().kind()));
    }
    stopwatch.begin("read");
    context.progress().phase("look at " + options.training().features());
    List<String> classes =
        TrainingClasses.find(
            context.spark(), configuration, options.classesFile(), options.training());
    StudentTables tables = StudentTables.open(context.spark(), options.training());
    Optional<StudentTables> validation =
        options.validation().map(source -> StudentTables.open(context.spark(), source));
    Optional<StudentTables> evaluation =
        options.evaluation().map(source -> StudentTables.open(context.spark(), source));
    Optional<FrontEnd> frontEnd = frontEnd();
    Optional<FoundTagger> backbone = options.backbone().map(this::backbone);
    int unit = frontEnd.map(found -> found.form().bands()).orElseGet(tables::firstLength);
    Architecture architecture = options.student().architecture(unit, classes.size());
    Weights initial = initial(architecture, classes);
    // what cannot be written is better known before the training than after it
    backbone.ifPresent(
        found -> TrainFiles.onTopOf(found, (DenseArchitecture) architecture, initial));
    Map<String, String> settings = settings();
    try (GrowingOutput output =
            GrowingOutput.beginWhole(
                configuration,
                options.output().path(),
                options.output().ifExists(),
                context.command(),
                settings);
        WindowData data = data(tables, validation, evaluation, architecture, classes, unit)) {
      Trained trained = train(architecture, data, initial, output);
      stopwatch.begin("evaluate");
      Optional<StudentMetrics> measured = data.evaluate(trained.weights());
      stopwatch.end();
      context.progress().phase("write " + options.output().path());
      TrainedStudent student =
          new TrainedStudent(classes, architecture, trained, measured, frontEnd, backbone);
      output.finish(
          new TrainFiles(options, context, student, data.counts(), settings).contents(stopwatch));
      return new TrainResult(options.output(), student, data.counts());
    }
  }

  /** Reads all windows before the training: what is wrong with them must not be said after it. */
  private WindowData data(
      StudentTables training,
      Optional<StudentTables> validation,
      Optional<StudentTables> evaluation,
      Architecture architecture,
      List<String> classes,
      int unit) {
    List<StudentWindows> loaded = new ArrayList<>();
    Function<StudentTables, StudentWindows> load =
        tables -> {
          loaded.add(load(tables, classes, unit));
          return loaded.get(loaded.size() - 1);
        };
    try {
      StudentWindows windows = load.apply(training);
      return new WindowData(
          windows,
          validation.map(load),
          evaluation.map(load),
          kernels(architecture, windows.labelSums()));
    } catch (RuntimeException e) {
      loaded.forEach(StudentWindows::close);
      throw e;
    }
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (StudentSource source : sources()) {
      paths.add(source.features());
      paths.add(source.labels());
    }
    options.classesFile().ifPresent(paths::add);
    options.start().directory().ifPresent(paths::add);
    options.backbone().map(TaggerSource::model).ifPresent(paths::add);
    return paths;
  }

  private List<StudentSource> sources() {
    List<StudentSource> sources = new ArrayList<>(List.of(options.training()));
    options.validation().ifPresent(sources::add);
    options.evaluation().ifPresent(sources::add);
    return sources;
  }

  /** The front end whose spectrograms the features are; all tables must be of the same one. */
  private Optional<FrontEnd> frontEnd() {
    if (!options.student().kind().isConvolutional()) {
      return Optional.empty();
    }
    FrontEnd first = FrontEndFile.of(configuration, options.training().features());
    for (StudentSource source : sources()) {
      if (!FrontEndFile.of(configuration, source.features()).equals(first)) {
        throw UserException.input(
            "the features "
                + options.training().features()
                + " and "
                + source.features()
                + " are of different front ends; make both with the same --front-end");
      }
    }
    return Optional.of(first);
  }

  private FoundTagger backbone(TaggerSource source) {
    FoundTagger found = source.findNetwork(configuration);
    if (!found.description().hasEmbedding()) {
      throw UserException.usage(
          "--backbone "
              + source.model()
              + " names no output with embeddings in the file that describes it, so no student can"
              + " stand on it");
    }
    return found;
  }

  private Weights initial(Architecture architecture, List<String> classes) {
    Weights random = architecture.initial(options.settings().seed());
    if (options.start().directory().isEmpty()) {
      return random;
    }
    String directory = options.start().directory().get();
    String path = UserPath.child(UserPath.of(directory), StudentWeights.FILE_NAME).toString();
    List<String> before =
        ClassNamesFile.read(
            configuration,
            UserPath.child(UserPath.of(directory), ClassNamesFile.FILE_NAME).toString());
    return StudentWeights.read(bytes(path), path, architecture, random, before.equals(classes));
  }

  private byte[] bytes(String path) {
    InputFile file = InputFile.find(configuration, path);
    try (InputStream in = file.open(configuration)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** What decides the weights: a training goes on with the same alone. */
  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    context
        .parameters()
        .forEach(
            (name, value) -> {
              if (!MAY_CHANGE.contains(name)) {
                settings.put("--" + name, value);
              }
            });
    for (String path : paths()) {
      settings.put("the state of " + path, InputDigest.of(configuration, path).text());
    }
    return settings;
  }

  private StudentWindows load(StudentTables tables, List<String> classes, int unit) {
    context.progress().phase("read " + tables.what());
    StudentWindows windows = tables.load(classes, unit, options.student().kind().isConvolutional());
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

  private Trained train(
      Architecture architecture, WindowData data, Weights initial, GrowingOutput output) {
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
            .orElseGet(() -> trainer.begin(initial));
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
