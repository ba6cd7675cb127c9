package org.sglthresh.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.basis.ThresholdBases;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglMethod;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.report.data.ChosenClasses;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ScoreHistogram;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.testing.SharedData;

/** Makes reports as the commands do, from real and from generated scores. */
final class SampleReports {
  private static final int CHOSEN = 6;

  private SampleReports() {}

  /** What {@code optimize} reports on a DCASE set. */
  static ReportData dcase(String dataset, float initial, List<String> names) throws IOException {
    SharedData.Split tuning = SharedData.split(dataset + "/val");
    SharedData.Split evaluation = SharedData.split(dataset + "/eval");
    return optimize(
        names,
        initial,
        SharedData.blocks(tuning, 1000),
        SharedData.blocks(evaluation, 1000),
        List.of());
  }

  /** What {@code optimize} reports on generated clips of classes with these names. */
  static ReportData synthetic(List<String> names, int clips, List<String> warnings) {
    return optimize(
        names, 0.3f, blocks(names.size(), clips, 1), blocks(names.size(), clips / 2, 2), warnings);
  }

  /** What {@code evaluate} reports on generated clips with the same threshold for every class. */
  static ReportData evaluate(List<String> names, int clips) {
    float[] thresholds = new float[names.size()];
    Arrays.fill(thresholds, 0.25f);
    return evaluate(names, ScoreBins.PROBABILITY, blocks(names.size(), clips, 3), thresholds);
  }

