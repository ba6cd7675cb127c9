package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;
import org.sglthresh.cli.run.ChildJvm;
import org.sglthresh.testing.SparkTables;

/** A file whose lists are damaged is named in one sentence, whatever the damage makes of it. */
@Tag("slow")
final class DamagedTableTest {
  private static final int CLIPS = 40;
  private static final int CLASSES = 30;

  @TempDir private Path dir;

  private Path scores() throws IOException {
    Random random = new Random(1);
    float[][] scores = new float[CLIPS][CLASSES];
    byte[][] labels = new byte[CLIPS][CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[clip][c] = random.nextFloat();
        labels[clip][c] = (byte) random.nextInt(2);
      }
    }
    SparkTables.write(dir.toString(), scores, labels, 1);
    try (Stream<Path> files = Files.list(dir.resolve("scores"))) {
      Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
      return file;
    }
  }

  private static ColumnChunkMetaData lists(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      List<ColumnChunkMetaData> chunks = reader.getRowGroups().get(0).getColumns();
      return chunks.get(chunks.size() - 1);
    }
  }

  private String[] evaluate() {
    return new String[] {
      "evaluate",
      "--scores=" + dir.resolve("scores"),
      "--labels=" + dir.resolve("labels"),
      "--thresholds=0.5",
      "--output=" + dir.resolve("out")
    };
  }

  private void assertNamed(Path file) {
    Call call = Call.of(evaluate());
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(file.getFileName().toString()), call.lastLine());
    assertTrue(call.lastLine().contains(" of the table "), call.lastLine());
    assertTrue(call.err().lines().noneMatch(l -> l.contains("\tat ")), call.err());
  }

  @Test
  void damagedPagesAreNamed() throws IOException {
    Path file = scores();
    byte[] sound = Files.readAllBytes(file);
    int from = (int) lists(file).getStartingPos();
    int length = (int) lists(file).getTotalSize();
    for (int damaged : List.of(8, 60, length)) {
      byte[] bytes = sound.clone();
      Arrays.fill(bytes, from, from + damaged, (byte) 0xFF);
      Files.write(file, bytes);
      assertNamed(file);
    }
  }

  @Test
  void aStackTraceIsPrintedOnlyIfWanted() throws IOException, InterruptedException {
    Path file = scores();
    byte[] bytes = Files.readAllBytes(file);
    int from = (int) lists(file).getStartingPos();
    Arrays.fill(bytes, from, from + 60, (byte) 0xFF);
    Files.write(file, bytes);
    Call quiet = program(evaluate());
    assertEquals(3, quiet.exitCode(), quiet.err());
    assertEquals(
        List.of(),
        quiet
            .err()
            .lines()
            .filter(line -> !line.matches("sglthresh( evaluate)?: .*|WARNING: .*|.* WARN .*"))
            .toList());
    assertTrue(quiet.lastLine().contains(file.getFileName().toString()), quiet.lastLine());
    Call verbose = program(TwoSets.words(evaluate(), "--verbose"));
    assertTrue(verbose.err().contains("Exception in task"), verbose.err());
    assertTrue(verbose.err().contains("\n\tat "), verbose.err());
    assertEquals(quiet.lastLine(), verbose.lastLine());
  }

  private static Call program(String... words) throws IOException, InterruptedException {
    try (ChildJvm jvm = ChildJvm.likeThis(Main.class, words)) {
      return jvm.await();
    }
  }
}
