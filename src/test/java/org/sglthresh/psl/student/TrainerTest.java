package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

class TrainerTest {
  private static final DenseArchitecture ARCHITECTURE = new DenseArchitecture(4, List.of(3), 2);
  private static final int WINDOWS = 50;

  /** Windows in memory, of which the sign of two numbers is the label; mAP can be prescribed. */
  private static final class Windows implements StudentData {
    private final float[][] features = new float[WINDOWS][4];
    private final float[][] labels = new float[WINDOWS][2];
    private final double[] maps;
    private int asked;

    Windows(double... maps) {
      this.maps = maps;
      Random random = new Random(1);
      for (int i = 0; i < WINDOWS; i++) {
        for (int d = 0; d < 4; d++) {
          features[i][d] = (float) random.nextGaussian();
        }
        labels[i][0] = features[i][0] > 0 ? 1 : 0;
        labels[i][1] = features[i][1] > 0 ? 1 : 0;
      }
    }

    @Override
    public int windows() {
      return WINDOWS;
    }

    @Override
    public GradientSums gradient(Weights weights, int[] batch, long step) {
      Examples all = new Examples(new int[WINDOWS], features, labels);
      GradientSums sums = ARCHITECTURE.noSums();
      Examples some = all.select(Arrays.stream(batch).boxed().toList());
      new DenseKernel(ARCHITECTURE, new float[] {1, 1}).addGradient(weights, some, step, sums);
      return sums;
    }

    @Override
    public List<String> ids(int[] batch) {
      return Arrays.stream(batch).mapToObj(i -> "w" + i).toList();
    }

    @Override
    public boolean validates() {
      return maps.length > 0;
    }

    @Override
    public double map(Weights weights) {
      return maps[Math.min(asked++, maps.length - 1)];
    }
  }

  private static TrainingSettings settings(int epochs, long maxSteps, int patience, int averaged) {
    return new TrainingSettings(epochs, maxSteps, 20, 0.05, 0, patience, averaged, 7);
  }

  private static Trained train(TrainingSettings settings, StudentData data) {
    Trainer trainer = trainer(settings, data);
    return trainer.run(trainer.begin(ARCHITECTURE.initial(2)), new Silence());
  }

  private static Trainer trainer(TrainingSettings settings, StudentData data) {
    return new Trainer(ARCHITECTURE, settings, Trainer.Layers.ALL, data, () -> 0);
  }

  private static class Silence implements Trainer.Listener {
    @Override
    public void step(TrainingState state, int stepsOfEpoch) {}

    @Override
    public void epoch(TrainingState state, EpochRecord epoch, EpochRecord best) {}
  }

  @Test
  void learnsAndKeepsTheLastEpochWithoutValidation() {
    Trained trained = train(settings(60, 0, 5, 4), new Windows());
    assertEquals(Trained.End.EPOCHS, trained.end());
    assertEquals(60, trained.history().size());
    assertEquals(180, trained.history().get(59).steps());
    assertTrue(trained.history().get(59).loss() < 0.3 * trained.history().get(0).loss());
    assertEquals(List.of(60), trained.averaged());
    assertTrue(Double.isNaN(trained.map()));
  }

  @Test
  void stopsWhenValidationIsNoLongerBetter() {
    Trained trained = train(settings(60, 0, 3, 2), new Windows(0.1, 0.5, 0.4, 0.5, 0.3, 0.9));
    assertEquals(Trained.End.PATIENCE, trained.end());
    assertEquals(5, trained.history().size()); // the best is 2, and an equal one is no better
    assertEquals(List.of(2, 4), trained.averaged());
    assertEquals(0.9, trained.map()); // asked again, of the mean
  }

  @Test
  void theMeanIsOfTheBestEpochs() {
    List<Weights> epochs = new ArrayList<>();
    Windows data = new Windows(0.1, 0.5, 0.2, 0.4);
    Trainer trainer = trainer(settings(4, 0, 9, 2), data);
    Trained trained =
        trainer.run(
            trainer.begin(ARCHITECTURE.initial(2)),
            new Silence() {
              @Override
              public void epoch(TrainingState state, EpochRecord epoch, EpochRecord best) {
                epochs.add(state.weights());
              }
            });
    assertEquals(List.of(2, 4), trained.averaged());
    float[] expected = Weights.mean(List.of(epochs.get(1), epochs.get(3))).parameters();
    assertArrayEquals(expected, trained.weights().parameters());
    float first = epochs.get(1).parameters()[0];
    float second = epochs.get(3).parameters()[0];
    assertEquals((first + second) / 2, expected[0], 1e-7);
  }

