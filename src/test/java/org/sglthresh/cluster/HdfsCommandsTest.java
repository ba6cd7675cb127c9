package org.sglthresh.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.Hdfs;

/** The commands with everything they read and write on HDFS. */
@Tag("slow")
class HdfsCommandsTest {
  private static final int CLIPS = 400;
  private static final int CLASSES = 8;

  @TempDir private static Path disk;
  private static Hdfs hdfs;
  private static String corpus;

  @BeforeAll
  static void start() throws IOException {
    Tables.spark();
    hdfs = Hdfs.shared();
    corpus = hdfs.uri() + "/with a space/corpus";
    Commands.done(
        "synthesize", "--clips=" + CLIPS, "--classes=" + CLASSES, "--seed=3", "--output=" + corpus);
  }

  /** The exact optimum, which is the same for the same clips in any files and order. */
  private static String learn(String scores, String labels, String output, String... more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("optimize", "--method=exact", "--resamples=0"));
    words.addAll(List.of("--scores=" + scores, "--labels=" + labels, "--output=" + output));
    words.addAll(List.of(more));
    Commands.done(words.toArray(String[]::new));
    return Commands.text(output + "/thresholds.json");
  }

  private static Dataset<Row> table(String path) {
    return Tables.spark().read().parquet(path);
  }

  /** Half of the clips, by the last digit of their ids' hash. */
  private static Column half(int which) {
    return org.apache
        .spark
        .sql
        .functions
        .pmod(org.apache.spark.sql.functions.hash(col("clip_id")), lit(2))
        .equalTo(which);
  }

  @Test
  void aNameThatHdfsCannotHoldGetsTheRightSentence() {
    String run = hdfs.uri() + "/scheduled__2026-11-28T00:00:00+00:00";
    assertEquals(
        "sglthresh apply: error: The scores table "
            + run
            + "/scores cannot be read: names in HDFS cannot hold a colon; 'describe "
            + run
            + "/scores' shows what it holds",
        Commands.fails(
            3,
            "apply",
            "--scores=" + run + "/scores",
            "--thresholds=0.5",
            "--output=" + hdfs.uri() + "/tags"));
    assertEquals(
        "sglthresh synthesize: error: output "
            + run
            + "/out cannot be used: names in HDFS cannot hold a colon; choose another directory",
        Commands.fails(4, "synthesize", "--clips=9", "--output=" + run + "/out"));
  }

  @Test
  void everythingIsReadFromAndWrittenTo() throws IOException {
    String root = hdfs.uri() + "/with a space";
    String[] learn = {
      "optimize",
      "--engine=blocks",
      "--config=" + root + "/job.properties",
      "--classes=" + corpus + "/classes.json",
      "--status-file=" + root + "/status.json"
    };
    Commands.write(
        root + "/job.properties",
        String.join(
            "\n",
            "scores=" + corpus + "/scores",
            "labels=" + corpus + "/labels",
            "epochs=5",
            "resamples=0",
            "output=" + root + "/run"));
    Commands.done(learn);
    assertTrue(Commands.text(root + "/status.json").contains("\"exit_code\":0"));
    assertTrue(Commands.text(root + "/run/_SUCCESS").contains("sglthresh-output"));

    hdfs.fileSystem()
        .copyToLocalFile(
            new org.apache.hadoop.fs.Path(corpus),
            new org.apache.hadoop.fs.Path(disk.resolve("corpus").toUri()));
    Commands.done(
        "optimize",
        "--engine=blocks",
        "--epochs=5",
        "--resamples=0",
        "--scores=" + disk + "/corpus/scores",
        "--labels=" + disk + "/corpus/labels",
        "--output=" + disk + "/run");
    assertEquals(
        Commands.text("file:" + disk + "/run/thresholds.json"),
        Commands.text(root + "/run/thresholds.json"));

    Commands.done(
        "evaluate",
        "--scores=" + corpus + "/scores",
        "--labels=" + corpus + "/labels",
        "--thresholds=" + root + "/run",
        "--output=" + root + "/measured");
    Commands.done(
        "apply",
        "--scores=" + corpus + "/scores",
        "--thresholds=" + root + "/run/thresholds.json",
        "--output=" + root + "/tags");
    assertEquals(CLIPS, table(root + "/tags").count());
    Commands.done(
        "summarize",
        "--scores=" + corpus + "/scores",
        "--labels=" + corpus + "/labels",
        "--output=" + root + "/summary");
    Commands.done(
        "optimize",
        "--summary=" + root + "/summary",
        "--resamples=0",
        "--output=" + root + "/summarized");
    assertTrue(Commands.text(root + "/summarized/metrics.json").contains("\"clips\": " + CLIPS));
  }

  @Test
  void publishersAtTheSameTimeLoseNoVersionAndAChannelIsRead() throws Exception {
    String root = hdfs.uri() + "/published";
    String registry = root + "/registry";
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> published = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String run = root + "/run" + i;
      Commands.write(
          run + "/thresholds.json",
          Commands.text(learned(root))
              .replaceFirst("\"threshold\": [0-9.]+", "\"threshold\": 0." + i));
      published.add(
          pool.submit(
              () ->
                  Commands.done(
                      "publish",
                      "--thresholds=" + run,
                      "--registry=" + registry,
                      "--channel=production",
                      "--reason=all at once")));
    }
    for (Future<?> run : published) {
      run.get();
    }
    pool.shutdown();
    for (int version = 1; version <= 4; version++) {
      String mark = registry + "/versions/00000" + version + "/_SUCCESS";
      assertTrue(Commands.text(mark).contains("publish"));
    }
    assertEquals(
        Commands.text(registry + "/channels/production/history/000004/switch.json"),
        Commands.text(registry + "/channels/production/current.json"));
    Commands.done(
        "rollback", "--registry=" + registry, "--channel=production", "--to=2", "--reason=back");
    String[] apply = {
      "apply",
      "--scores=" + corpus + "/scores",
      "--registry=" + registry,
      "--channel=production",
      "--output=" + root + "/tags",
      "--if-exists=skip"
    };
    Commands.done(apply);
    assertTrue(Commands.text(root + "/tags/_manifest.json").contains("\"version\": 2"));
    Commands.done(apply);
    Commands.done(
        "rollback", "--registry=" + registry, "--channel=production", "--to=1", "--reason=on");
    assertTrue(Commands.fails(4, apply).contains("(channel) has changed since"));
  }

  /** Thresholds to publish, learned once. */
  private static String learned(String root) throws IOException {
    String run = root + "/learned";
    Commands.done(
        "optimize",
        "--method=default",
        "--scores=" + corpus + "/scores",
        "--labels=" + corpus + "/labels",
        "--if-exists=skip",
        "--output=" + run);
    return run + "/thresholds.json";
  }

  @Test
  void tablesMayBeGlobsOrPartitionedOrHaveMoreColumnsInSomeFiles() throws IOException {
    String root = hdfs.uri() + "/layouts";
    Dataset<Row> scores = table(corpus + "/scores");
    String labels = corpus + "/labels";
    String expected = learn(corpus + "/scores", labels, root + "/plain");

    scores.where(half(0)).write().parquet(root + "/a scores");
    scores
        .where(half(1))
        .withColumn("tagger", lit("v2"))
        .withColumn("loudness", lit(0.25))
        .write()
        .parquet(root + "/b scores");
    assertEquals(expected, learn(root + "/{a,b} scores", labels, root + "/of a glob"));
    assertEquals(expected, learn(root + "/{b,a} scores", labels, root + "/of another"));

    for (int day = 1; day <= 2; day++) {
      hdfs.fileSystem().mkdirs(new org.apache.hadoop.fs.Path(root + "/days"));
      hdfs.fileSystem()
          .rename(
              new org.apache.hadoop.fs.Path(root + (day == 1 ? "/b scores" : "/a scores")),
              new org.apache.hadoop.fs.Path(root + "/days/date=2026-11-0" + day));
    }
    assertEquals(expected, learn(root + "/days", labels, root + "/of days"));
    table(labels).withColumn("part", half(0)).write().partitionBy("part").parquet(root + "/parts");
    assertEquals(expected, learn(root + "/days", root + "/parts", root + "/of parts"));
  }

  @Test
  void aPartitionColumnIsNoClassOfAWideTable() throws IOException {
    String root = hdfs.uri() + "/wide";
    List<Column> columns = new ArrayList<>(List.of(col("clip_id")));
    String[] names = // of the labels too
        table(corpus + "/scores").schema().apply("scores").metadata().getStringArray("classes");
    for (int c = 0; c < CLASSES; c++) {
      columns.add(col("scores").getItem(c).as(names[c]));
    }
    table(corpus + "/scores")
        .select(columns.toArray(Column[]::new))
        .withColumn("year", org.apache.spark.sql.functions.when(half(0), 2025).otherwise(2026))
        .withColumn("date", lit("2026-11-01"))
        .write()
        .partitionBy("year", "date")
        .parquet(root + "/scores");
    String thresholds = learn(root + "/scores", corpus + "/labels", root + "/run");
    assertEquals(CLASSES, thresholds.split("\"name\"", -1).length - 1);
    learn(
        root + "/scores",
        corpus + "/labels",
        root + "/weighted",
        "--weight-column=year"); // named by the user, a partition column is a column
  }
}
