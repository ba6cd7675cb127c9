package org.sglthresh.spark.psl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sglthresh.spark.psl.Corpus.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.psl.SoftLabels;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.label.LabelFindings;
import org.sglthresh.psl.label.LabelPlan;
import org.sglthresh.psl.label.LabelStatistics;
import org.sglthresh.psl.label.LabelledRecording;
import org.sglthresh.psl.label.LabelledWindow;
import org.sglthresh.report.label.LabelFiles;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.spark.event.EventTable;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.SparkTables;

/** What a scan finds is what the statistics find when they are fed recording by recording. */
@Tag("slow")
class LabelScanTest {
  private static final int RECORDINGS = 40;
  private static final List<WindowLength> LENGTHS =
      List.of(new WindowLength(5_000), new WindowLength(2_000));
  private static final List<float[]> THRESHOLDS =
      List.of(new float[] {.6f, .5f, .7f}, new float[] {.5f, .6f, .8f});
  private static final TableSource SOURCE = TableSource.ofScores("", ScoreScale.PROBABILITY);

  @TempDir Path directory;

  private final Map<String, List<List<LabelledWindow>>> windows = new LinkedHashMap<>();
  private final Map<String, ClipLabels> weak = new LinkedHashMap<>();
  private final Map<String, List<SoundEvent>> truth = new LinkedHashMap<>();
  private final List<List<Row>> rows = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<Row> weakRows = new ArrayList<>();
  private final List<Row> truthRows = new ArrayList<>();

  @BeforeEach
  void draw() {
    Random random = new Random(5);
    for (int r = 0; r < RECORDINGS; r++) {
      String recording = "rec" + r;
      double seconds = 1 + random.nextInt(12);
      windows.put(recording, List.of(new ArrayList<>(), new ArrayList<>()));
      for (int length = 0; length < LENGTHS.size(); length++) {
        for (int k = 0; k * LENGTHS.get(length).seconds() < seconds; k++) {
          drawWindow(random, recording, seconds, length, k);
        }
      }
      int[] labels = IntStream.range(0, 3).filter(c -> random.nextBoolean()).toArray();
      weak.put(recording, ClipLabels.of(labels));
      weakRows.add(
          RowFactory.create(recording, Arrays.stream(labels).mapToObj(Corpus.NAMES::get).toList()));
      if (r % 3 > 0) {
        drawTruth(recording, seconds, r % 3 == 1);
      }
    }
  }

  private void drawWindow(Random random, String recording, double seconds, int length, int k) {
    double onset = k * LENGTHS.get(length).seconds();
    double offset = Math.min(seconds, onset + LENGTHS.get(length).seconds());
    float[] scores = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    rows.get(length).add(window(recording, onset, offset, scores));
    int[] classes =
        IntStream.range(0, 3).filter(c -> scores[c] > THRESHOLDS.get(length)[c]).toArray();
    float[] above = new float[classes.length];
    for (int i = 0; i < above.length; i++) {
      above[i] = scores[classes[i]];
    }
    windows
        .get(recording)
        .get(length)
        .add(new LabelledWindow((int) (1e3 * onset), (int) (1e3 * offset), classes, above));
  }

  private void drawTruth(String recording, double seconds, boolean hasEvent) {
    truth.put(recording, new ArrayList<>());
    if (hasEvent) {
      truth.get(recording).add(new SoundEvent(1, .5, seconds));
      truthRows.add(RowFactory.create(recording, .5, seconds, "Cat"));
    } else {
      truthRows.add(RowFactory.create(recording, null, null, null));
    }
  }

  private static LabelPlan plan() {
    return new LabelPlan(
        LENGTHS, 3, new int[0][], new boolean[] {false, true, false}, new OverlapRule(.1));
  }

