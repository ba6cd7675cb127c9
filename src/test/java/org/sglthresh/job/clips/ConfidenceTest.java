package org.sglthresh.job.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.optimize.OptimizeJob;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.run.JobCounter;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SimulatedClips;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** Intervals as {@code optimize} leaves them, and what they cost in passes. */
@Tag("slow")
class ConfidenceTest {
  private static final int CLIPS = 400;
  private static final int CLASSES = 5;

  @TempDir private static Path directory;
  @TempDir private Path work;

  @BeforeAll
  static void writeClips() {
    Tables.spark();
    ScoreBlock block = SimulatedClips.make(5, CLIPS, CLASSES, 1);
    float[][] scores = new float[CLIPS][CLASSES];
    byte[][] labels = new byte[CLIPS][CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      for (int clip = 0; clip < CLIPS; clip++) {
        scores[clip][c] = block.scores()[block.column(c) + clip];
      }
      for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
        labels[block.positives()[k]][c] = 1;
      }
    }
    SparkTables.write(directory.resolve("clips").toString(), scores, labels, 3);
  }

  private void run(EngineChoice engine, int resamples) {
    OptimizeOptions options =
        OptimizeOptions.builder(
                TableSourceBuilder.of(
                        directory.resolve("clips/scores").toString(),
                        directory.resolve("clips/labels").toString())
                    .build(),
                Optional.empty(),
                new OutputOptions(work.resolve("run").toString(), IfExists.OVERWRITE),
                new Learning(
                    MethodName.SGL,
                    AveragedMeasure.MICRO_F1,
                    MethodSettings.of(
                        SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES)))
            .engine(engine)
            .resamples(resamples)
            .build();
    OptimizeJob.run(
        options, new JobContext(SparkTables.session(), new QuietProgress(), "optimize", Map.of()));
  }

  private List<String[]> perClass() throws IOException {
    List<String> lines = Files.readAllLines(work.resolve("run/per_class.csv"));
    return lines.subList(1, lines.size()).stream().map(line -> line.split(",", -1)).toList();
  }

  @Test
  void allEnginesGiveIntervalsAlike() throws IOException {
    List<Double> ends = new ArrayList<>();
    for (EngineChoice engine :
        List.of(EngineChoice.LOCAL, EngineChoice.BLOCKS, EngineChoice.SUMMARY)) {
      run(engine, 12);
      for (int c = 0; c < CLASSES; c++) {
        String[] fields = perClass().get(c);
        double low = Double.parseDouble(fields[13]);
        double high = Double.parseDouble(fields[14]);
        assertTrue(low < Double.parseDouble(fields[2]) && Double.parseDouble(fields[2]) < high);
        if (engine == EngineChoice.LOCAL) {
          ends.add(low);
        } else {
          assertEquals(ends.get(c), low, 0.02, engine + ", class " + c);
        }
        assertEquals(engine == EngineChoice.SUMMARY, fields[11].isEmpty());
      }
    }
  }

  @Test
  void samplesCostOneJobHoweverMany() {
    List<String> without = JobCounter.count(() -> run(EngineChoice.BLOCKS, 0)).descriptions();
    List<String> with =
        new ArrayList<>(JobCounter.count(() -> run(EngineChoice.BLOCKS, 20)).descriptions());
    assertTrue(with.remove("sglthresh: summarize the scores"), with.toString());
    assertEquals(without, with);
    assertEquals(1, without.stream().filter(job -> job.contains("evaluate on the tuning")).count());
  }

  @Test
  void withoutSamplesTheColumnsAreEmpty() throws IOException {
    run(EngineChoice.LOCAL, 0);
    assertEquals("", perClass().get(0)[13]);
    assertTrue(!perClass().get(0)[11].isEmpty());
  }
}
