package org.sglthresh.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateBellSumsTest {
  private final List<String> calls = new ArrayList<>();

  @Test
  void plainJavaComesFirstAndVectorsOnceThereIsWorkForThem() {
    BellSums sums = new LateBellSums(new Named("early"), new Named("late"));
    int half = 1 << 27;
    float[] scores = {};
    double[] nodes = {};
    sums.addScores(scores, 0, half, 0.5, 50, nodes, 0);
    sums.addFloatScores(scores, 0, half, 0.5, 50, nodes, 0);
    sums.addNodes(nodes, nodes, 16, 32, 0.5, 50, nodes, 0);
    sums.addNodes(nodes, nodes, 16, 32, 0.5, 50, nodes, 0);
    sums.addScores(scores, 0, 16, 0.5, 50, nodes, 0);
    sums.addFloatScores(scores, 0, 16, 0.5, 50, nodes, 0);
    assertEquals(
        List.of(
            "early scores",
            "early float scores",
            "early nodes",
            "late nodes",
            "late scores",
            "late float scores"),
        calls);
    assertEquals("late", sums.description());
  }

  private final class Named implements BellSums {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String description() {
      return name;
    }

    @Override
    public void addScores(
        float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
      calls.add(name + " scores");
    }

    @Override
    public void addFloatScores(
        float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
      calls.add(name + " float scores");
    }

    @Override
    public void addNodes(
        double[] nodes,
        double[] weights,
        int from,
        int to,
        double threshold,
        double slope,
        double[] sums,
        int at) {
      calls.add(name + " nodes");
    }
  }
}
