package org.sglthresh.spark.blocks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.BlockManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.error.UserException;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.testing.TableSourceBuilder;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

final class ScoreTableTest {
  private static final int CLIPS = 700;
  private static final List<String> NAMES = List.of("Speech", "Dog", "Cat", "Bell", "Rain");

  /** With these limits the labels are too many to be broadcast, so they are shuffled. */
  private static final ReadLimits SHUFFLED =
      new ReadLimits(10, 1 << 28, 1 << 10, 1 << 14, 64, 1000);

  @TempDir private Path dir;

  private final float[][] scores = Tables.randomScores(CLIPS, NAMES.size(), 3);
  private final int[][] labels = Tables.randomLabels(CLIPS, NAMES.size(), 4);

  private TableSource source() {
    List<String> ids = Tables.ids(CLIPS);
    return Tables.source(
        Tables.writeScores(dir.resolve("scores"), 6, NAMES, ids, scores),
        Tables.writeLabels(dir.resolve("labels"), 2, ids, labels));
  }

  private static ScoreTable open(TableSource source, ReadLimits limits) {
    return ScoreTable.open(Tables.spark(), source, List.of(), limits);
  }

  @Test
  void readsTheScoresInOneJob() {
    TableSource source = source();
    JobCounter jobs =
        JobCounter.count(
            () -> {
              try (LoadedTable table = open(source, ReadLimits.DEFAULT).load()) {
                assertEquals(CLIPS, table.facts().clips());
              }
            });
    assertEquals(
        List.of(
            "sglthresh: look at the scores table " + source.scores(),
            "sglthresh: look at the labels table " + source.labels().get(),
            "sglthresh: read the labels table " + source.labels().get(),
            "sglthresh: read the scores of " + source.scores()),
        jobs.descriptions());
    assertEquals(4, jobs.tasks(), "one task each: small tables are not cut up");
  }

