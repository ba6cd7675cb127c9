package org.sglthresh.job.train;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerJson;
import org.sglthresh.feature.tagger.TensorLayout;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.EpochRecord;
import org.sglthresh.psl.student.StudentGraph;
import org.sglthresh.psl.student.StudentWeights;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.report.data.StudentReport;
import org.sglthresh.report.html.StudentPage;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.spark.train.StudentSource;
import org.sglthresh.spark.train.WindowData;

/**
 * The files that {@code train} writes.
 *
 * @param options of the command
 * @param context of the command
 * @param student that was trained
 * @param windows how many it has learned from, and was measured on
 * @param settings that decide its weights
 */
record TrainFiles(
    TrainOptions options,
    JobContext context,
    TrainedStudent student,
    WindowData.Counts windows,
    Map<String, String> settings) {
  private static final String MODEL = "model";

  /** All files by their names in the output. */
  Map<String, byte[]> contents(Stopwatch stopwatch) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] network = network();
    files.put(MODEL + ".onnx", network);
    if (student.annotates()) {
      put(files, MODEL + ".json", TaggerJson.write(description(network)));
    }
    files.put(
        StudentWeights.FILE_NAME,
        StudentWeights.write(student.architecture(), student.trained().weights()));
    put(files, "student.json", JsonText.pretty(studentFields()));
    put(files, ClassNamesFile.FILE_NAME, ClassNamesFile.write(student.classes()));
    put(files, "history.csv", history());
    put(files, "metrics.json", JsonText.pretty(metrics()));
    put(files, GrowingOutput.SETTINGS, settingsJson());
    Manifests manifest = manifest(stopwatch);
    put(files, "report.html", StudentPage.render(report(manifest)));
    put(files, Manifests.FILE_NAME, manifest.json());
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] network() {
    Weights weights = student.trained().weights();
    if (student.architecture() instanceof ConvolutionalArchitecture network) {
      return StudentGraph.of(network, weights);
    }
    DenseArchitecture head = (DenseArchitecture) student.architecture();
    return student
        .backbone()
        .map(tagger -> onTopOf(tagger, head, weights))
        .orElseGet(() -> StudentGraph.of(head, weights));
  }

  /**
   * The network of a tagger with a student on top.
   *
   * @throws org.sglthresh.error.UserException when that cannot be
   */
  static byte[] onTopOf(FoundTagger tagger, DenseArchitecture head, Weights weights) {
    return StudentGraph.onTopOf(
        tagger.model().bytes(),
        tagger.model().path(),
        tagger.description().embedding(),
        head,
        weights);
  }

  private TaggerDescription description(byte[] network) {
    String sha256 = HexFormat.of().formatHex(Sha256.of(network));
    String name = options.output().path().replaceFirst("/+$", "").replaceFirst(".*/", "");
    if (student.backbone().isPresent()) {
      TaggerDescription base = student.backbone().get().description();
      return new TaggerDescription(
          name,
          sha256,
          base.frontEnd(),
          base.layout(),
          base.input(),
          StudentGraph.STUDENT_SCORES,
          ScoreScale.PROBABILITY,
          base.embedding(),
          student.classes());
    }
    return new TaggerDescription(
        name,
        sha256,
        student.frontEnd().orElseThrow(),
        TensorLayout.BATCH_1_BANDS_FRAMES,
        StudentGraph.MEL,
        StudentGraph.SCORES,
        ScoreScale.PROBABILITY,
        StudentGraph.EMBEDDING,
        student.classes());
  }

  private Map<String, Object> studentFields() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-student");
    json.put("version", 1);
    json.putAll(student.architecture().fields());
    json.put("parameters", student.architecture().size());
    json.put("averagedEpochs", student.trained().averaged());
    json.put("trainedOn", options.training().labels());
    student.backbone().ifPresent(tagger -> json.put("backboneSha256", tagger.model().sha256()));
    return json;
  }

  private String history() {
    List<List<String>> rows = new ArrayList<>();
    for (EpochRecord epoch : student.trained().history()) {
      rows.add(
          List.of(
              Integer.toString(epoch.epoch()),
              Long.toString(epoch.steps()),
              Numbers.exact(epoch.loss()),
              Double.isNaN(epoch.map()) ? "" : Numbers.exact(epoch.map()),
              Numbers.fixed(epoch.seconds(), 3)));
    }
    return CsvText.table(List.of("epoch", "steps", "loss", "map", "seconds"), rows);
  }

  private Map<String, Object> metrics() {
    Trained trained = student.trained();
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("windows", windows.training());
    training.put("loss", trained.history().get(trained.history().size() - 1).loss());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("training", training);
    windows
        .validation()
        .ifPresent(held -> json.put("validation", Map.of("windows", held, "map", trained.map())));
    student
        .evaluation()
        .ifPresent(
            metrics -> {
              Map<String, Object> evaluation = new LinkedHashMap<>();
              evaluation.put("windows", windows.evaluation().orElseThrow());
              metrics.shown().forEach((metric, value) -> evaluation.put(metric.jsonName(), value));
              json.put("evaluation", evaluation);
            });
    return json;
  }

  private String settingsJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-settings");
    json.put("version", 1);
    json.put("settings", settings);
    return JsonText.pretty(json);
  }

  private Manifests manifest(Stopwatch stopwatch) {
    Manifests manifest = new Manifests(context);
    add(manifest, "training", options.training(), windows.training());
    options
        .validation()
        .ifPresent(
            source -> add(manifest, "validation", source, windows.validation().orElseThrow()));
    options
        .evaluation()
        .ifPresent(
            source -> add(manifest, "evaluation", source, windows.evaluation().orElseThrow()));
    student.backbone().ifPresent(tagger -> manifest.file("backbone", tagger.model().path(), 1));
    return manifest.spent(stopwatch);
  }

  private static void add(Manifests manifest, String role, StudentSource source, int rows) {
    manifest.file(role + " features", source.features(), rows);
    manifest.file(role + " labels", source.labels(), rows);
  }

  private StudentReport report(Manifests manifest) {
    return new StudentReport(
        context.command(),
        TrainResult.headline(student, windows.training()),
        student.architecture().fields(),
        student.trained(),
        student.evaluation(),
        manifest.facts());
  }
}