  private LabelFindings fed() {
    LabelStatistics statistics = new LabelStatistics(plan());
    windows.forEach(
        (recording, all) ->
            statistics.add(
                new LabelledRecording(
                    recording,
                    all,
                    Optional.of(weak.get(recording)),
                    Optional.ofNullable(truth.get(recording)))));
    return statistics.findings();
  }

  /** Rows of a recording lie far from each other. */
  private LabelScan written(int files) {
    Corpus corpus = new Corpus(directory);
    for (int length = 0; length < LENGTHS.size(); length++) {
      List<Row> shuffled = new ArrayList<>(rows.get(length));
      Collections.shuffle(shuffled, new Random(files));
      corpus.windows(
          "w/windows=" + LENGTHS.get(length).text(), files, shuffled.toArray(Row[]::new));
    }
    String labels = corpus.weak("weak", weakRows.toArray(Row[]::new));
    String events =
        corpus.table(
            "truth",
            1,
            new StructType()
                .add("recording", DataTypes.StringType)
                .add("onset", DataTypes.DoubleType)
                .add("offset", DataTypes.DoubleType)
                .add("class", DataTypes.StringType),
            truthRows.toArray(Row[]::new));
    WindowInput input =
        WindowInput.open(
            SparkTables.session(),
            new WindowSource(List.of(corpus.path("w")), List.of(), SOURCE),
            List.of(),
            ReadLimits.DEFAULT);
    return new LabelScan(
        input,
        Corpus.NAMES,
        THRESHOLDS,
        Optional.of(
            WeakLabels.open(
                SparkTables.session(),
                labels,
                SOURCE,
                Corpus.NAMES,
                Corpus.NAMES,
                ReadLimits.DEFAULT)),
        Optional.of(
            EventTable.open(SparkTables.session(), events, EventTable.TRUTH, ReadLimits.DEFAULT)),
        LabelScan.Extra.REFUSED,
        ReadLimits.DEFAULT);
  }

  private static Map<String, String> files(LabelFindings findings) {
    return LabelFiles.of(
        new LabelReport(
            "t",
            "c",
            Corpus.NAMES,
            findings,
            List.of("a", "b"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void findsTheSameOnAnyPartitioning(int files) {
    ScannedLabels scanned = written(files).run(plan());
    assertEquals(files(fed()), files(scanned.findings()));
    assertEquals(RECORDINGS, scanned.findings().recordings());
    assertEquals(truth.size(), scanned.findings().judgedRecordings());
    assertEquals(RECORDINGS - truth.size(), scanned.unjudged());
    assertEquals(RECORDINGS, scanned.weakRows());
    assertEquals(truthRows.size(), scanned.truthRows());
  }

  /** Weak labels that are too many to be broadcast are joined to their windows. */
  @Test
  void mixesTheSameByBroadcastAndByJoin() {
    LabelScan scan = written(3);
    LabelTables tables = new LabelTables(scan.windows(), List.of("Bird", "Dog"));
    ReadLimits none = new ReadLimits(0, 0, 1, 1 << 20, 100, 1000);
    SoftLabels rule = new SoftLabels(.2f, 2, .5);
    List<List<Row>> written = new ArrayList<>();
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, none)) {
      String path = directory.resolve("soft" + written.size()).toString();
      tables.writeSoft(LENGTHS.get(1), rule, scan.weak(), limits, path);
      written.add(SparkTables.session().read().parquet(path).orderBy("clip_id").collectAsList());
    }
    assertEquals(rows.get(1).size(), written.get(0).size());
    assertEquals(written.get(0), written.get(1));
  }

  @Test
  void readsEverythingInOneJob() {
    LabelScan scan = written(3);
    JobCounter jobs = JobCounter.count(() -> scan.run(plan()));
    assertEquals(1, jobs.descriptions().size(), jobs.descriptions().toString());
    assertEquals(
        rows.get(0).size() + rows.get(1).size() + weakRows.size() + truthRows.size(),
        jobs.rowsRead() - 1, // one is read by the mark of the counter
        "every row once");
  }
}
