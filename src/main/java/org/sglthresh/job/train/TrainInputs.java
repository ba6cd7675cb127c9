package org.sglthresh.job.train;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.FrontEndFile;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.ReadInputs;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.StudentWeights;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.train.StudentSource;
import org.sglthresh.spark.train.StudentTables;

/**
 * What a training reads: tables, the front end of their spectrograms, the tagger that a student
 * stands on, the weights to begin with.
 *
 * @param options of the command
 * @param context of the command
 * @param configuration of the file systems
 */
record TrainInputs(TrainOptions options, JobContext context, Configuration configuration) {
  /** Parameters that a training may go on with others of. */
  private static final Set<String> MAY_CHANGE =
      Set.of("output", "if-exists", "epochs", "max-steps", "patience");

  /**
   * The inputs, opened. Rows of tables are not read yet.
   *
   * @param classes of the labels, in the order of the student's scores
   * @param training windows to learn from
   * @param validation windows to stop on
   * @param evaluation windows to be measured on
   * @param frontEnd whose spectrograms the features are; empty for a dense student
   * @param backbone the tagger whose embeddings the features are, if it is given
   * @param unit numbers of a window; for spectrograms, of a frame
   * @param architecture of the student
   * @param initial weights to begin with
   */
  record Opened(
      List<String> classes,
      StudentTables training,
      Optional<StudentTables> validation,
      Optional<StudentTables> evaluation,
      Optional<FrontEnd> frontEnd,
      Optional<FoundTagger> backbone,
      int unit,
      Architecture architecture,
      Weights initial) {}

  /**
   * Opens them.
   *
   * @throws UserException when one is not there, or they do not go together
   */
  Opened open() {
    List<String> classes =
        TrainingClasses.find(
            context.spark(), configuration, options.classesFile(), options.training());
    StudentTables training = StudentTables.open(context.spark(), options.training());
    Optional<StudentTables> validation =
        options.validation().map(source -> StudentTables.open(context.spark(), source));
    Optional<StudentTables> evaluation =
        options.evaluation().map(source -> StudentTables.open(context.spark(), source));
    Optional<FrontEnd> frontEnd = frontEnd();
    Optional<FoundTagger> backbone = options.backbone().map(this::backbone);
    int unit = frontEnd.map(found -> found.form().bands()).orElseGet(training::firstLength);
    Architecture architecture = options.student().architecture(unit, classes.size());
    Weights initial = initial(architecture, classes);
    // what cannot be written is better known before the training than after it
    backbone.ifPresent(
        found -> TrainFiles.onTopOf(found, (DenseArchitecture) architecture, initial));
    return new Opened(
        classes, training, validation, evaluation, frontEnd, backbone, unit, architecture, initial);
  }

  /** All that is read. */
  List<String> paths() {
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
  Map<String, String> settings() {
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
      settings.put("the state of " + path, ReadInputs.read(context, path).text());
    }
    return settings;
  }
}
