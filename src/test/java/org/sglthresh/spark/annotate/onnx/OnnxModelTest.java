package org.sglthresh.spark.annotate.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;

class OnnxModelTest {
  private static final String LAYOUT = "\"layout\": \"batch,1,bands,frames\"";
  private static final String REMEDY =
      " Correct the description, or give --tagger with a preset: efficientat (EfficientAT, 128 mel"
          + " bands of 32 kHz), psl (pseudo strong labels, 64 mel bands of 16 kHz), yamnet (YAMNet,"
          + " 64 mel bands of 16 kHz in patches of 0.96 s).";

  @TempDir private Path directory;

  private static OutputSizes check(FoundTagger tagger) {
    return OnnxModel.check(tagger, TaggerDevice.CPU, List.of(1_000, 2_500));
  }

  private static String refusal(FoundTagger tagger) {
    UserException e = assertThrows(UserException.class, () -> check(tagger));
    assertEquals(ErrorKind.USAGE, e.kind());
    return e.getMessage();
  }

  @Test
  void tellsTheSizesOfWhatItGives() throws IOException {
    FoundTagger with =
        TestTaggers.of(
            directory, "mean", LAYOUT, "\"embedding\": \"embedding\"", TestTaggers.CLASSES);
    assertEquals(new OutputSizes(3, 8), check(with));
    FoundTagger without = TestTaggers.of(directory, "mean", LAYOUT, TestTaggers.CLASSES);
    assertEquals(new OutputSizes(3, 0), check(without));
  }

  @Test
  void refusesAnotherInput() throws IOException {
    assertEquals(
        "The description of tagger mean names the input \"spectrogram\", and the model has mel.",
        refusal(
            TestTaggers.of(
                directory, "mean", LAYOUT, "\"input\": \"spectrogram\"", TestTaggers.CLASSES)));
    assertEquals(
        "The model of tagger two-inputs has 2 inputs (mel, length), and a tagger has one.",
        refusal(TestTaggers.of(directory, "two-inputs", LAYOUT, TestTaggers.CLASSES)));
    assertEquals(
        directory.resolve("doubles.onnx")
            + " does not fit: its input is DOUBLE [1, 1, 8, frames], and a tagger's is float32."
            + REMEDY,
        refusal(TestTaggers.of(directory, "doubles", LAYOUT, TestTaggers.CLASSES)));
  }

  @Test
  void refusesOtherOutputs() throws IOException {
    assertEquals(
        "The description of tagger mean names the output scores \"clipwise\", and the model has"
            + " scores, embedding.",
        refusal(
            TestTaggers.of(
                directory, "mean", LAYOUT, "\"scores\": \"clipwise\"", TestTaggers.CLASSES)));
    assertEquals(
        "The description of tagger mean names the output embedding \"features\", and the model has"
            + " scores, embedding.",
        refusal(
            TestTaggers.of(
                directory, "mean", LAYOUT, "\"embedding\": \"features\"", TestTaggers.CLASSES)));
    assertEquals(
        "The model of tagger two-outputs has the outputs first, second; say which are the scores,"
            + " as \"scores\" in the file that describes it.",
        refusal(
            TestTaggers.of(
                directory,
                "two-outputs",
                "\"layout\": \"batch,frames,bands\"",
                TestTaggers.CLASSES)));
  }

  @Test
  void refusesAnotherShape() throws IOException {
    assertEquals(
        directory.resolve("mean.onnx")
            + " does not fit: its input is FLOAT [batch, 1, 8, frames], and its description says"
            + " batch,frames,bands, of 8 bands and 19 frames."
            + REMEDY,
        refusal(
            TestTaggers.of(
                directory, "mean", "\"layout\": \"batch,frames,bands\"", TestTaggers.CLASSES)));
    assertEquals(
        directory.resolve("mean.onnx")
            + " does not fit: its input is FLOAT [batch, 1, 8, frames], and its description says"
            + " batch,1,frames,bands, of 8 bands and 19 frames."
            + REMEDY,
        refusal(
            TestTaggers.of(
                directory, "mean", "\"layout\": \"batch,1,frames,bands\"", TestTaggers.CLASSES)));
  }

  @Test
  void saysWhatANetworkOfOneLengthNeeds() throws IOException {
    assertEquals(
        directory.resolve("fixed.onnx")
            + " does not fit: its input is FLOAT [1, 1, 8, 20], and its description says"
            + " batch,1,bands,frames, of 8 bands and 19 frames (for a network of one length,"
            + " \"patchFrames\": 20, \"patchHop\": 20 in frontEnd)."
            + REMEDY,
        refusal(TestTaggers.of(directory, "fixed", LAYOUT, TestTaggers.CLASSES)));
    FoundTagger patched =
        TestTaggers.of(
            directory,
            "fixed",
            TestTaggers.FRONT_END.formatted(", \"patchFrames\": 20, \"patchHop\": 20"),
            new String[] {LAYOUT, TestTaggers.CLASSES});
    assertEquals(new OutputSizes(3, 0), check(patched));
  }

  @Test
  void refusesOtherClasses() throws IOException {
    assertEquals(
        "The model of tagger mean gives scores of 3 classes, and there are 2 names; give those of"
            + " this model with --classes, or in the file that describes it.",
        refusal(TestTaggers.of(directory, "mean", LAYOUT, "\"classes\": [\"Dog\", \"Cat\"]")));
  }

  @Test
  void refusesScoresThatAreNoProbabilities() throws IOException {
    String logits = refusal(TestTaggers.of(directory, "logits", LAYOUT, TestTaggers.CLASSES));
    assertTrue(
        logits.matches(
            "Tagger logits gives -\\S+ for class \\d \\((Dog|Rain)\\), not a number from 0"
                + " to 1; if it gives logits, write \"scoreScale\": \"logit\" into the file that"
                + " describes it\\."),
        logits);
    assertEquals(
        "Tagger nan gives NaN for class 0 (Dog), not a number from 0 to 1.",
        refusal(TestTaggers.of(directory, "nan", LAYOUT, TestTaggers.CLASSES)));
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    FoundTagger sound = TestTaggers.of(directory, "mean", LAYOUT, TestTaggers.CLASSES);
    byte[] bytes = sound.model().bytes();
    for (int length : new int[] {1, 10, bytes.length / 2, bytes.length - 1}) {
      Path cut = directory.resolve("cut.onnx");
      Files.write(cut, Arrays.copyOf(bytes, length));
      Files.copy(
          directory.resolve("mean.json"),
          directory.resolve("cut.json"),
          StandardCopyOption.REPLACE_EXISTING);
      FoundTagger found =
          new TaggerSource(cut.toString(), Optional.empty(), Optional.empty())
              .find(new Configuration());
      String message = refusal(found);
      assertTrue(message.startsWith(cut + " is not a model that ONNX Runtime can open: "), message);
    }
  }

  @Test
  void saysWhereTheBuildForGpusIs() throws IOException {
    FoundTagger tagger = TestTaggers.of(directory, "mean", LAYOUT, TestTaggers.CLASSES);
    UserException e =
        assertThrows(
            UserException.class, () -> OnnxModel.check(tagger, TaggerDevice.CUDA, List.of(1_000)));
    assertEquals(ErrorKind.USAGE, e.kind());
    assertEquals(
        "--device cuda needs ONNX Runtime's build for NVIDIA's GPUs: give"
            + " com.microsoft.onnxruntime:onnxruntime_gpu:1.28.0 in place of"
            + " com.microsoft.onnxruntime:onnxruntime:1.28.0.",
        e.getMessage());
  }
}
