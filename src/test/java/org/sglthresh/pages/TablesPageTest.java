package org.sglthresh.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** The commands of the page on tables, one after another, where Iceberg's jar is. */
@Tag("lake")
class TablesPageTest {
  static final String PAGE = "tables.md";

  private static final int CLIPS = 60;
  private static final Set<String> PLACES = Set.of("--output", "--directory", "--thresholds");

  @TempDir private Path work;

  private void makeTables() {
    SparkSession spark = Tables.spark();
    List<String> ids = Tables.ids(CLIPS);
    Tables.writeScores(work.resolve("s"), 1, List.of(), ids, Tables.randomScores(CLIPS, 4, 1));
    Tables.writeLabels(work.resolve("l"), 1, ids, Tables.randomLabels(CLIPS, 4, 2));
    String scores = "parquet.`" + work.resolve("s") + "`";
    String labels = "parquet.`" + work.resolve("l") + "`";
    spark.sql("CREATE NAMESPACE IF NOT EXISTS lake.audio");
    for (String table : List.of("tags", "metrics", "scores", "labels", "days")) {
      spark.sql("DROP TABLE IF EXISTS lake.audio." + table);
    }
    spark.sql("CREATE TABLE lake.audio.scores AS SELECT * FROM " + scores);
    spark.sql("CREATE TABLE lake.audio.labels AS SELECT * FROM " + labels);
    spark.sql(
        "CREATE TABLE lake.audio.days AS SELECT clip_id AS id, scores, DATE'2026-11-27' AS date FROM "
            + scores
            + " LIMIT 40");
  }

  private List<String> words(ShownCommand shown) {
    List<String> words = new ArrayList<>(ShownCommandsTest.programWords(shown));
    for (int i = 1; i < words.size(); i++) {
      if (PLACES.contains(words.get(i - 1)) && !words.get(i).startsWith("table:")) {
        words.set(i, work.resolve(words.get(i)).toString());
      }
    }
    return words;
  }

  @Test
  void everyCommandDoesWhatThePageSays() {
    makeTables();
    List<ShownCommand> shown =
        Page.all().stream()
            .filter(page -> page.toString().equals(PAGE))
            .flatMap(page -> ShownCommand.of(page).stream())
            .filter(ShownCommand::startsProgram)
            .toList();
    assertEquals(5, shown.size());
    for (ShownCommand command : shown) {
      Call call = Call.of(words(command).toArray(String[]::new));
      assertEquals(0, call.exitCode(), command + "\n" + call.err());
    }
    SparkSession fresh = Tables.spark().newSession();
    assertEquals(CLIPS, fresh.table("lake.audio.tags").where("date = DATE'2026-11-27'").count());
    assertEquals(4, fresh.table("lake.audio.metrics").where("run_id = '2026-11-27'").count());
    assertTrue(
        Call.of("optimize", "--help").out().contains("--metrics-table"),
        "the page's option is there");
  }
}