  @Test
  void stepsCanEndItWithinAnEpoch() {
    Trained trained = train(settings(60, 4, 5, 4), new Windows(0.5, 0.6));
    assertEquals(Trained.End.STEPS, trained.end());
    assertEquals(2, trained.history().size());
    assertEquals(4, trained.history().get(1).steps());
    assertEquals(0.6, trained.history().get(1).map());
  }

  @Test
  void aTrainingThatIsCutAnywhereEndsWithTheSameBits() {
    TrainingSettings settings = settings(3, 0, 9, 2);
    Trained whole = train(settings, new Windows(0.1, 0.3, 0.2));
    for (int cut = 1; cut <= 9; cut++) {
      int at = cut;
      List<byte[]> kept = new ArrayList<>();
      Windows data = new Windows(0.1, 0.3, 0.2);
      Trainer trainer = trainer(settings, data);
      assertThrows(
          IllegalStateException.class,
          () ->
              trainer.run(
                  trainer.begin(ARCHITECTURE.initial(2)),
                  new Silence() {
                    @Override
                    public void step(TrainingState state, int stepsOfEpoch) {
                      if (state.steps() == at) {
                        kept.add(Checkpoint.write(state));
                        throw new IllegalStateException("cut");
                      }
                    }
                  }));
      TrainingState state = Checkpoint.read(kept.get(0), "file", ARCHITECTURE, 0.05);
      Trained again = trainer.run(state, new Silence());
      assertArrayEquals(whole.weights().parameters(), again.weights().parameters(), "cut " + cut);
      assertEquals(whole.averaged(), again.averaged());
      assertEquals(whole.history(), again.history());
    }
  }

  @Test
  void theHeadAloneLearns() {
    Trainer trainer =
        new Trainer(
            ARCHITECTURE, settings(5, 0, 9, 1), Trainer.Layers.HEAD, new Windows(), () -> 0);
    Weights initial = ARCHITECTURE.initial(2);
    float[] learned = trainer.run(trainer.begin(initial), new Silence()).weights().parameters();
    int body = 4 * 3 + 3;
    assertArrayEquals(Arrays.copyOf(initial.parameters(), body), Arrays.copyOf(learned, body));
    assertTrue(
        !Arrays.equals(
            Arrays.copyOfRange(initial.parameters(), body, learned.length),
            Arrays.copyOfRange(learned, body, learned.length)));
  }

  @Test
  void l2ActsOnWeightsAndNotOnBiases() {
    Weights initial = ARCHITECTURE.initial(2);
    TrainingSettings plain = new TrainingSettings(1, 1, 0, 0.05, 0, 9, 1, 7);
    TrainingSettings strong = new TrainingSettings(1, 1, 0, 0.05, 1e6, 9, 1, 7);
    float[] without = train(plain, new Windows()).weights().parameters();
    float[] with = train(strong, new Windows()).weights().parameters();
    for (int i = 0; i < 12; i++) { // Adam's first step is the sign of the gradient
      assertEquals(
          initial.parameters()[i] - 0.05 * Math.signum(initial.parameters()[i]), with[i], 1e-5);
    }
    assertArrayEquals(Arrays.copyOfRange(without, 12, 15), Arrays.copyOfRange(with, 12, 15));
  }

  @Test
  void aLossThatIsNoNumberNamesItsWindows() {
    Windows data = new Windows();
    data.features[3][0] = 3e38f;
    data.features[3][1] = 3e38f;
    UserException refused =
        assertThrows(
            UserException.class, () -> train(new TrainingSettings(9, 0, 0, 1e3, 0, 9, 1, 7), data));
    assertEquals(ErrorKind.INPUT, refused.kind());
    assertTrue(
        refused
            .getMessage()
            .matches(
                "the loss of step \\d+ \\(epoch \\d+\\) is (NaN|Infinity); its batch has 50 windows,"
                    + " such as \"w0\", \"w1\", \"w2\", \"w3\", \"w4\"; lower --learning-rate, or"
                    + " look at these windows"),
        refused.getMessage());
  }

  @Test
  void aCheckpointOfAnotherStudentIsRefused() {
    byte[] file = Checkpoint.write(TrainingState.begin(ARCHITECTURE.initial(1), 0.1));
    UserException refused =
        assertThrows(
            UserException.class,
            () -> Checkpoint.read(file, "c.safetensors", ARCHITECTURE.withClasses(3), 0.1));
    assertEquals(
        "c.safetensors is the checkpoint of another student: it has 23 parameters, and this is a"
            + " dense student of 27 parameters; go on with the same options, or choose another --output",
        refused.getMessage());
    assertThrows(
        UserException.class,
        () -> Checkpoint.read(Arrays.copyOf(file, 100), "c", ARCHITECTURE, 0.1));
  }
}
