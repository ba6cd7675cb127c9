package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.table.ReadLimits;

/** What is broadcast for a reading is freed once, however the reading ends. */
final class ScoreRowsTest {
  private static final int CLIPS = 20;
  private static final int CLASSES = 3;

  @TempDir private Path dir;

  private final int[][] labels = Tables.randomLabels(CLIPS, CLASSES, 2);
  private final float[][] scores = Tables.randomScores(CLIPS, CLASSES, 1);

  /** Two folds that count how often they are closed, on the driver. */
  private static final class CountedFolds implements FoldRule {
    private static final long serialVersionUID = 1L;

    private int closed;

    @Override
    public int folds() {
      return 2;
    }

    @Override
    public int fold(byte[] id) {
      return id[id.length - 1] % 2;
    }

    @Override
    public int shard(byte[] id) {
      return 0;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private ScoreTable table() {
    List<String> ids = Tables.ids(CLIPS);
    return ScoreTable.open(
        Tables.spark(),
        Tables.source(
            Tables.writeScores(dir.resolve("scores"), 2, List.of(), ids, scores),
            Tables.writeLabels(dir.resolve("labels"), 1, ids, labels)),
        List.of(),
        ReadLimits.DEFAULT);
  }

  /** Loads a table that cannot be loaded; the message. */
  private static String failedLoad(ScoreTable table, ScoreTable.Loader<LoadedTable> loader) {
    int persistent = Tables.spark().sparkContext().getPersistentRDDs().size();
    CountedFolds folds = new CountedFolds();
    String message =
        assertThrows(RuntimeException.class, () -> table.load(folds, loader)).getMessage();
    assertEquals(1, folds.closed, message);
    assertEquals(persistent, Tables.spark().sparkContext().getPersistentRDDs().size(), message);
    return message;
  }

  private static LoadedTable loaded(ScoreTable table, CountedFolds folds) {
    return table.load(
        folds,
        (elements, totals, facts, release) ->
            new LoadedTable(elements, table.classNames(), totals.get(0), facts, release));
  }

  @Test
  void foldsStayUntilTheTableIsClosed() {
    CountedFolds folds = new CountedFolds();
    try (LoadedTable table = loaded(table(), folds)) {
      assertEquals(CLIPS, table.facts().clips());
      assertEquals(0, folds.closed);
    }
    assertEquals(1, folds.closed);
  }

  @Test
  void foldsAreFreedIfALabelIsBad() {
    labels[3][1] = 7;
    String message =
        failedLoad(
            table(),
            (elements, totals, facts, release) -> {
              throw new AssertionError("loaded");
            });
    assertTrue(message.contains("7"), message);
  }

  @Test
  void foldsAreFreedIfAScoreIsBad() {
    scores[3][1] = 2;
    String message =
        failedLoad(
            table(),
            (elements, totals, facts, release) -> {
              throw new AssertionError("loaded");
            });
    assertTrue(message.contains("2"), message);
  }

  @Test
  void foldsAreFreedIfTheReadingCannotBeExplained() {
    ChoiceLog broken =
        new ChoiceLog() {
          @Override
          public void note(String sentence) {
            throw UserException.usage("no log");
          }

          @Override
          public void detail(String sentence) {
            note(sentence);
          }
        };
    String message =
        failedLoad(
            table().explainedTo(broken),
            (elements, totals, facts, release) -> {
              throw new AssertionError("loaded");
            });
    assertEquals("no log", message);
  }

  @Test
  void foldsAreFreedIfTheTableCannotBeMade() {
    assertEquals(
        "no table",
        failedLoad(
            table(),
            (elements, totals, facts, release) -> {
              throw UserException.usage("no table");
            }));
  }
}
