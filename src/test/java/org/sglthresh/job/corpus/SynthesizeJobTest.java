package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.corpus.AudioSetShape;
import org.sglthresh.corpus.ClipGenerator;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.testing.QuietProgress;

@Tag("slow")
class SynthesizeJobTest {
  private static final SparkSession SPARK = SparkSession.builder().getOrCreate();

  @TempDir Path directory;

  @Test
  void writesTheGeneratorsClips() throws IOException {
    String output = directory.resolve("corpus").toString();
    JobResult result = synthesize(output, IfExists.FAIL);
    assertEquals(
        output
            + " holds 40 clips of 600 classes\nnext: optimize --scores "
            + output
            + "/scores --labels "
            + output
            + "/labels …\n",
        result.text());
    assertEquals(
        AudioSetShape.withClasses(600).classNames(),
        ClassNamesFile.read(new Configuration(), output + "/classes.json"));
    assertTrue(Files.exists(Path.of(output, "_SUCCESS")));
    assertTrue(Files.readString(Path.of(output, "manifest.json")).contains("\"seed\": \"-3\""));

    ClipGenerator generator = new ClipGenerator(AudioSetShape.withClasses(600), -3);
    List<Row> scores = SPARK.read().parquet(output + "/scores").orderBy("clip_id").collectAsList();
    List<Row> labels = SPARK.read().parquet(output + "/labels").orderBy("clip_id").collectAsList();
    assertEquals(40, scores.size());
    assertEquals(40, labels.size());
    float[] expectedScores = new float[600];
    short[] expectedLabels = new short[600];
    for (int clip = 0; clip < 40; clip++) {
      generator.scores(clip, expectedLabels, expectedScores);
      assertEquals(String.format("clip_%09d", clip), scores.get(clip).getString(0));
      assertEquals(scores.get(clip).getString(0), labels.get(clip).getString(0));
      Float[] clipScores = scores.get(clip).<Float>getList(1).toArray(Float[]::new);
      Byte[] clipLabels = labels.get(clip).<Byte>getList(1).toArray(Byte[]::new);
      for (int c = 0; c < 600; c++) {
        assertEquals(expectedScores[c], clipScores[c]);
        assertEquals(expectedLabels[c], (short) clipLabels[c]);
      }
    }
  }

  @Test
  void skipsOrReplacesAnExistingOutput() throws IOException {
    String output = directory.resolve("corpus").toString();
    synthesize(output, IfExists.FAIL);
    byte[] before = Files.readAllBytes(Path.of(output, "manifest.json"));
    assertEquals(
        output + " is complete already; nothing to do\n", synthesize(output, IfExists.SKIP).text());
    assertArrayEquals(before, Files.readAllBytes(Path.of(output, "manifest.json")));
    synthesize(output, IfExists.OVERWRITE);
    assertEquals(40, SPARK.read().parquet(output + "/scores").count());
  }

  private static JobResult synthesize(String output, IfExists ifExists) {
    SynthesizeOptions options =
        new SynthesizeOptions(40, 600, -3, new OutputOptions(output, ifExists));
    return SynthesizeJob.run(
        options, new JobContext(SPARK, new QuietProgress(), "synthesize", Map.of("seed", "-3")));
  }
}
