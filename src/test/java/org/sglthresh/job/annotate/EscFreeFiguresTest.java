package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.annotate.AnnotateOptions.Embeddings;
import org.sglthresh.psl.ShortWindows;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.RecordingIds;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;

/**
 * 847 real sounds through a published tagger: the scores are those of its authors' way to it, and
 * name the sounds as well.
 */
@Tag("slow")
class EscFreeFiguresTest {
  private static final List<String> OF_ESC_10 =
      List.of("dog", "rooster", "rain", "crying_baby", "sneezing", "helicopter", "chainsaw");

  /** Scores of the sounds for the classes of the golden file. */
  private static final Map<String, float[]> SCORES = new HashMap<>();

  private static JsonNode golden;
  private static List<String> classes;
  private static Map<String, String> classOfFolder;

  @TempDir static Path directory;

  @BeforeAll
  static void annotate() throws IOException {
    golden = SharedData.json("golden/mn04_esc_free.json");
    classes = new ArrayList<>();
    golden.path("classes").forEach(name -> classes.add(name.asText()));
    classOfFolder = classOfFolder();
    Path names = SharedData.path("data/audioset/class_labels_indices.csv");
    WindowGrid wholeClips =
        new WindowGrid(List.of(WindowLength.parse("10").orElseThrow()), ShortWindows.KEEP, 1);
    AnnotateOptions options =
        new AnnotateOptions(
            new SoundOptions(
                SharedData.path("audio/esc_free").toString(),
                RecordingIds.PATH,
                wholeClips,
                BadAudio.FAIL,
                60,
                1_000,
                new OutputOptions(directory.resolve("windows").toString(), IfExists.FAIL)),
            new TaggerSource(
                SharedData.path("models/mn04_as.onnx").toString(),
                Optional.empty(),
                Optional.of(names.toString())),
            TaggerDevice.CPU,
            0,
            Embeddings.NONE);
    AnnotateJob.run(
        options, new JobContext(SparkTables.session(), new QuietProgress(), "annotate", Map.of()));
    List<String> all =
        ClassNamesFile.read(
            new Configuration(), directory.resolve("windows/classes.json").toString());
    for (Row row :
        SparkTables.session()
            .read()
            .parquet(directory.resolve("windows/windows=10").toString())
            .select("recording", "scores")
            .collectAsList()) {
      List<Float> scores = row.getList(1);
      float[] kept = new float[classes.size()];
      for (int c = 0; c < kept.length; c++) {
        kept[c] = scores.get(all.indexOf(classes.get(c)));
      }
      SCORES.put(row.getString(0), kept);
    }
  }

  private static Map<String, String> classOfFolder() throws IOException {
    Map<String, String> names = new HashMap<>();
    for (String line : Files.readAllLines(SharedData.path("audio/esc_free/audioset_names.csv"))) {
      names.put(
          line.substring(0, line.indexOf(',')),
          line.substring(line.indexOf(',') + 1).replace("\"", ""));
    }
    return names;
  }

  private static int classOf(String recording) {
    return classes.indexOf(classOfFolder.get(recording.substring(0, recording.indexOf('/'))));
  }

  @Test
  void scoresAreThoseOfTheReference() {
    assertEquals(847, SCORES.size());
    double worst = 0;
    for (Map.Entry<String, JsonNode> clip : golden.path("clips").properties()) {
      for (int c = 0; c < classes.size(); c++) {
        double difference = SCORES.get(clip.getKey())[c] - clip.getValue().get(c).asDouble();
        worst = Math.max(worst, Math.abs(difference));
      }
    }
    assertTrue(worst < 1e-4, "largest difference " + worst);
  }

  @Test
  void theHighestScoreNamesTheSound() {
    List<Integer> all = new ArrayList<>();
    classes.forEach(name -> all.add(all.size()));
    assertEquals(golden.path("accuracy_24").asDouble(), accuracy(all), 1.5 / 847);
    List<Integer> seven =
        OF_ESC_10.stream().map(folder -> classes.indexOf(classOfFolder.get(folder))).toList();
    assertEquals(golden.path("accuracy_7_of_esc10").asDouble(), accuracy(seven), 1.5 / 277);
  }

  /** The share of the sounds of these classes whose class has the highest of their scores. */
  private static double accuracy(List<Integer> among) {
    int right = 0;
    int sounds = 0;
    for (Map.Entry<String, float[]> sound : SCORES.entrySet()) {
      int truth = classOf(sound.getKey());
      if (among.contains(truth)) {
        float[] scores = sound.getValue();
        sounds++;
        right += among.stream().allMatch(c -> scores[c] <= scores[truth]) ? 1 : 0;
      }
    }
    return (double) right / sounds;
  }

  @Test
  void soundsOfAClassRankAboveOthers() {
    double sum = 0;
    for (int c = 0; c < classes.size(); c++) {
      int column = c;
      List<String> ranked =
          SCORES.keySet().stream()
              .sorted((a, b) -> Float.compare(SCORES.get(b)[column], SCORES.get(a)[column]))
              .toList();
      int found = 0;
      double precision = 0;
      for (int rank = 1; rank <= ranked.size(); rank++) {
        if (classOf(ranked.get(rank - 1)) == c) {
          found++;
          precision += (double) found / rank;
        }
      }
      sum += precision / found;
    }
    assertEquals(golden.path("map_24").asDouble(), sum / classes.size(), 1e-3);
  }
}
