package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;

class StudentWeightsTest {
  private static final ConvolutionalArchitecture SMALL =
      new ConvolutionalArchitecture(Design.CNN, 0.5, 64, 5);

  @Test
  void areReadAsTheyWereWritten() {
    Weights weights = SMALL.initial(3);
    Weights read =
        StudentWeights.read(
            StudentWeights.write(SMALL, weights), "w", SMALL, SMALL.initial(4), true);
    assertArrayEquals(weights.parameters(), read.parameters());
    assertArrayEquals(weights.statistics(), read.statistics());
  }

  @Test
  void anotherTaskGetsANewLastLayer() {
    ConvolutionalArchitecture other = SMALL.withClasses(2);
    Weights initial = other.initial(4);
    byte[] file = StudentWeights.write(SMALL, SMALL.initial(3));
    float[] read = StudentWeights.read(file, "w", other, initial, false).parameters();
    int head = other.embedding() * 2 + 2;
    int body = read.length - head;
    assertArrayEquals(
        Arrays.copyOf(SMALL.initial(3).parameters(), body), Arrays.copyOf(read, body));
    assertArrayEquals(
        Arrays.copyOfRange(initial.parameters(), body, read.length),
        Arrays.copyOfRange(read, body, read.length));
  }

  @Test
  void thoseOfAnotherNetworkAreRefused() {
    ConvolutionalArchitecture wide = new ConvolutionalArchitecture(Design.CNN, 1, 64, 5);
    byte[] file = StudentWeights.write(SMALL, SMALL.initial(3));
    UserException refused =
        assertThrows(
            UserException.class,
            () -> StudentWeights.read(file, "s/weights.safetensors", wide, wide.initial(1), true));
    assertEquals(
        "s/weights.safetensors holds the weights of another student: blocks.0.0.weight is [8, 1, 3,"
            + " 3], and that of a cnn student of 98,037 parameters is [16, 1, 3, 3]; give a student of the"
            + " same --student, --width and --hidden",
        refused.getMessage());
  }

  @Test
  void thoseOfADenseStudentAreReadAndTakeANewLastLayer() {
    DenseArchitecture dense = new DenseArchitecture(3, List.of(4), 2);
    Weights weights = RandomExamples.weights(dense, 1);
    byte[] file = StudentWeights.write(dense, weights);
    assertArrayEquals(
        weights.parameters(),
        StudentWeights.read(file, "w", dense, dense.initial(9), true).parameters());
    DenseArchitecture other = dense.withClasses(5);
    Weights initial = RandomExamples.weights(other, 2);
    float[] read = StudentWeights.read(file, "w", other, initial, false).parameters();
    float[] expected = initial.parameters().clone();
    System.arraycopy(weights.parameters(), 0, expected, 0, 3 * 4 + 4);
    assertArrayEquals(expected, read);
    assertArrayEquals(RandomExamples.weights(other, 2).parameters(), initial.parameters());
  }

  @Test
  void runningStatisticsAreTakenWithANewLastLayer() {
    Weights weights = RandomExamples.weights(SMALL, 1);
    ConvolutionalArchitecture other = SMALL.withClasses(2);
    byte[] file = StudentWeights.write(SMALL, weights);
    Weights read = StudentWeights.read(file, "w", other, other.initial(4), false);
    assertArrayEquals(weights.statistics(), read.statistics());
  }

  private static String refusal(byte[] file, Architecture architecture) {
    Weights initial = architecture.initial(1);
    UserException refused =
        assertThrows(
            UserException.class,
            () -> StudentWeights.read(file, "s/weights.safetensors", architecture, initial, true));
    assertEquals(ErrorKind.INPUT, refused.kind());
    return refused.getMessage();
  }

  @Test
  void filesOfOtherKindsAreRefused() {
    DenseArchitecture dense = new DenseArchitecture(3, List.of(4), 2);
    String dense26 = "that of a dense student of 26 parameters is ";
    String remedy = "; give a student of the same --student, --width and --hidden";
    assertEquals(
        "s/weights.safetensors holds the weights of another student: layers.0.weight is not there,"
            + " and "
            + dense26
            + "[4, 3]"
            + remedy,
        refusal(StudentWeights.write(SMALL, SMALL.initial(3)), dense));
    DenseArchitecture linear = new DenseArchitecture(3, List.of(), 2);
    assertEquals(
        "s/weights.safetensors holds the weights of another student: layers.0.weight is [2, 3], and "
            + dense26
            + "[4, 3]"
            + remedy,
        refusal(StudentWeights.write(linear, linear.initial(3)), dense));
    byte[] checkpoint = Checkpoint.write(TrainingState.begin(dense.initial(1), 0.1));
    assertEquals(
        "s/weights.safetensors holds the weights of another student: layers.0.weight is not there,"
            + " and "
            + dense26
            + "[4, 3]"
            + remedy,
        refusal(checkpoint, dense));
    assertEquals(
        "s/weights.safetensors cannot be read: it has 3 bytes; give a whole safetensors file of types"
            + " F32 and F64",
        refusal(new byte[3], dense));
    byte[] whole = StudentWeights.write(dense, dense.initial(1));
    String cut = refusal(Arrays.copyOf(whole, whole.length - 1), dense);
    assertTrue(cut.startsWith("s/weights.safetensors cannot be read: "), cut);
  }
}
