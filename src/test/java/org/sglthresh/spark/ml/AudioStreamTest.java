package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory in which sounds arrive, read by Structured Streaming. */
final class AudioStreamTest {
  @TempDir private Path dir;

  /** Takes what has arrived since the last time, one file after another. */
  private void takeAll(AudioAnnotator annotator) throws Exception {
    Dataset<Row> arriving =
        Frames.spark()
            .readStream()
            .format("binaryFile")
            .schema("path STRING, modificationTime TIMESTAMP, length BIGINT, content BINARY")
            .option("maxFilesPerTrigger", 1)
            .load(dir.resolve("arriving").toString());
    StreamingQuery query =
        annotator
            .transform(Sounds.named(arriving))
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", dir.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start(dir.resolve("windows").toString());
    query.awaitTermination();
  }

  private Dataset<Row> windows() {
    return Frames.spark().read().parquet(dir.resolve("windows").toString());
  }

  @Test
  void everyWindowComesOnceAndABadFileStopsNothing() throws Exception {
    Path folder = dir.resolve("arriving");
    AudioAnnotator annotator = Sounds.annotator(dir).setHandleInvalid("keep");
    Sounds.writeLong(folder);
    Sounds.writeText(folder);
    takeAll(annotator);
    assertEquals(5, windows().count());
    Sounds.writeStereo(folder);
    Sounds.writeShort(folder);
    annotator.save(dir.resolve("annotator").toString());
    takeAll(AudioAnnotator.load(dir.resolve("annotator").toString()));
    takeAll(annotator);
    assertEquals(commanded(folder), Sounds.bits(windows().where("rejected IS NULL")));
    assertEquals(
        List.of("short.wav", "text.wav"),
        windows().where("rejected IS NOT NULL").orderBy("recording").collectAsList().stream()
            .map(row -> row.getString(1))
            .toList());
  }

  /** What the command gives for the same files. */
  private List<String> commanded(Path folder) throws IOException {
    List<String> windows = Sounds.bits(Sounds.annotated(dir, folder));
    assertEquals(6, windows.size());
    return windows;
  }
}
