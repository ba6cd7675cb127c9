package org.sglthresh.spark.soundscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.LabelDropping;
import org.sglthresh.psl.soundscape.Range;
import org.sglthresh.psl.soundscape.SoundLibrary;
import org.sglthresh.psl.soundscape.SoundscapePlanner;
import org.sglthresh.psl.soundscape.SoundscapeShape;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.SmallSounds;

/** However a corpus is cut into tasks, its bytes and rows are the same. */
class SoundscapePartitionsTest {
  private static final int CLIPS = 11;
  private static final int[] CLIPS_A_TASK = {1, 4, CLIPS};
  private static final SparkSession SPARK = Tables.spark();
  private static final SoundscapeShape SHAPE =
      new SoundscapeShape(4, 8_000, new Range(1, 5), new Range(.2, 2), new Range(-5, 20), 2, -40);

  @TempDir private Path directory;
  private SoundscapeCorpus corpus;

  @BeforeEach
  void plan() throws IOException {
    SoundFolder folder =
        SoundFolder.find(
            new Configuration(), SmallSounds.write(directory).toString(), Optional.empty());
    List<String> backgrounds = List.of("rain");
    SoundLibrary library =
        SoundIndex.of(SPARK, folder, SHAPE.sampleRate(), 60)
            .library(folder, folder.eventClasses(backgrounds), backgrounds);
    SoundscapePlanner planner = new SoundscapePlanner(library, SHAPE, 5);
    corpus =
        new SoundscapeCorpus(
            "x-",
            CLIPS,
            SHAPE,
            planner,
            SoundscapeCorpus.paths(folder),
            library.classNames(),
            LabelDropping.of(planner, .3, 5),
            List.of(new WindowLength(2_000)),
            new OverlapRule(.1));
  }

  @Test
  void bytesDoNotDependOnTasks() {
    SoundscapeAudio audio = new SoundscapeAudio(SPARK, corpus);
    List<byte[]> alone =
        LongStream.range(0, CLIPS)
            .mapToObj(
                number ->
                    SoundscapeAudio.rows(corpus, new Configuration(), List.of(number).iterator())
                        .next()
                        .<byte[]>getAs(1))
            .toList();
    for (int most : CLIPS_A_TASK) {
      List<Row> found = audio.table(most).collectAsList();
      assertEquals(CLIPS, found.size());
      for (int i = 0; i < CLIPS; i++) {
        assertEquals(corpus.recording(i), found.get(i).getString(0));
        assertArrayEquals(alone.get(i), found.get(i).<byte[]>getAs(1));
      }
    }
  }

  @Test
  void rowsDoNotDependOnTasks() {
    SoundscapeTables tables = new SoundscapeTables(SPARK, corpus);
    WindowLength length = new WindowLength(2_000);
    List<Row> events = tables.events(CLIPS).collectAsList();
    assertEquals(events.size(), tables.totals().events());
    assertEquals(2 * CLIPS, tables.windows(length, CLIPS).count());
    for (int most : CLIPS_A_TASK) {
      assertEquals(events, tables.events(most).collectAsList());
      assertEquals(tables.labels(CLIPS).collectAsList(), tables.labels(most).collectAsList());
      assertEquals(tables.weak(CLIPS).collectAsList(), tables.weak(most).collectAsList());
      assertEquals(
          tables.windows(length, CLIPS).collectAsList(),
          tables.windows(length, most).collectAsList());
    }
  }
}