  @Test
  void saysWhichClipsItHasHoweverLabelsJoinTheScores() {
    IdSketch expected =
        IdSketch.ofAll(Tables.ids(CLIPS).stream().mapToLong(IdSketch::hash).toArray());
    TableSource source = source();
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, SHUFFLED)) {
      assertEquals(expected, open(source, limits).validate().ids());
    }
  }

  @Test
  void ofMoreClipsThanCanBeKeptTheSmallestHashesAreKnown() {
    int clips = 5000;
    List<String> ids = Tables.ids(clips);
    String path =
        Tables.writeScores(
            dir.resolve("many"), 3, List.of("a"), ids, Tables.randomScores(clips, 1, 3));
    ReadLimits few = new ReadLimits(10, 1 << 28, 1 << 20, 1 << 24, 64, 1000);
    TableSource source = TableSource.ofScores(path, ScoreScale.PROBABILITY);
    IdSketch found =
        new ScoreTable(TableInput.scores(Tables.spark(), source, List.of(), few)).validate().ids();
    assertFalse(found.isWhole());
    assertEquals(
        IdSketch.ofAll(ids.stream().mapToLong(IdSketch::hash).toArray()).reduced(),
        found.reduced());
  }

  @Test
  void aggregatesInOneJobAndKeepsNothing() {
    TableSource source = source();
    ScoreTable table = open(source, ReadLimits.DEFAULT);
    int persistent = Tables.spark().sparkContext().getPersistentRDDs().size();
    JobCounter jobs =
        JobCounter.count(
            () -> {
              TableScan<LabelTotals> scan = scan(table);
              assertEquals(CLIPS, scan.facts().rows());
              assertEquals(CLIPS, scan.state().clips());
            });
    assertEquals(
        List.of("sglthresh: read the labels table " + source.labels().get(), "sglthresh: totals"),
        jobs.descriptions());
    assertEquals(persistent, Tables.spark().sparkContext().getPersistentRDDs().size());
  }

  private static TableScan<LabelTotals> scan(ScoreTable table) {
    int classes = table.classNames().size();
    return table.aggregate(
        "totals", () -> new LabelTotals(classes), LabelTotals::add, LabelTotals::merge);
  }

  @Test
  void readsSharedTablesWithoutAJobForTheLabels() {
    String both =
        Tables.write(
            dir.resolve("both"),
            1,
            Tables.schema("scores", DataTypes.createArrayType(DataTypes.FloatType))
                .add("labels", DataTypes.createArrayType(DataTypes.StringType)),
            List.of(RowFactory.create("a", List.of(.1f, .2f), List.of("y"))));
    TableSource source = TableSourceBuilder.of(both).build();
    ScoreTable table = ScoreTable.open(Tables.spark(), source, List.of("x", "y"));
    JobCounter jobs = JobCounter.count(() -> table.load().close());
    assertEquals(List.of("sglthresh: read the scores of " + both), jobs.descriptions());
  }

  @Test
  void freesItsMemoryWhenClosed() {
    int before = Tables.spark().sparkContext().getPersistentRDDs().size();
    LoadedTable table = open(source(), ReadLimits.DEFAULT).load();
    assertEquals(before + 1, Tables.spark().sparkContext().getPersistentRDDs().size());
    table.close();
    table.close();
    assertEquals(before, Tables.spark().sparkContext().getPersistentRDDs().size());
  }

  @Test
  void broadcastAndShuffledLabelsGiveTheSameClips() {
    TableSource source = source();
    try (LoadedTable broadcast = open(source, Tables.SMALL_BLOCKS).load();
        LoadedTable shuffled = open(source, SHUFFLED).load()) {
      assertEquals(Blocks.sortedClips(broadcast), Blocks.sortedClips(shuffled));
      assertEquals(broadcast.facts(), shuffled.facts());
      assertTrue(Arrays.equals(broadcast.totals().positives(), shuffled.totals().positives()));
    }
  }

  @Test
  void shuffledRowsAreSortedByClipWithinTheirPartition() {
    float[][] ordered = new float[CLIPS][1];
    for (int i = 0; i < CLIPS; i++) {
      ordered[i][0] = i / 1000f; // the score tells the clip
    }
    List<String> ids = Tables.ids(CLIPS);
    TableSource source =
        Tables.source(
            Tables.writeScores(dir.resolve("s"), 3, List.of("x"), ids, ordered),
            Tables.writeLabels(dir.resolve("l"), 2, ids, Tables.randomLabels(CLIPS, 1, 9)));
    try (LoadedTable table = open(source, SHUFFLED).load()) {
      assertTrue(table.partitions() > 1);
      table
          .collect()
          .forEach(
              partition -> {
                float previous = -1;
                for (var block : partition) {
                  for (float score : block.scores()) {
                    assertTrue(score > previous);
                    previous = score;
                  }
                }
              });
    }
  }

  @Test
  void smallTablesHaveOnePartition() {
    TableSource source = source();
    try (LoadedTable whole = open(source, ReadLimits.DEFAULT).load();
        LoadedTable many =
            open(source, new ReadLimits(1000, 1 << 28, 1, 1 << 20, 64, 1000)).load()) {
      assertEquals(1, whole.partitions());
      assertTrue(many.partitions() >= 2, "one for each of the two cores");
      assertTrue(many.blocks() >= CLIPS / 64);
      assertEquals(Blocks.sortedClips(whole), Blocks.sortedClips(many));
    }
  }

  @Test
  void manyTinyFilesAreOneTask() {
    String many = Tables.writeScores(dir.resolve("many"), 60, NAMES, Tables.ids(CLIPS), scores);
    ScoreTable table =
        ScoreTable.openScores(
            Tables.spark(), TableSource.ofScores(many, ScoreScale.PROBABILITY), List.of());
    assertEquals(60, table.scoreFiles().size());
    assertEquals(1, JobCounter.count(table::validate).tasks());
  }

  @Test
  void oneFileOfManyRowGroupsKeepsEveryCoreBusy() {
    Dataset<Row> rows =
        Tables.spark()
            .range(0, 20_000, 1, 1)
            .selectExpr(
                "cast(id AS string) AS clip_id",
                "transform(sequence(1, 50), c -> cast(pmod(hash(id, c), 997) / 997D AS float))"
                    + " AS scores",
                "array(cast(pmod(id, 50) AS int)) AS labels");
    String path = dir.resolve("big").toString();
    rows.write().option("parquet.block.size", 1 << 19).parquet(path);
    TableSource source = TableSourceBuilder.of(path).encoding(LabelEncoding.INDICES).build();
    try (LoadedTable table =
        open(source, new ReadLimits(1, 1, 1 << 18, 1 << 27, Integer.MAX_VALUE, 1 << 20)).load()) {
      long busy = table.collect().stream().filter(partition -> !partition.isEmpty()).count();
      assertTrue(busy >= 2, busy + " partitions with scores");
      assertEquals(20_000, table.totals().clips());
    }
  }

  @Test
  void blocksThatAreLostComeBackTheSame() {
    try (LoadedTable table = open(source(), Tables.SMALL_BLOCKS).load()) {
      List<String> before = Blocks.clips(table);
      BlockManager blocks = SparkEnv.get().blockManager();
      JavaSparkContext.fromSparkContext(Tables.spark().sparkContext())
          .getPersistentRDDs()
          .keySet()
          .forEach(blocks::removeRdd);
      assertEquals(before, Blocks.clips(table));
    }
  }

  @Test
  void elementsAndLabelsCanBeSerializedByKryo() {
    SparkConf conf = new SparkConf(false);
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    try (LoadedTable table = open(source(), Tables.SMALL_BLOCKS).load()) {
      ScoreBlock block = table.collect().get(0).get(0);
      PartitionCheck check = new PartitionCheck();
      check.violations.add(RowViolation.NO_SCORE, () -> "clip \"a\"");
      check.seen.add(5, 10);
      BlockElement copy = copied(kryo, new BlockElement(block, 0), BlockElement.class);
      assertArrayEquals(block.scores(), copy.block().scores());
      PartitionCheck copiedCheck = copied(kryo, check, PartitionCheck.class);
      assertArrayEquals(new long[] {5}, copiedCheck.seen.values());
      UserException e =
          assertThrows(UserException.class, () -> copiedCheck.violations.raise("scores", "labels"));
      assertTrue(e.getMessage().contains("1 score is missing (null): clip \"a\""));
    }
    LabelIndex.Builder builder = new LabelIndex.Builder();
    builder.add(new byte[] {65}, ClipLabels.of(3));
    assertEquals(0, copied(kryo, builder.build(), LabelIndex.class).find(new byte[] {65}));
  }

  private static <T> T copied(SerializerInstance serializer, T value, Class<T> type) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(type);
    return serializer.deserialize(serializer.serialize(value, tag), tag);
  }

  @Test
  void countsLikeTheNaiveDefinition() {
    double[] thresholds = {.1, .3, .5, .7, .9};
    try (LoadedTable table = open(source(), Tables.SMALL_BLOCKS).load()) {
      ClassCounts counts =
          table.aggregate(
              "counts",
              () -> ClassCounts.zero(5),
              (state, block) -> state.add(block, thresholds),
              ClassCounts::merge);
      for (int c = 0; c < thresholds.length; c++) {
        int tp = 0;
        int pp = 0;
        for (int i = 0; i < CLIPS; i++) {
          pp += scores[i][c] > thresholds[c] ? 1 : 0;
          tp += scores[i][c] > thresholds[c] ? labels[i][c] : 0;
        }
        assertEquals(pp, counts.predicted(c));
        assertEquals(tp, counts.truePositives(c));
      }
    }
  }

  @Test
  void readsScoresAlone() {
    TableSource source = source();
    ScoreTable table =
        ScoreTable.openScores(
            Tables.spark(),
            TableSource.ofScores(source.scores(), ScoreScale.PROBABILITY),
            List.of());
    TableFacts facts = table.validate();
    assertEquals(
        new TableFacts(CLIPS, CLIPS, 0, 0, 0, CLIPS, List.of()), facts.of(IdSketch.UNKNOWN));
    assertEquals(6, table.scoreFiles().size());
  }
}
