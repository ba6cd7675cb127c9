package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

/** Trainings on windows that are learned from and validated on in earnest. */
class TrainerOfExamplesTest {
  private static final DenseArchitecture LINEAR = new DenseArchitecture(2, List.of(), 2);

  private static TrainingSettings settings(int epochs, int batch, double l2) {
    return new TrainingSettings(epochs, 0, batch, 0.05, l2, epochs, 3, 7);
  }

  private static Trained train(TrainingSettings settings, StudentData data, List<Weights> epochs) {
    Trainer trainer = new Trainer(LINEAR, settings, Trainer.Layers.ALL, data, () -> 0);
    return trainer.run(
        trainer.begin(LINEAR.initial(2)),
        new Trainer.Listener() {
          @Override
          public void step(TrainingState state, int stepsOfEpoch) {}

          @Override
          public void epoch(TrainingState state, EpochRecord epoch, EpochRecord best) {
            epochs.add(state.weights());
          }
        });
  }

  private static StudentData data(Examples training, Examples... validation) {
    return new ExamplesInMemory(LINEAR, training, Arrays.stream(validation).findFirst());
  }

  @Test
  void whatALineSeparatesIsLearned() {
    StudentData data = data(RandomExamples.separable(1, 300), RandomExamples.separable(2, 200));
    Trained trained = train(settings(30, 64, 0), data, new ArrayList<>());
    assertTrue(trained.map() > 0.99, "mAP " + trained.map());
    assertEquals(data.map(trained.weights()), trained.map());
    assertEquals(3, trained.averaged().size());
    assertTrue(trained.history().get(29).loss() < 0.5 * trained.history().get(0).loss());
    assertEquals(Math.log(2), trained.history().get(0).loss(), 0.1, "all scores begin with 0.5");
  }

  @Test
  void l2KeepsWeightsSmallAndLeavesBiases() {
    Examples training = RandomExamples.separable(1, 300);
    for (int i = 0; i < training.size(); i++) {
      Arrays.fill(training.labels(i), 1); // a bias alone can learn it
    }
    float[] free =
        train(settings(50, 0, 0), data(training), new ArrayList<>()).weights().parameters();
    float[] held =
        train(settings(50, 0, 100), data(training), new ArrayList<>()).weights().parameters();
    for (int i = 0; i < 4; i++) {
      assertEquals(0, held[i], 1e-2);
    }
    assertTrue(held[4] > 1.5 && held[5] > 1.5, Arrays.toString(held));
    assertEquals(free[4], held[4], 0.3);
  }

  @Test
  void withoutValidationTheLastEpochIsTheStudent() {
    List<Weights> epochs = new ArrayList<>();
    Trained trained = train(settings(5, 64, 0), data(RandomExamples.separable(1, 300)), epochs);
    assertEquals(List.of(5), trained.averaged());
    assertArrayEquals(epochs.get(4).parameters(), trained.weights().parameters());
    assertTrue(Double.isNaN(trained.map()));
    assertEquals(Trained.End.EPOCHS, trained.end());
  }

  @Test
  void validationWithoutPositivesIsNone() {
    Examples held = RandomExamples.separable(2, 20);
    for (int i = 0; i < held.size(); i++) {
      Arrays.fill(held.labels(i), 0);
    }
    List<Weights> epochs = new ArrayList<>();
    Trained trained =
        train(settings(5, 64, 0), data(RandomExamples.separable(1, 300), held), epochs);
    assertEquals(List.of(5), trained.averaged());
    assertArrayEquals(epochs.get(4).parameters(), trained.weights().parameters());
  }

  @Test
  void aLossThatIsNoNumberNamesTheStepAndItsWindows() {
    Examples training = RandomExamples.separable(1, 30);
    int[] third = new BatchOrder(30, 8, 7, 1).step(2);
    training.features(third[5])[0] = Float.NaN;
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      ids.append(i == 0 ? "" : ", ").append("\"w").append(third[i]).append('"');
    }
    assertEquals(
        "the loss of step 3 (epoch 1) is NaN; its batch has 8 windows, such as "
            + ids
            + "; lower --learning-rate, or look at these windows",
        refusal(training, 8));
  }

  @Test
  void aBatchWithoutAnyKnownLabelSaysSo() {
    Examples training = RandomExamples.separable(1, 2);
    Arrays.fill(training.labels(0), Float.NaN);
    Arrays.fill(training.labels(1), Float.NaN);
    assertEquals(
        "the loss of step 1 (epoch 1) is that of no known label; its batch has 2 windows, such as"
            + " \"w0\", \"w1\"; lower --learning-rate, or look at these windows",
        refusal(training, 0));
  }

  @Test
  void aGradientThatIsNoNumberLeavesNoWeightsThatAreNone() {
    Examples training = RandomExamples.separable(1, 4);
    for (int i = 0; i < training.size(); i++) {
      Arrays.fill(training.features(i), 3e38f); // all weights are 0: the loss is finite
      Arrays.fill(training.labels(i), 0);
    }
    assertEquals(
        "the gradient of step 1 (epoch 1) is too large, or no number; its batch has 4 windows, such"
            + " as \"w0\", \"w1\", \"w2\", \"w3\"; lower --learning-rate, or look at these windows",
        refusal(training, 0));
  }

  private static String refusal(Examples training, int batch) {
    UserException refused =
        assertThrows(
            UserException.class,
            () -> train(settings(2, batch, 0), data(training), new ArrayList<>()));
    assertEquals(ErrorKind.INPUT, refused.kind());
    return refused.getMessage();
  }
}
