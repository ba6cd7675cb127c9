package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
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
            + " 3], and that of cnn of 98,037 parameters is [16, 1, 3, 3]; give a student of the"
            + " same --student, --width and --hidden",
        refused.getMessage());
  }
}
