package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.NumberedClips;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;

/** Ranking metrics and slices on the command line. */
class EvaluateCommandTest {
  private static final int CLIPS = 240;

  @TempDir static Path clips;

  @TempDir Path work;

  @BeforeAll
  static void writeTables() {
    NumberedClips.write(clips, 0, CLIPS);
  }

  private Call evaluate(Object... options) {
    return Call.of(
        Call.words(
            "evaluate",
            "--scores=" + clips.resolve("scores"),
            "--labels=" + clips.resolve("labels"),
            "--output=" + work.resolve("run"),
            Call.words(options)));
  }

  private JsonNode evaluation() throws IOException {
    return new ObjectMapper()
        .readTree(work.resolve("run/metrics.json").toFile())
        .path("evaluation");
  }

  private Path metadata(String name, String header, int from, int to, String row)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int clip = from; clip < to; clip++) {
      lines.add(
          row.replace("ID", SparkTables.id(clip))
              .replace("PARITY", clip % 2 == 0 ? "even" : "odd")
              .replace("THIRD", "third " + clip % 3)
              .replace("NUMBER", Integer.toString(clip)));
    }
    return Files.write(work.resolve(name), lines);
  }

  @Test
  void scoresAreMeasuredWithoutThresholds() throws IOException {
    Call call = evaluate();
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().contains("mAP"), call.out());
    assertFalse(call.out().contains("precision  recall"), call.out());
    assertTrue(evaluation().has("map"));
    assertFalse(evaluation().has("micro_f1"));
    assertEquals(3, evaluation().path("classes_averaged_ap").asInt());
    assertTrue(evaluation().path("intervals").path("map").path("low").asDouble() > 0);
    List<String> rows = Files.readAllLines(work.resolve("run/per_class.csv"));
    assertEquals("index,name,support,negatives,ap,roc_auc,best_f1", rows.get(0));
    assertEquals(4, rows.size());
  }

  @Test
  void theBestF1IsThatOfTheExactOptimum() throws IOException {
    evaluate("--thresholds=.4");
    double best = evaluation().path("best_micro_f1").asDouble();
    Call call =
        Call.of(
            Call.words(
                "optimize",
                "--scores=" + clips.resolve("scores"),
                "--labels=" + clips.resolve("labels"),
                "--method=exact",
                "--resamples=0",
                "--output=" + work.resolve("exact")));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode exact =
        new ObjectMapper().readTree(work.resolve("exact/metrics.json").toFile()).path("tuning");
    assertEquals(exact.path("micro_f1").asDouble(), best, 1e-12);
    assertTrue(evaluation().path("micro_f1").asDouble() < best);
  }

  @Test
  void theNumbersOfFirstRanksAreTheUsers() throws IOException {
    assertEquals(0, evaluate("--at=2,1").exitCode());
    assertTrue(evaluation().has("map_at_1") && evaluation().has("precision_at_2"));
    assertFalse(evaluation().has("map_at_3"));
  }

  @Test
  void slicesComeFromTheLabelsTableAndFromMetadata() throws IOException {
    Path file = metadata("parts.csv", "clip_id,parity,third", 0, CLIPS, "ID,PARITY,THIRD");
    Call call = evaluate("--thresholds=.4", "--by=recording,parity*third", "--metadata=" + file);
    assertEquals(0, call.exitCode(), call.err());
    JsonNode inputs =
        new ObjectMapper().readTree(work.resolve("run/manifest.json").toFile()).path("inputs");
    assertTrue(inputs.toString().contains(file.toString()), inputs.toString());
    JsonNode slices = evaluation().path("slices");
    assertEquals(CLIPS / 10, slices.path("recording").size());
    assertTrue(slices.path("recording").get(0).path("small").asBoolean());
    JsonNode crossed = slices.path("parity*third");
    assertEquals(6, crossed.size());
    double sum = 0;
    for (JsonNode slice : crossed) {
      assertTrue(slice.path("value").asText().contains(" × third "), slice.toString());
      assertEquals(CLIPS / 6, slice.path("clips").asInt());
      assertTrue(slice.path("differences_from_rest").path("micro_f1").has("p_adjusted"));
      sum += slice.path("labels").asDouble();
    }
    assertEquals(evaluation().path("labels").asDouble(), sum);
    List<String> rows = Files.readAllLines(work.resolve("run/slices.csv"));
    assertTrue(
        rows.get(0)
            .startsWith("by,value,clips,labels,classes_averaged_ap,small,differs_in,map,map_low"),
        rows.get(0));
    assertEquals(1 + CLIPS / 10 + 6, rows.size());
    assertTrue(rows.get(rows.size() - 1).startsWith("parity*third,"), rows.get(rows.size() - 1));
  }

  @Test
  void clipsWithoutAValueAreASliceOfTheirOwn() throws IOException {
    Path file = metadata("parts.tsv", "clip_id\tparity", 0, 200, "ID\tPARITY");
    assertEquals(0, evaluate("--by=parity", "--metadata=" + file).exitCode());
    List<String> values = new ArrayList<>();
    evaluation().path("slices").path("parity").forEach(s -> values.add(s.path("value").asText()));
    assertEquals(List.of("even", "odd", "(none)"), values);
  }

  @Test
  void clipsOfAGroupAreResampledTogether() throws IOException {
    assertEquals(0, evaluate().exitCode());
    JsonNode alone = evaluation();
    Path runs = work.resolve("run");
    Files.move(runs, work.resolve("before"));
    assertEquals(0, evaluate("--group-column=recording").exitCode());
    assertEquals(alone.path("map"), evaluation().path("map"));
    assertNotEquals(
        alone.path("intervals").path("map"), evaluation().path("intervals").path("map"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--by=year | no table has a column \"year\", which --by names; looked at the labels table",
        "--by=recording*year | no table has a column \"year\", which --by names",
        "--group-column=artist | no table has a column \"artist\", which --group-column names",
        "--by=scores | slices and groups take strings, numbers, dates or booleans",
      })
  void columnsThatCannotBeUsedAreRefused(String option, String message) {
    Call call = evaluate(option);
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.lastLine());
    assertFalse(Files.exists(work.resolve("run")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--by=a,,b | --by takes different names of columns",
        "--by=a,a | --by takes different names of columns",
        "--by=a*a | --by takes different names of columns",
        "--at=0 | --at takes",
        "--metadata=x.csv | --metadata holds columns of --by and --group-column",
      })
  void optionsThatMeanNothingAreRefused(String option, String message) {
    Call call = evaluate(option);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.lastLine());
  }

  @Test
  void metadataOfOtherClipsIsRefused() throws IOException {
    Path file = metadata("other.csv", "clip_id,parity", 1000, 1010, "ID,PARITY");
    Call call = evaluate("--by=parity", "--metadata=" + file);
    assertEquals(3, call.exitCode());
    assertTrue(call.lastLine().contains("says nothing of the clips of"), call.lastLine());
    assertTrue(call.lastLine().contains("no id is in both; it has \""), call.lastLine());
  }

  @Test
  void metadataWithNoneOfTheColumnsIsRefused() throws IOException {
    Path file = metadata("parts.csv", "clip_id,parity", 0, 10, "ID,PARITY");
    Call call = evaluate("--by=recording", "--metadata=" + file);
    assertEquals(3, call.exitCode());
    assertTrue(
        call.lastLine()
            .contains(
                "has no column recording; its columns are clip_id, parity: leave --metadata out, or"
                    + " name one of these"),
        call.lastLine());
  }

  @Test
  void metadataWithTwoRowsOfAClipIsRefused() throws IOException {
    Path file = metadata("twice.csv", "clip_id,parity", 0, 10, "ID,PARITY\nID,other");
    Call call = evaluate("--by=parity", "--metadata=" + file);
    assertEquals(3, call.exitCode());
    String clip = SparkTables.id(0);
    assertTrue(call.lastLine().contains(" has 2 rows of clip \"" + clip + "\""), call.lastLine());
  }

  @Test
  void metadataWithoutIdsIsRefused() throws IOException {
    Path file = metadata("names.csv", "name,parity", 0, 10, "ID,PARITY");
    Call call = evaluate("--by=parity", "--metadata=" + file);
    assertEquals(3, call.exitCode());
    assertTrue(
        call.lastLine().contains("has no column clip_id; its columns are name, parity"),
        call.lastLine());
  }

  @Test
  void aLineWithTooFewCellsIsRefused() throws IOException {
    Path file = Files.writeString(work.resolve("cut.csv"), "clip_id,parity\nc0001,even\nc0002\n");
    Call call = evaluate("--by=parity", "--metadata=" + file);
    assertEquals(3, call.exitCode());
    assertTrue(call.lastLine().contains("cut.csv, line 3: 1 cells under 2 columns"));
  }

  @Test
  void aColumnOfTooManyValuesIsRefused() throws IOException {
    Path file = metadata("many.csv", "clip_id,number", 0, 1100, "ID,NUMBER");
    Call call = evaluate("--by=number", "--metadata=" + file);
    assertEquals(3, call.exitCode());
    assertTrue(
        call.lastLine().contains("has more than 1,000 values of number, too many for slices"),
        call.lastLine());
  }

  @Test
  void whatSoftLabelsDoNotHaveIsNamed() throws IOException {
    String soft = work.resolve("soft").toString();
    SparkTables.session()
        .read()
        .parquet(clips.resolve("labels").toString())
        .selectExpr("clip_id", "transform(labels, x -> cast(x / 2 as float)) as labels")
        .write()
        .parquet(soft);
    Call call =
        Call.of(
            "evaluate",
            "--scores=" + clips.resolve("scores"),
            "--labels=" + soft,
            "--labels-as=soft",
            "--output=" + work.resolve("run"));
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().contains("absent, because soft labels have no ranks: lwlrap, LRAP"));
    assertEquals("lwlrap", evaluation().path("absent").get(0).asText());
    assertTrue(evaluation().has("map") && evaluation().has("bce"));
    assertFalse(evaluation().has("lwlrap"));
  }

  @Test
  void theSetsOfFreesoundHaveTheirPublishedMeasures() throws IOException {
    Path data = SharedData.path("data/fsd2018");
    Call.done(
        "import",
        "--scores=" + data.resolve("scores.csv"),
        "--labels=" + data.resolve("labels.csv"),
        "--output=" + work.resolve("fsd"));
    Call call =
        Call.of(
            "evaluate",
            "--scores=" + work.resolve("fsd/scores"),
            "--labels=" + work.resolve("fsd/labels"),
            "--metadata=" + data.resolve("labels.csv"),
            "--by=usage",
            "--output=" + work.resolve("run"));
    assertEquals(0, call.exitCode(), call.err());
    JsonNode golden = SharedData.json("golden/ranking_metrics.json").path("fsd2018");
    assertEquals(
        golden.path("map_at_3").asDouble(), evaluation().path("map_at_3").asDouble(), 1e-9);
    for (JsonNode slice : evaluation().path("slices").path("usage")) {
      String name = "map_at_3_" + slice.path("value").asText().toLowerCase(Locale.ROOT);
      assertEquals(golden.path(name).asDouble(), slice.path("map_at_3").asDouble(), 1e-9, name);
    }
  }
}
