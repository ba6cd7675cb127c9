package org.sglthresh.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.annotate.onnx.TestTaggers;
import org.sglthresh.spark.run.JobCounter;

final class AudioAnnotatorTest {
  private static final String TOO_SHORT =
      "lasts 0.400 s, too short for a window (minimumSeconds is 1.0)";
  private static final String NO_SOUND =
      "is not a sound file that is known here: it begins like text";

  @TempDir private Path dir;

  private Path all() throws IOException {
    Path folder = dir.resolve("sounds");
    Sounds.writeLong(folder);
    Sounds.writeStereo(folder);
    Sounds.writeShort(folder);
    Sounds.writeText(folder);
    return folder;
  }

  private Path good() throws IOException {
    Path folder = dir.resolve("good");
    Sounds.writeLong(folder);
    Sounds.writeStereo(folder);
    return folder;
  }

  private String refusal(AudioAnnotator annotator, Dataset<Row> sounds) {
    return assertThrows(UserException.class, () -> annotator.transform(sounds)).getMessage();
  }

  private static String failure(Dataset<Row> windows) {
    Exception e = assertThrows(Exception.class, windows::collectAsList);
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof UserException) {
        return t.getMessage();
      }
    }
    throw new AssertionError(e);
  }

  @Test
  void givesWhatTheCommandGives() throws IOException {
    AudioAnnotator annotator = Sounds.annotator(dir).setHandleInvalid("skip").setEmbeddings(true);
    Path folder = all();
    Dataset<Row> expected = Sounds.annotated(dir, folder, "--embeddings");
    Dataset<Row> found = annotator.transform(Sounds.read(folder));
    assertEquals(Sounds.bits(expected), Sounds.bits(found));
    assertEquals(6, found.count());
    StructField[] columns = expected.schema().fields();
    assertEquals(columns.length, found.schema().length());
    for (int i = 0; i < columns.length; i++) {
      StructField column = found.schema().apply(i);
      assertEquals(columns[i].name(), column.name());
      assertTrue(columns[i].dataType().sameType(column.dataType()), column.toString());
      assertEquals(columns[i].metadata(), column.metadata());
    }
    assertEquals(List.of("Dog", "Cat", "Rain"), Schemas.classNames(found.schema().apply("scores")));
  }

  @Test
  void aWindowKeepsTheOtherColumnsOfItsRecording() throws IOException {
    Dataset<Row> sounds =
        Sounds.read(good())
            .withColumnRenamed("clip_id", "file")
            .withColumn("site", functions.concat(functions.lit("at "), functions.col("file")))
            .withColumn("tags", functions.array(functions.col("file")));
    AudioAnnotator annotator = Sounds.annotator(dir).setIdCol("file");
    Dataset<Row> windows = annotator.transform(sounds);
    assertEquals(
        List.of("clip_id", "recording", "onset", "offset", "scores", "site", "tags"),
        List.of(windows.columns()));
    assertEquals(annotator.transformSchema(sounds.schema()), windows.schema());
    List<Row> rows =
        windows
            .selectExpr("clip_id", "onset", "offset", "site", "tags[0]")
            .where("recording = 'stereo.wav'")
            .orderBy("onset")
            .collectAsList();
    assertEquals(
        List.of(
            "[stereo.wav@0-2000,0.0,2.0,at stereo.wav,stereo.wav]",
            "[stereo.wav@2000-4000,2.0,4.0,at stereo.wav,stereo.wav]"),
        rows.stream().map(Row::toString).toList());
  }

  @Test
  void shortWindowsAreTreatedAsTheParamsSay() throws IOException {
    Dataset<Row> sounds = Sounds.read(good()).where("clip_id = 'long.wav'");
    AudioAnnotator annotator = Sounds.annotator(dir);
    assertEquals(4, annotator.transform(sounds).count());
    assertEquals(3, annotator.setShortWindows("drop").transform(sounds).count());
    annotator.setShortWindows("pad").setMinimumSeconds(1.5);
    assertEquals(3, annotator.transform(sounds).count());
  }

  @Test
  void aBadSoundFailsTheJobUnlessAsked() throws IOException {
    Dataset<Row> sounds = Sounds.read(all());
    AudioAnnotator annotator = Sounds.annotator(dir);
    String remedy = ": mend or remove it, or set handleInvalid to skip or keep.";
    assertEquals(
        "Sound \"text.wav\" " + NO_SOUND + remedy,
        failure(annotator.transform(sounds.where("clip_id != 'short.wav'"))));
    assertEquals(
        "Sound \"short.wav\" " + TOO_SHORT + remedy,
        failure(annotator.transform(sounds.where("clip_id != 'text.wav'"))));
    annotator.setMaxSeconds(3);
    assertEquals(
        "Sound \"long.wav\" lasts longer than maxSeconds 3 (its header promises 7.3 s)" + remedy,
        failure(annotator.transform(sounds.where("clip_id = 'long.wav'"))));
  }

  @Test
  void aBadSoundCanKeepARowWithTheReason() throws IOException {
    Dataset<Row> sounds =
        Sounds.read(all())
            .union(
                Frames.spark().sql("SELECT 'null.wav' AS clip_id, CAST(NULL AS BINARY) AS audio"));
    AudioAnnotator annotator =
        Sounds.annotator(dir).setHandleInvalid("keep").setRejectedCol("why").setEmbeddings(true);
    Dataset<Row> windows = annotator.transform(sounds.withColumn("n", functions.lit(5)));
    assertEquals(
        List.of(
            "[null,null.wav,null,null,null,null,is empty: 0 bytes,5]",
            "[null,short.wav,null,null,null,null," + TOO_SHORT + ",5]",
            "[null,text.wav,null,null,null,null," + NO_SOUND + ",5]"),
        windows.where("why IS NOT NULL").orderBy("recording").collectAsList().stream()
            .map(Objects::toString)
            .toList());
    assertEquals(6, windows.where("why IS NULL AND clip_id IS NOT NULL AND n = 5").count());
  }

  @Test
  void aSoundWithoutAnIdIsNamedAsSuch() throws IOException {
    Dataset<Row> sounds = Sounds.read(good()).selectExpr("CAST(NULL AS STRING) AS id", "audio");
    assertEquals(
        "A row has null in column \"id\": give each sound an id.",
        failure(Sounds.annotator(dir).setIdCol("id").setHandleInvalid("keep").transform(sounds)));
  }

  @Test
  void schemasAreCheckedBeforeAnyJob() throws IOException {
    Dataset<Row> sounds = Sounds.read(good());
    AudioAnnotator annotator = Sounds.annotator(dir);
    AudioAnnotator wave = Sounds.annotator(dir).setAudioCol("wave");
    AudioAnnotator keeping =
        Sounds.annotator(dir).setHandleInvalid("keep").setRejectedCol("scores");
    JobCounter jobs =
        JobCounter.count(
            () -> {
              assertEquals(
                  "There is no column \"wave\", the audioCol; the columns are clip_id (string),"
                      + " audio (binary).",
                  refusal(wave, sounds));
              assertEquals(
                  "Column \"clip_id\" is of type int: the id of a sound is a string.",
                  refusal(annotator, sounds.selectExpr("1 AS clip_id", "audio")));
              assertEquals(
                  "Column \"audio\" is of type string: a sound is binary, the bytes of its file.",
                  refusal(annotator, sounds.selectExpr("clip_id", "'x' AS audio")));
              assertEquals(
                  "The windows have a column \"onset\" of their own: rename or drop it.",
                  refusal(annotator, sounds.selectExpr("clip_id", "audio", "1 AS onset")));
              assertEquals(
                  "The windows have a column \"scores\" of their own: give another rejectedCol.",
                  refusal(keeping, sounds));
              annotator.transform(sounds);
            });
    assertEquals(List.of(), jobs.descriptions());
  }

  @Test
  void paramsAreCheckedWhenTheyAreSet() throws IOException {
    AudioAnnotator annotator = Sounds.annotator(dir);
    assertEquals(
        "windows is 2.0005: give seconds from 0.01 to 3600 in whole milliseconds.",
        assertThrows(UserException.class, () -> annotator.setWindows(2.0005)).getMessage());
    assertEquals(
        "windows is NaN: give seconds from 0.01 to 3600 in whole milliseconds.",
        assertThrows(UserException.class, () -> annotator.setWindows(Double.NaN)).getMessage());
    assertEquals(
        "minimumSeconds is -1.0: give a number from 0 to 3600.",
        assertThrows(UserException.class, () -> annotator.setMinimumSeconds(-1)).getMessage());
    assertEquals(
        "handleInvalid is \"fail\": give one of error, skip, keep.",
        assertThrows(UserException.class, () -> annotator.setHandleInvalid("fail")).getMessage());
  }

  @Test
  void aTaggerThatDoesNotFitIsRefused() throws IOException {
    String layout = "\"layout\": \"batch,1,bands,frames\"";
    Dataset<Row> sounds = Sounds.read(good());
    AudioAnnotator plain =
        new AudioAnnotator(TestTaggers.of(dir, "mean", layout, TestTaggers.CLASSES));
    assertEquals(
        "embeddings is true, but the description of tagger mean names no output with embeddings:"
            + " set it to false.",
        refusal(plain.setEmbeddings(true), sounds));
    TestTaggers.of(dir, "mean", layout, "\"classes\": [\"Dog\", \"Cat\"]");
    AudioAnnotator two = AudioAnnotator.ofModel(dir.resolve("mean.onnx").toString());
    assertArrayEquals(new String[] {"Dog", "Cat"}, two.classNames());
    assertEquals(
        "The model of tagger mean gives scores of 3 classes, and there are 2 names; give those of"
            + " this model with classes, or in the file that describes it.",
        refusal(two, sounds));
  }

  /**
   * The labels of recordings count for their windows, whichever comes first, they or the tagger.
   */
  @Test
  void thresholdsAreLearnedBehindItInAPipeline() throws IOException {
    Dataset<Row> sounds = Sounds.read(good());
    Dataset<Row> labels =
        Frames.spark()
            .sql(
                "SELECT * FROM VALUES ('long.wav', array('Dog')), ('stereo.wav', array('Rain'))"
                    + " AS labels(clip_id, labels)");
    ThresholdOptimizer optimizer =
        new ThresholdOptimizer("optimizer")
            .setMethod("exact")
            .setClipIdCol("clip_id")
            .setTagsCol("tags");
    AudioAnnotator annotator = Sounds.annotator(dir);
    Dataset<Row> labelled = sounds.join(labels, "clip_id");
    PipelineModel fitted =
        new Pipeline().setStages(new PipelineStage[] {annotator, optimizer}).fit(labelled);
    ThresholdModel model = (ThresholdModel) fitted.stages()[1];
    assertArrayEquals(new String[] {"Dog", "Cat", "Rain"}, model.classNames());
    Dataset<Row> joined =
        annotator
            .transform(sounds)
            .join(labels.withColumnRenamed("clip_id", "recording"), "recording");
    assertArrayEquals(optimizer.fit(joined).thresholds(), model.thresholds());
    assertEquals(4, model.thresholdSet().classes().get(0).support());
    fitted.save(dir.resolve("pipeline").toString());
    PipelineModel loaded = PipelineModel.load(dir.resolve("pipeline").toString());
    StructType schema = fitted.transformSchema(labelled.schema());
    assertEquals(schema, loaded.transformSchema(labelled.schema()));
    assertEquals(
        fitted.transform(labelled).orderBy("clip_id").select("clip_id", "tags").collectAsList(),
        loaded.transform(labelled).orderBy("clip_id").select("clip_id", "tags").collectAsList());
  }
}
