package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.testing.SharedData;

class LogitCellsTest {
  /** Logits 0 … 8; positives at 4 (twice) and 8. */
  private static final float[][] SCORES = {{0}, {2}, {4}, {4}, {7}, {8}};

  private static final byte[][] LABELS = {{0}, {0}, {1}, {1}, {0}, {1}};

  private static LogitCells cells(float[][] scores, byte[][] labels) {
    return LogitCells.of(
        SortedScores.of(SharedData.blocks(scores, labels, 4), 0), LogitAxis.IDENTITY);
  }

  @Test
  void cellsSpanTheScoresAndAnEighthMoreOnBothSides() {
    LogitCells cells = cells(SCORES, LABELS);
    assertEquals(-1, cells.low());
    assertEquals(10.0 / LogitCells.CELLS, cells.width());
    assertEquals(-1, cells.logit(LogitCells.CELLS - 1), "the cut that keeps everything");
    assertEquals(9 - 10.0 / LogitCells.CELLS, cells.logit(0), 1e-12, "and the highest cell");
    LogitCells one = cells(new float[][] {{3}}, new byte[][] {{1}});
    assertEquals(2.5, one.low());
    assertEquals(1.0 / LogitCells.CELLS, one.width());
  }

  @Test
  void eachSideKeepsItsWeightsAndMeanLogits() {
    LogitCells cells = cells(SCORES, LABELS);
    LogitCells.Side positives = cells.positives();
    assertEquals(3, positives.total());
    assertEquals(16 / 3.0, positives.mean(), 1e-12);
    assertEquals(Math.sqrt(32 / 9.0), positives.deviation(), 1e-12);
    assertEquals(4, positives.quantile(0.5));
    assertEquals(8, positives.quantile(0.75));
    assertEquals(4, positives.quantile(0));
    assertEquals(0, positives.quantile(1), "the last cell is empty");
    LogitCells.Side negatives = cells.negatives();
    assertEquals(3, negatives.total());
    assertEquals(3, negatives.mean(), 1e-12);
    assertEquals(0, negatives.quantile(0.3));
    assertEquals(2, negatives.quantile(0.34));
    assertEquals(7, negatives.quantile(0.7));
    int cell = (int) (5 / cells.width());
    assertEquals(2, positives.weights()[cell]);
    assertEquals(4, positives.means()[cell]);
    assertEquals(0, negatives.weights()[cell]);
    assertEquals(0, negatives.means()[cell]);
  }

  @Test
  void aFloorLeavesTheCutsAtOrAboveIt() {
    LogitCells cells = cells(SCORES, LABELS);
    assertEquals(LogitCells.CELLS, cells.cutsFrom(ScoreFloor.NONE, LogitAxis.IDENTITY), "no floor");
    assertEquals(LogitCells.CELLS, cells.cutsFrom(new ScoreFloor(-1), LogitAxis.IDENTITY));
    int above = cells.cutsFrom(new ScoreFloor(4), LogitAxis.IDENTITY);
    assertEquals(LogitCells.CELLS / 2, above, "4 is half-way from −1 to 9");
    assertEquals(0, cells.cutsFrom(new ScoreFloor(9), LogitAxis.IDENTITY));
    assertEquals(0, cells.cutsFrom(new ScoreFloor(20), LogitAxis.IDENTITY));
  }
}