  /** What {@code evaluate} reports on generated scores without bounds. */
  static ReportData evaluateLogits(List<String> names, int clips) {
    float[] thresholds = new float[names.size()];
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = -2 + 3f * c / thresholds.length;
    }
    List<ScoreBlock> blocks = blocks(names.size(), clips, 4, ScoreBins.LOGIT);
    return evaluate(names, ScoreBins.LOGIT, blocks, thresholds);
  }

  private static ReportData evaluate(
      List<String> names, ScoreBins scale, List<ScoreBlock> blocks, float[] thresholds) {
    TableResult result = result("Evaluation", names, blocks, scale, Optional.empty(), thresholds);
    String headline =
        Headlines.value(
            "micro-f1",
            Words.counted((double) result.after().clips(), "clip"),
            result.after().value(OverallMetric.MICRO_F1));
    ThresholdChange given =
        new ThresholdChange(scale, names, supports(result.after()), new float[0], thresholds);
    return new ReportDataBuilder("Tags at given thresholds", "evaluate", headline, given)
        .tables(result)
        .build();
  }

  private static ReportData optimize(
      List<String> names,
      float initial,
      List<ScoreBlock> tuning,
      List<ScoreBlock> evaluation,
      List<String> warnings) {
    int epochs = Math.min(100, 50_000 / names.size());
    SglSettings settings = SglSettings.authors(initial, SlopeMode.LEARNED).withEpochs(epochs);
    LocalEngine engine =
        new LocalEngine(List.of(tuning), names.size(), new ScalarKernel(SlopeMode.LEARNED));
    List<EpochPoint> history = new ArrayList<>();
    double[] learned =
        new SglMethod(settings, LogitScale.OF_PROBABILITIES)
            .optimize(engine, AveragedMeasure.MICRO_F1, state -> history.add(EpochPoint.of(state)));
    float[] after = FloatThresholds.round(learned, engine);
    float[] before = new float[names.size()];
    Arrays.fill(before, initial);
    TableResult tuned =
        result("Tuning", names, tuning, ScoreBins.PROBABILITY, Optional.of(before), after);
    TableResult held =
        result("Evaluation", names, evaluation, ScoreBins.PROBABILITY, Optional.of(before), after);
    String headline =
        Headlines.change(
            "micro-f1",
            "held-out clips",
            held.before().orElseThrow().value(OverallMetric.MICRO_F1),
            "threshold " + Numbers.threshold(initial) + " everywhere",
            held.after().value(OverallMetric.MICRO_F1));
    ThresholdChange change =
        new ThresholdChange(ScoreBins.PROBABILITY, names, supports(tuned.after()), before, after)
            .restingOn(
                new ThresholdBases(
                        new Learning(
                            MethodName.SGL,
                            AveragedMeasure.MICRO_F1,
                            MethodSettings.of(settings, LogitScale.OF_PROBABILITIES)),
                        engine,
                        Pins.NONE,
                        1)
                    .of(after, engine.counts(FloatThresholds.widen(after))));
    return new ReportDataBuilder("Thresholds learned with SGLThresh", "optimize", headline, change)
        .objective("micro-f1")
        .tables(tuned, held)
        .history(history)
        .remark("sgl is 1.2 points of micro-F1 below the best possible.")
        .parts(parts(names, tuning, evaluation, after))
        .warnings(warnings)
        .provenance(provenance())
        .build();
  }

  /** Three parts that disagree further with every class. */
  private static List<MethodPart> parts(
      List<String> names, List<ScoreBlock> tuning, List<ScoreBlock> evaluation, float[] mean) {
    List<MethodPart> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      float[] thresholds = mean.clone();
      for (int c = 0; c < thresholds.length; c++) {
        thresholds[c] *= (float) Math.exp((i - 1) * 0.8 * c / thresholds.length);
      }
      parts.add(
          new MethodPart(
              List.of("sgl", "smoothed", "platt").get(i),
              i == 2 ? 0.5 : 0.25,
              thresholds,
              Optional.of(new CombinedPart.HeldOut(0.5 + 0.01 * i, 0.02)),
              List.of(report(names, tuning, thresholds), report(names, evaluation, thresholds))));
    }
    return parts;
  }

  private static TableResult result(
      String title,
      List<String> names,
      List<ScoreBlock> blocks,
      ScoreBins scale,
      Optional<float[]> before,
      float[] after) {
    ClassificationReport report = report(names, blocks, after);
    ScoreHistogram histogram =
        new ScoreHistogram(scale, ChosenClasses.bySupport(supports(report), CHOSEN));
    blocks.forEach(histogram::add);
    return new TableResult(
        title,
        before.map(thresholds -> report(names, blocks, thresholds)),
        report,
        Optional.of(histogram),
        Optional.of(intervals(names, blocks, after)));
  }

  private static MetricIntervals intervals(
      List<String> names, List<ScoreBlock> blocks, float[] thresholds) {
    ShardCounts counts =
        new ShardCounts(32, names.size(), List.of(FloatThresholds.widen(thresholds)));
    blocks.forEach(counts::add);
    return MetricIntervals.of(counts, 0);
  }

  private static ClassificationReport report(
      List<String> names, List<ScoreBlock> blocks, float[] thresholds) {
    ClassCounts counts = ClassCounts.zero(names.size());
    ClipwiseSums clipwise = new ClipwiseSums();
    double[] wide = FloatThresholds.widen(thresholds);
    for (ScoreBlock block : blocks) {
      counts.add(block, wide);
      clipwise.add(block, wide);
    }
    return ClassificationReport.of(counts, clipwise, names);
  }

  private static double[] supports(ClassificationReport report) {
    return report.classes().stream().mapToDouble(ClassMetrics::support).toArray();
  }

  /** The clips of {@link #evaluate(List, int)} for seed 3. */
  static ScoreBlock block(int classes, int clips, long seed) {
    return blocks(classes, clips, seed).get(0);
  }

  /** Clips shaped like AudioSet: rare classes, logits of positives 3 above those of negatives. */
  private static List<ScoreBlock> blocks(int classes, int clips, long seed) {
    return blocks(classes, clips, seed, ScoreBins.PROBABILITY);
  }

  private static List<ScoreBlock> blocks(int classes, int clips, long seed, ScoreBins scale) {
    Random random = new Random(seed);
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, clips);
    for (int n = 0; n < clips; n++) {
      float[] scores = new float[classes];
      List<Integer> positives = new ArrayList<>();
      for (int c = 0; c < classes; c++) {
        double prior = 0.3 * Math.pow(0.02, c / (double) classes) * (classes > 1 ? 1 : 0.7);
        boolean present = random.nextDouble() < prior;
        double logit = -5.2 + (present ? 3.6 + c % 5 * 0.4 : 0) + 1.6 * random.nextGaussian();
        scores[c] = (float) scale.score(logit);
        if (present) {
          positives.add(c);
        }
      }
      builder.add(scores, ClipLabels.of(positives.stream().mapToInt(Integer::intValue).toArray()));
    }
    return List.of(builder.build());
  }

  private static List<Facts> provenance() {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("scores", "hdfs://namenode/corpus/tuning/scores");
    inputs.put("labels", "hdfs://namenode/corpus/tuning/labels");
    inputs.put("clips", "488");
    inputs.put("digest", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("method", "sgl");
    parameters.put("objective", "micro-f1");
    parameters.put("initial-threshold", "0.3");
    parameters.put("learning-rate", "0.01");
    parameters.put("epochs", "100");
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("product", "0.1.0");
    versions.put("Spark", "4.0.1");
    versions.put("Java", "17.0.14");
    Map<String, String> seconds = new LinkedHashMap<>();
    seconds.put("read", "1.21");
    seconds.put("optimize", "0.34");
    return List.of(
        new Facts("Inputs", inputs),
        new Facts("Parameters", parameters),
        new Facts("Versions", versions),
        new Facts("Seconds", seconds));
  }
}
