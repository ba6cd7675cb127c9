package org.sglthresh.spark.ml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.Wave;
import org.sglthresh.cli.Call;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.spark.annotate.onnx.TestTaggers;

/** Sounds, good and bad, and a tagger of three classes at 1 kHz. */
final class Sounds {
  private Sounds() {}

  /** The tagger, described beside its file in a directory. */
  static FoundTagger tagger(Path directory) throws IOException {
    return TestTaggers.of(
        directory,
        "mean",
        "\"layout\": \"batch,1,bands,frames\"",
        "\"embedding\": \"embedding\"",
        TestTaggers.CLASSES);
  }

  /** An annotator with windows of 2 s. */
  static AudioAnnotator annotator(Path directory) throws IOException {
    return new AudioAnnotator("annotator", tagger(directory)).setWindows(2);
  }

  /** What the command gives for a folder of sounds, in windows of two seconds. */
  static Dataset<Row> annotated(Path directory, Path folder, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "annotate",
                "--audio=" + folder,
                "--model=" + directory.resolve("mean.onnx"),
                "--windows=2",
                "--output=" + directory.resolve("output")));
    words.addAll(List.of(more));
    Call.done(words.toArray(String[]::new));
    return Frames.spark().read().parquet(directory.resolve("output/windows=2").toString());
  }

  static byte[] sound(int sampleRate, int channels, double seconds, long seed) {
    return Wave.pcm16(sampleRate, channels, Encoded.tones(sampleRate, channels, seconds, seed));
  }

  /** A sound of 7.3 s, which has four windows. */
  static void writeLong(Path folder) throws IOException {
    Files.write(Files.createDirectories(folder).resolve("long.wav"), sound(1_000, 1, 7.3, 1));
  }

  /** A sound of 4.2 s in another form, which has two windows. */
  static void writeStereo(Path folder) throws IOException {
    Files.write(Files.createDirectories(folder).resolve("stereo.wav"), sound(1_600, 2, 4.2, 2));
  }

  /** A sound of .4 s, too short. */
  static void writeShort(Path folder) throws IOException {
    Files.write(Files.createDirectories(folder).resolve("short.wav"), sound(1_000, 1, .4, 3));
  }

  /** No sound. */
  static void writeText(Path folder) throws IOException {
    Files.write(
        Files.createDirectories(folder).resolve("text.wav"),
        "not a sound".getBytes(StandardCharsets.UTF_8));
  }

  /** The columns {@code clip_id} and {@code audio} of a folder of files. */
  static Dataset<Row> read(Path folder) {
    return named(Frames.spark().read().format("binaryFile").load(folder.toString()));
  }

  /** The columns {@code clip_id} and {@code audio} of files. */
  static Dataset<Row> named(Dataset<Row> files) {
    return files.select(
        functions.element_at(functions.split(files.col("path"), "/"), -1).as("clip_id"),
        files.col("content").as("audio"));
  }

  /** The windows as text, with the bits of the numbers, in the order of their ids. */
  static List<String> bits(Dataset<Row> windows) {
    List<String> texts = new ArrayList<>();
    for (Row row : windows.orderBy("clip_id").collectAsList()) {
      StringBuilder text = new StringBuilder();
      for (String column : List.of("clip_id", "recording", "onset", "offset")) {
        text.append(row.<Object>getAs(column)).append(' ');
      }
      for (String column : List.of("scores", "embedding")) {
        if (List.of(row.schema().fieldNames()).contains(column)) {
          row.<Float>getList(row.fieldIndex(column))
              .forEach(value -> text.append(Float.floatToRawIntBits(value)).append(' '));
        }
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
