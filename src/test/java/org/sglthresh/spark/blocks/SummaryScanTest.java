package org.sglthresh.spark.blocks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.error.UserException;
import org.sglthresh.model.IdSketch;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;

/** A summary takes one pass, does not depend on the partitions, and is saved without loss. */
class SummaryScanTest {
  private static final int CLIPS = 3_000;
  private static final int CLASSES = 7;

  @TempDir private Path dir;

  private ScoreTable table(String name, int files, float[][] scores, ReadLimits limits) {
    List<String> ids = Tables.ids(scores.length);
    String scoresPath = Tables.writeScores(dir.resolve(name), files, List.of(), ids, scores);
    String labels =
        Tables.writeLabels(
            dir.resolve(name + "-labels"), 2, ids, Tables.randomLabels(scores.length, CLASSES, 2));
    return ScoreTable.open(Tables.spark(), Tables.source(scoresPath, labels), List.of(), limits);
  }

  private ScoreTable table() {
    return table("scores", 5, Tables.randomScores(CLIPS, CLASSES, 1), Tables.SMALL_BLOCKS);
  }

  private static void assertSame(ScoreSummary expected, ScoreSummary found) {
    assertEquals(expected.clips(), found.clips());
    assertEquals(expected.weight(), found.weight());
    assertEquals(expected.classes(), found.classes());
    for (int c = 0; c < expected.classes(); c++) {
      assertArrayEquals(expected.bytes().get(c), found.bytes().get(c));
    }
  }

  @Test
  void isOneJobOverTheScoresAndHoldsEveryClip() {
    ScoreTable table = table();
    ScoreSummary[] found = new ScoreSummary[1];
    JobCounter jobs = JobCounter.count(() -> found[0] = table.summarize().state());
    List<String> overScores =
        jobs.descriptions().stream().filter(job -> job.contains("summarize")).toList();
    assertEquals(1, overScores.size(), jobs.descriptions().toString());
    SummaryBuilder direct =
        new SummaryBuilder(ScoreKey.PROBABILITY, CLASSES, SummaryLimits.forClasses(CLASSES));
    try (LoadedTable loaded = table.load()) {
      for (List<ScoreBlock> partition : loaded.collect()) {
        partition.forEach(direct::add);
      }
      assertTrue(loaded.partitions() > 4, "several partitions a task");
    }
    assertSame(direct.build(), found[0]);
  }

  @Test
  void rowsAreCheckedAsEverywhere() {
    float[][] scores = Tables.randomScores(100, CLASSES, 1);
    scores[17][3] = 1.5f;
    ScoreTable bad = table("bad", 3, scores, Tables.SMALL_BLOCKS);
    UserException found = assertThrows(UserException.class, bad::summarize);
    UserException expected = assertThrows(UserException.class, bad::validate);
    assertEquals(expected.getMessage(), found.getMessage());
    ScoreTable good = table();
    assertEquals(good.validate(), good.summarize().facts());
  }

  @Test
  void aTableOfASummaryHoldsWhatWasWritten() {
    ScoreSummary summary = table().summarize().state();
    String path = dir.resolve("summary").toString();
    List<String> names = List.of("a", "b", "c, d", "e", "f", "g", "h");
    new SummaryTable(names, summary).write(Tables.spark(), path);
    SummaryTable read = SummaryTable.read(Tables.spark(), path);
    assertEquals(names, read.classNames());
    assertSame(summary, read.summary());
    assertEquals(summary.clips(), read.summary().ids().clips());
    assertEquals(summary.ids(), read.summary().ids());
    UserException none =
        assertThrows(
            UserException.class,
            () -> SummaryTable.read(Tables.spark(), dir.resolve("scores").toString()));
    assertTrue(none.getMessage().contains("'summarize' writes summaries"), none.getMessage());
  }

  @Test
  void aTableOfAnOlderReleaseDoesNotSayWhichClipsItIsOf() {
    ScoreSummary summary = table().summarize().state();
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    String path = dir.resolve("new").toString();
    new SummaryTable(names, summary).write(Tables.spark(), path);
    Dataset<Row> rows = Tables.spark().read().parquet(path);
    String old = dir.resolve("old").toString();
    rows.drop("ids").write().parquet(old);
    SummaryTable read = SummaryTable.read(Tables.spark(), old);
    assertSame(summary, read.summary());
    assertEquals(IdSketch.UNKNOWN, read.summary().ids());
    String damaged = dir.resolve("damaged").toString();
    rows.withColumn("ids", functions.lit("{\"clips\": 3}")).write().parquet(damaged);
    UserException why =
        assertThrows(UserException.class, () -> SummaryTable.read(Tables.spark(), damaged));
    assertEquals(
        "The summary " + damaged + " is damaged in the column ids: write it again by 'summarize'.",
        why.getMessage());
  }

  @Test
  void aSummaryTooLargeForTheDriverIsRefusedBeforeItComes() {
    DriverBudget budget = new DriverBudget(100, "--driver-memory");
    ScoreSummary summary = table().summarize().state();
    SummaryPart part = SummaryPart.of(0, summary, List.of());
    assertTrue(part.within(100).classes().isEmpty());
    assertEquals(CLASSES, part.within(10_000_000).classes().size());
    budget.require(List.of(part.within(10_000_000)));
    UserException e =
        assertThrows(UserException.class, () -> budget.require(List.of(part.within(100))));
    assertTrue(e.getMessage().contains("--driver-memory"), e.getMessage());
  }
}
