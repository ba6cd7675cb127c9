package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;

/** Files that are missing, foreign, damaged or of another type are named, with what to do. */
final class DamagedFilesTest {
  private static final int CLIPS = 120;
  private static final List<String> NAMES = List.of("Speech", "Dog", "Cat");

  @TempDir private Path dir;

  private TableSource source() {
    List<String> ids = Tables.ids(CLIPS);
    return Tables.source(
        Tables.writeScores(
            dir.resolve("scores"), 6, NAMES, ids, Tables.randomScores(CLIPS, NAMES.size(), 3)),
        Tables.writeLabels(
            dir.resolve("labels"), 2, ids, Tables.randomLabels(CLIPS, NAMES.size(), 4)));
  }

  @Test
  void missingAndForeignFilesAreNamed() throws IOException {
    String there = source().labels().get();
    Path none = dir.resolve("none");
    assertEquals(
        "The scores table " + none + " does not exist.",
        refused(Tables.source(none.toString(), there)));
    Path empty = Files.createDirectory(dir.resolve("empty"));
    assertEquals(
        "The scores table " + empty + " holds no file: give a directory of Parquet files.",
        refused(Tables.source(empty.toString(), there)));
    Path text = Files.writeString(dir.resolve("scores.csv"), "clip_id,Speech\na,0.5\n");
    assertEquals(
        "The file file:"
            + text
            + " of the scores table is not Parquet: 'import' makes tables of"
            + " csv, tsv and npy files.",
        refused(Tables.source(text.toString(), there)));
    assertEquals(
        "The scores table nosuch://host/x cannot be read: No FileSystem for scheme \"nosuch\".",
        refused(Tables.source("nosuch://host/x", there)));
  }

  private static String refused(TableSource source) {
    return assertThrows(
            UserException.class, () -> ScoreTable.open(Tables.spark(), source, List.of()).load())
        .getMessage();
  }

  private static Path lastFile(String table) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(table))) {
      return files
          .filter(f -> f.toString().endsWith(".parquet"))
          .sorted()
          .reduce((a, b) -> b)
          .orElseThrow();
    }
  }

  @Test
  void truncatedFilesAreNamed() throws IOException {
    TableSource source = source();
    Path file = lastFile(source.scores());
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }
    assertEquals(
        "The file file:" + file + " of the scores table is truncated or damaged: write it again.",
        refused(source),
        "by the checksum beside it");
    Files.delete(dir.resolve("scores").resolve("." + file.getFileName() + ".crc"));
    assertEquals(
        "The file file:"
            + file
            + " of the scores table is truncated ("
            + Files.size(file)
            + " bytes): write it again.",
        refused(source),
        "by itself");
  }

  @Test
  void filesFoundDamagedWhileReadingAreNamed() throws IOException {
    TableSource source = source();
    Path file = lastFile(source.scores());
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 40, (byte) 0x5a); // both ends stay intact
    Files.write(file, bytes);
    Files.delete(dir.resolve("scores").resolve("." + file.getFileName() + ".crc"));
    assertEquals(
        "The file file:"
            + file
            + " of the table "
            + source.scores()
            + " is truncated or damaged: write it again.",
        refused(source));
  }

  /** Where labels are joined by a shuffle, their files are read by the same job as the scores. */
  @Test
  void damagedFilesOfLabelsAreNamed() throws IOException {
    TableSource source = source();
    Path file = lastFile(source.labels().orElseThrow());
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 40, (byte) 0x5a);
    Files.write(file, bytes);
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
    ReadLimits shuffled = new ReadLimits(0, 0, 1 << 10, 1 << 14, 64, 1000);
    assertEquals(
        "The file file:"
            + file
            + " of the table "
            + source.labels().orElseThrow()
            + " is truncated or damaged: write it again.",
        assertThrows(
                UserException.class,
                () -> ScoreTable.open(Tables.spark(), source, List.of(), shuffled).load())
            .getMessage());
  }

  @Test
  void filesWithADamagedFooterAreNamed() throws IOException {
    TableSource source = source();
    Path file = lastFile(source.scores());
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length - 8, (byte) 0x5a);
    Files.write(file, bytes);
    Files.delete(dir.resolve("scores").resolve("." + file.getFileName() + ".crc"));
    assertEquals(
        "The file file:"
            + file
            + " of the scores table has a footer that this Spark cannot read: it is damaged, or has a"
            + " type that is newer than this Spark, such as float16; write it again, with float32 for"
            + " float16.",
        refused(source));
  }

  @Test
  void filesOfAnotherTypeAreNamed() throws IOException {
    TableSource source = source();
    String other =
        Tables.write(
            dir.resolve("other"),
            1,
            Tables.schema("scores", DataTypes.StringType),
            List.of(RowFactory.create("z", "0.5")));
    Path foreign;
    try (Stream<Path> files = Files.list(Path.of(other))) {
      foreign = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Path moved = Files.move(foreign, dir.resolve("scores").resolve("z.parquet"));
    String message = refused(source);
    try (Stream<Path> files = Files.list(Path.of(source.scores()))) {
      Path first =
          files.filter(f -> f.toString().endsWith(".parquet")).sorted().findFirst().orElseThrow();
      assertEquals(
          "The scores table "
              + source.scores()
              + " has a column \"scores\" of type string in the file file:"
              + moved
              + " and of type array<float> in file:"
              + first
              + ": write all files with the same type.",
          message);
    }
  }
}
