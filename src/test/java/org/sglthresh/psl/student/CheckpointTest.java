package org.sglthresh.psl.student;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;

/** A training of a network with running statistics goes on from its checkpoints, bit by bit. */
class CheckpointTest {
  private static final ConvolutionalArchitecture NETWORK =
      new ConvolutionalArchitecture(Design.CNN, 0.1, 8, 2);
  private static final int WINDOWS = 10;
  private static final int STEPS = 4; // of an epoch of three windows each

  /** Gradients, statistics and mAP that are functions of the weights and the step. */
  private static final class Made implements StudentData {
    @Override
    public int windows() {
      return WINDOWS;
    }

    @Override
    public GradientSums gradient(Weights weights, int[] batch, long step) {
      Random random = new Random(step + 100L * batch[0]);
      float[] gradient = weights.parameters().clone();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = 0.1f * gradient[i] + (float) random.nextGaussian();
      }
      float[] statistics = weights.statistics().clone();
      for (int i = 0; i < statistics.length; i++) {
        statistics[i] = 0.9f * statistics[i] + 0.1f * random.nextFloat();
      }
      GradientSums sums = NETWORK.noSums();
      sums.addGradient(0, gradient);
      sums.addStatistics(0, statistics, batch.length);
      sums.add(Math.abs(weights.parameters()[0]) + random.nextDouble(), 2, batch.length);
      return sums;
    }

    @Override
    public List<String> ids(int[] batch) {
      return List.of();
    }

    @Override
    public boolean validates() {
      return true;
    }

    @Override
    public double map(Weights weights) {
      double sum = 0;
      for (float value : weights.parameters()) {
        sum += value;
      }
      for (float value : weights.statistics()) {
        sum += value;
      }
      return sum - Math.floor(sum);
    }
  }

  /** Writes the state when so many calls have been heard. */
  private static final class Keeper implements Trainer.Listener {
    private final int wanted;
    private int heard;
    private byte[] kept = {};

    Keeper(int wanted) {
      this.wanted = wanted;
    }

    private void hear(TrainingState state) {
      if (++heard == wanted) {
        kept = Checkpoint.write(state);
      }
    }

    @Override
    public void step(TrainingState state, int stepsOfEpoch) {
      assertEquals(STEPS, stepsOfEpoch);
      hear(state);
    }

    @Override
    public void epoch(TrainingState state, EpochRecord epoch, EpochRecord best) {
      hear(state);
    }
  }

  private static Trainer trainer(long maxSteps, int patience, Trainer.Layers layers) {
    TrainingSettings settings = new TrainingSettings(4, maxSteps, 3, 0.01, 0.1, patience, 2, 5);
    return new Trainer(NETWORK, settings, layers, new Made(), () -> 0);
  }

  private static void assertSame(Trained expected, Trained found) {
    assertArrayEquals(expected.weights().parameters(), found.weights().parameters());
    assertArrayEquals(expected.weights().statistics(), found.weights().statistics());
    assertEquals(expected.map(), found.map());
    assertEquals(expected.averaged(), found.averaged());
    assertEquals(expected.history(), found.history());
    assertEquals(expected.end(), found.end());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, 4, 7, 8, 13, 16, 99})
  void whatGoesOnFromAnyMomentEndsWithTheSameBits(long maxSteps) {
    for (int patience : new int[] {1, 9}) {
      Trainer trainer = trainer(maxSteps, patience, Trainer.Layers.ALL);
      Keeper none = new Keeper(0);
      Trained whole = trainer.run(trainer.begin(NETWORK.initial(3)), none);
      for (int moment = 1; moment <= none.heard; moment++) {
        Keeper keeper = new Keeper(moment);
        assertSame(whole, trainer.run(trainer.begin(NETWORK.initial(3)), keeper));
        TrainingState state = Checkpoint.read(keeper.kept, "file", NETWORK, 0.01);
        assertArrayEquals(keeper.kept, Checkpoint.write(state));
        assertSame(whole, trainer.run(state, new Keeper(0)));
      }
    }
  }

  @Test
  void aTrainingEndsForEveryReason() {
    assertEquals(Trained.End.EPOCHS, end(0, 9));
    assertEquals(Trained.End.STEPS, end(7, 9));
    assertEquals(Trained.End.PATIENCE, end(0, 1));
  }

  private static Trained.End end(long maxSteps, int patience) {
    Trainer trainer = trainer(maxSteps, patience, Trainer.Layers.ALL);
    return trainer.run(trainer.begin(NETWORK.initial(3)), new Keeper(0)).end();
  }

  @Test
  void theHeadAloneLeavesRunningStatistics() {
    Weights initial = RandomExamples.weights(NETWORK, 3);
    Trainer trainer = trainer(0, 9, Trainer.Layers.HEAD);
    Weights head = trainer.run(trainer.begin(initial), new Keeper(0)).weights();
    assertArrayEquals(initial.statistics(), head.statistics());
    int body = NETWORK.positions().get("classifier.weight");
    assertArrayEquals(
        Arrays.copyOf(initial.parameters(), body), Arrays.copyOf(head.parameters(), body));
    for (int i = body; i < NETWORK.size(); i++) {
      assertNotEquals(initial.parameters()[i], head.parameters()[i]);
    }
    Trainer all = trainer(0, 9, Trainer.Layers.ALL);
    Weights other = all.run(all.begin(initial), new Keeper(0)).weights();
    assertNotEquals(initial.statistics()[0], other.statistics()[0]);
  }

  private static byte[] kept() {
    Keeper keeper = new Keeper(7);
    Trainer trainer = trainer(0, 9, Trainer.Layers.ALL);
    trainer.run(trainer.begin(NETWORK.initial(3)), keeper);
    return keeper.kept;
  }

  private static String refusal(byte[] file, Architecture architecture) {
    UserException refused =
        assertThrows(
            UserException.class,
            () -> Checkpoint.read(file, "x/checkpoint.safetensors", architecture, 0.01));
    assertEquals(ErrorKind.INPUT, refused.kind());
    return refused.getMessage();
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    byte[] whole = kept();
    List<Integer> lengths = new ArrayList<>(List.of(0, 7, 8, 9, whole.length - 1));
    for (int length = 100; length < whole.length; length += whole.length / 50) {
      lengths.add(length);
    }
    for (int length : lengths) {
      String message = refusal(Arrays.copyOf(whole, length), NETWORK);
      assertTrue(message.startsWith("x/checkpoint.safetensors cannot be read: "), message);
      assertTrue(message.endsWith("; give a whole safetensors file of types F32 and F64"), message);
    }
    assertEquals(
        "x/checkpoint.safetensors cannot be read: it has 7 bytes; give a whole safetensors file of"
            + " types F32 and F64",
        refusal(Arrays.copyOf(whole, 7), NETWORK));
    String text = refusal("a text of some length".getBytes(UTF_8), NETWORK);
    assertTrue(text.startsWith("x/checkpoint.safetensors cannot be read: its header has "), text);
  }

  @Test
  void whatIsNoCheckpointOfThisStudentIsRefused() {
    assertEquals(
        "x/checkpoint.safetensors is no checkpoint of a training; delete it to begin anew",
        refusal(StudentWeights.write(NETWORK, NETWORK.initial(1)), NETWORK));
    assertEquals(
        "x/checkpoint.safetensors is the checkpoint of another student: it has 2,490 parameters, and"
            + " this is a cnn student of 2,507 parameters; go on with the same options, or choose another"
            + " --output",
        refusal(kept(), NETWORK.withClasses(3)));
  }
}
