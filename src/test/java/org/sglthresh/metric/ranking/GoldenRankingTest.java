package org.sglthresh.metric.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.testing.SharedData;

/**
 * The values that scikit-learn gives on real sets. The golden file was made with
 * average_precision_score, roc_auc_score, label_ranking_average_precision_score, coverage_error,
 * label_ranking_loss and log_loss.
 */
class GoldenRankingTest {
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @ValueSource(strings = {"dcase2017/val", "dcase2017/eval", "dcase2019/val", "dcase2019/eval"})
  void taggersOfDcase(String name) throws IOException {
    SharedData.Split split = SharedData.split(name);
    JsonNode golden = SharedData.json("golden/ranking_metrics.json").get(name);
    for (int clipsPerBlock : new int[] {100, 5000}) {
      assertGolden(golden, split.classes(), SharedData.blocks(split, clipsPerBlock));
    }
  }

  @Test
  void predictionsOfFreesound() throws IOException {
    JsonNode golden = SharedData.json("golden/ranking_metrics.json").get("fsd2018");
    Fsd fsd = Fsd.read();
    assertGolden(golden, 41, SharedData.blocks(fsd.scores, fsd.labels, 300));
  }

  private static void assertGolden(JsonNode golden, int classes, List<ScoreBlock> blocks) {
    RankingReport report = Rankings.report(Rankings.plan(classes), blocks);
    SharedData.RANKING_METRICS.forEach(
        (name, ours) ->
            assertEquals(
                golden.get(name).asDouble(), Rankings.value(report, ours), TOLERANCE, name));
    assertEquals(golden.get("classes_averaged_ap").asLong(), report.classesWithPrecision());
    assertEquals(golden.get("classes_averaged_auc").asLong(), report.classesWithArea());
    for (ClassRanking ranking : report.classes()) {
      assertEquals(
          golden.get("ap_per_class").get(ranking.index()).asDouble(),
          ranking.averagePrecision().value(),
          TOLERANCE);
    }
  }

  /** One label a clip, by name. */
  private record Fsd(float[][] scores, byte[][] labels) {
    static Fsd read() throws IOException {
      List<String> lines = Files.readAllLines(SharedData.path("data/fsd2018/scores.csv"));
      List<String> classes = Arrays.asList(lines.get(0).split(",")).subList(1, 42);
      Map<String, String> labelOf = new HashMap<>();
      for (String line : Files.readAllLines(SharedData.path("data/fsd2018/labels.csv"))) {
        labelOf.put(line.split(",")[0], line.split(",")[2]);
      }
      List<float[]> scores = new ArrayList<>();
      List<byte[]> labels = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",");
        float[] row = new float[41];
        byte[] label = new byte[41];
        for (int c = 0; c < row.length; c++) {
          row[c] = Float.parseFloat(cells[c + 1]);
        }
        label[classes.indexOf(labelOf.get(cells[0]))] = 1;
        scores.add(row);
        labels.add(label);
      }
      return new Fsd(scores.toArray(new float[0][]), labels.toArray(new byte[0][]));
    }
  }
}
