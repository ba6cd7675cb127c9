package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes changed among the lists end in rows or in an exception that says why. */
final class DamagedPagesTest {
  private final SparkSession session = Reading.session();
  @TempDir private Path dir;

  private static List<ColumnChunkMetaData> chunks(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      return reader.getRowGroups().stream()
          .flatMap(group -> group.getColumns().stream())
          .filter(chunk -> chunk.getPath().toDotString().startsWith("scores."))
          .toList();
    }
  }

  /** Changes up to three bytes of a chunk of scores. */
  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<ColumnChunkMetaData> chunks = chunks(file);
    ColumnChunkMetaData chunk = chunks.get(random.nextInt(chunks.size()));
    for (int k = random.nextInt(3); k >= 0; k--) {
      int at = (int) (chunk.getStartingPos() + random.nextLong(chunk.getTotalSize()));
      bytes[at] ^= (byte) (1 + random.nextInt(255));
    }
    Files.write(file, bytes);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  @Test
  void changedBytesAreToldInWords() throws IOException {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      RandomTable table = new RandomTable(random);
      Path file = dir.resolve("part-" + seed + ".parquet");
      table.write(file, 1 + random.nextInt(60));
      damage(file, random);
      StructType schema = Reading.schema(session, table.type());
      PartitionedFile part = Reading.part(file, 0, Files.size(file));
      try {
        Reading.rows(session, new ListParquetFormat(), schema, part);
      } catch (UncheckedIOException | ParquetDecodingException e) {
        found++; // other exceptions are of Spark's reader, where lists are uncommon
      } catch (Exception e) {
        assertTrue(table.isLegacy(), part.filePath() + ": " + e);
      }
    }
    assertTrue(found > 10, "found " + found);
  }
}
