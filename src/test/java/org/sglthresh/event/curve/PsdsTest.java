package org.sglthresh.event.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sglthresh.event.count.CollarCriteria;
import org.sglthresh.event.count.IntersectionCriteria;
import org.sglthresh.event.curve.PsdsParameters.CrossTriggerMean;
import org.sglthresh.testing.SharedData;

/** PSDS of real detections and scores, against psds_eval and sed_scores_eval. */
class PsdsTest {
  private static final IntersectionCriteria HALF =
      new IntersectionCriteria(.5, .5, IntersectionCriteria.NO_CROSS_TRIGGERS);

  private static double psds(PsdsParameters parameters, List<ClassCurves> classes, int at) {
    return Psds.of(parameters, classes.stream().map(curves -> curves.curves().get(at)).toList())
        .value();
  }

  private static List<Path> sorted(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  /** 50 thresholds of DESED's student: psds_eval has .3345 and .5327. */
  @Test
  void detectionsAtFiftyThresholds() throws IOException {
    Path data = SharedData.path("data/psds");
    SharedEvents set =
        new SharedEvents(
            data.resolve("desed_validation.tsv"), data.resolve("desed_validation_durations.tsv"));
    List<PsdsParameters> both = List.of(PsdsParameters.PSDS_1, PsdsParameters.PSDS_2);
    SweepPlan plan = new SweepPlan(set.classes().size(), both, List.of());
    List<ClassCurves> found = set.ofPoints(plan, sorted(data.resolve("desed_student"), "pred"));
    assertEquals(.3345, psds(both.get(0), found, 0), 5e-5);
    assertEquals(.5327, psds(both.get(1), found, 1), 5e-5);
  }

  /** DCASE2019's baseline by psds_eval's example: .40813. */
  @Test
  void detectionsOfDcase2019() throws IOException {
    Path data = SharedData.path("data/psds/dcase2019_baseline");
    SharedEvents set =
        new SharedEvents(data.resolve("dcase2019t4_gt.csv"), data.resolve("dcase2019t4_meta.csv"));
    PsdsParameters example =
        new PsdsParameters(
            "example", new IntersectionCriteria(.5, .5, .3), 0, CrossTriggerMean.ALL, 0, 100);
    SweepPlan plan = new SweepPlan(set.classes().size(), List.of(example), List.of());
    List<ClassCurves> found = set.ofPoints(plan, sorted(data, "baseline_"));
    assertEquals(.40813, psds(example, found, 0), 5e-6);
  }

  /** All thresholds of 20 recordings: sed_scores_eval 0.0.4 has .269743 and .581055. */
  @Test
  void scoresAtAllThresholds() throws IOException {
    Path data = SharedData.path("data/frames");
    SharedEvents set =
        new SharedEvents(data.resolve("ground_truth.tsv"), data.resolve("audio_durations.tsv"));
    List<Path> files = sorted(data.resolve("scores"), "");
    set.retain(
        files.stream().map(f -> f.getFileName().toString().replace(".tsv", ".wav")).toList());
    List<PsdsParameters> both =
        List.of(PsdsParameters.PSDS_1, PsdsParameters.PSDS_2.with(CrossTriggerMean.OTHERS));
    SweepPlan plan = new SweepPlan(set.classes().size(), both, List.of(CollarCriteria.DCASE, HALF));
    List<ClassCurves> found = set.ofFrames(plan, data.resolve("scores"));
    assertEquals(0.2697432829693092, psds(both.get(0), found, 0), 1e-12);
    assertEquals(0.5810546313412599, psds(both.get(1), found, 1), 1e-12);
    double[] collar = {
      0.631578947368421,
      0.8571428571428571,
      1,
      0.4090909090909091,
      0.6486486486486486,
      1,
      0.4444444444444445,
      0.5454545454545454,
      0.7846153846153846,
      0.6666666666666666
    };
    double[] intersection = {
      1,
      0.8571428571428571,
      1,
      0.5909090909090908,
      0.7058823529411765,
      1,
      0.8,
      0.5714285714285714,
      0.944,
      0.6666666666666666
    };
    for (int c = 0; c < collar.length; c++) {
      assertEquals(collar[c], found.get(c).best().get(0).f1(), 1e-12, set.classes().get(c));
      assertEquals(intersection[c], found.get(c).best().get(1).f1(), 1e-12, set.classes().get(c));
    }
  }
}
