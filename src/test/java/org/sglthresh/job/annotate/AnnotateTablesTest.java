package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.spark.read.Tables;

/** Sounds of Parquet tables, as bytes or as paths. */
class AnnotateTablesTest {
  private static final StructType AUDIO =
      new StructType().add("clip_id", DataTypes.StringType).add("audio", DataTypes.BinaryType);
  private static final StructType PATHS =
      new StructType().add("clip_id", DataTypes.StringType).add("path", DataTypes.StringType);

  @TempDir private Path directory;
  private AnnotateRuns runs;

  @BeforeEach
  void lay() {
    runs = AnnotateRuns.in(directory);
  }

  private String table(String name, StructType schema, int files, Row... rows) {
    String path = directory.resolve(name).toString();
    Tables.spark()
        .createDataFrame(Arrays.asList(rows), schema)
        .repartition(files)
        .write()
        .mode("overwrite")
        .parquet(path);
    return "--audio=" + path;
  }

  private static Row sound(String id, int seed) {
    return RowFactory.create(id, AnnotateRuns.noise(5, seed));
  }

  @Test
  void bytesAreScoredAndAgainWhenTheyChange() throws IOException {
    String audio =
        table(
            "a",
            AUDIO,
            2,
            sound("one", 1),
            sound("two", 2),
            RowFactory.create("null", null),
            RowFactory.create("empty", new byte[0]));
    runs.done("out", audio);
    assertEquals(6, runs.windows("out").size());
    assertEquals(
        List.of("empty,,is empty: 0 bytes,0.000", "null,,is empty: 0 bytes,0.000"),
        runs.rejected("out"));
    table("a", AUDIO, 1, sound("one", 11), sound("two", 2)); // no id is new
    String line = runs.done("out", audio, "--if-exists=extend").lastLine();
    assertTrue(
        line.contains("6 windows of 2 recordings") && line.contains(" 1 recording new"), line);
    runs.done("fresh", audio);
    assertEquals(runs.windows("fresh"), runs.windows("out"));
    line = runs.done("out", audio, "--if-exists=extend").lastLine();
    assertTrue(line.contains(" 0 recordings new"), line);
    table("a", AUDIO, 3, sound("one", 11), sound("two", 2), sound("three", 3));
    line = runs.done("out", audio, "--if-exists=extend").lastLine();
    assertTrue(line.contains(" 1 recording new"), line);
    assertEquals(9, runs.windows("out").size());
  }

  @Test
  void pathsAreRead() throws IOException {
    Path file = runs.sound("a b.wav", AnnotateRuns.noise(5, 1));
    Path folder = runs.sound("folder/x.wav", AnnotateRuns.noise(5, 1)).getParent();
    String audio =
        table(
            "p",
            PATHS,
            2,
            RowFactory.create("plain", file.toString()),
            RowFactory.create("uri", "file://" + file),
            RowFactory.create("gone", directory + "/gone.wav"),
            RowFactory.create("folder", folder.toString()),
            RowFactory.create("relative", "no/such.wav"),
            RowFactory.create("home", "~/x.wav"),
            RowFactory.create("null", null),
            RowFactory.create("empty", ""));
    runs.done("out", audio);
    assertEquals(6, runs.windows("out").size());
    assertEquals(
        List.of(
            "empty,,has no path,0.000",
            "folder,file:" + folder + ",is not a file,0.000",
            "gone," + directory + "/gone.wav,does not exist,0.000",
            "home,~/x.wav,does not exist,0.000",
            "null,,has no path,0.000",
            "relative,no/such.wav,does not exist,0.000"),
        runs.rejected("out"));
    runs.sound("../gone.wav", AnnotateRuns.noise(2, 1));
    String line = runs.done("out", audio, "--if-exists=extend").lastLine();
    assertTrue(line.contains("7 windows of 3 recordings"), line);
    assertEquals(5, runs.rejected("out").size());
  }

  @Test
  void tablesThatAreWrongAreRefused() {
    String audio = table("twice", AUDIO, 1, sound("one", 1), sound("one", 2));
    String said = runs.fails(3, "out", audio);
    assertTrue(said.contains("has 1 clip_id more than once: one"), said);
    audio = table("null", AUDIO, 1, sound("one", 1), sound(null, 2));
    assertTrue(runs.fails(3, "out", audio).contains("has a row without a clip_id"));
    audio = table("none", AUDIO, 1);
    assertTrue(runs.fails(3, "out", audio).contains("is a table without rows"));
    audio =
        table(
            "neither",
            new StructType().add("clip_id", DataTypes.StringType),
            1,
            RowFactory.create("one"));
    assertTrue(runs.fails(3, "out", audio).contains("without the columns of sounds"));
    audio =
        table(
            "both",
            AUDIO.add("path", DataTypes.StringType),
            1,
            RowFactory.create("one", new byte[0], "x"));
    assertTrue(runs.fails(3, "out", audio).contains("not both"));
  }
}
