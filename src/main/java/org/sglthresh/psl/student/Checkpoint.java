package org.sglthresh.psl.student;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.UserException;
import org.sglthresh.io.tensor.SafeTensors;
import org.sglthresh.io.tensor.Tensor;
import org.sglthresh.optimize.Adam;

/** The state of a training as a file of safetensors. What goes on from it gives the same bits. */
public final class Checkpoint {
  /** The name of the file. */
  public static final String FILE_NAME = "checkpoint.safetensors";

  private static final String FORMAT = "sglthresh-checkpoint";
  private static final int COLUMNS = 5; // of the history

  private Checkpoint() {}

  /** The bytes of the file. */
  public static byte[] write(TrainingState state) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("parameters", of(state.parameters));
    tensors.put("statistics", of(state.statistics));
    tensors.put("adam.first", of(state.adam.firstMoment()));
    tensors.put("adam.second", of(state.adam.secondMoment()));
    tensors.put(
        "epoch",
        of(
            new double[] {
              state.epoch, state.stepOfEpoch, state.lossOfEpoch, state.secondsOfEpoch, state.steps
            }));
    double[] history = new double[state.history.size() * COLUMNS];
    for (int i = 0; i < state.history.size(); i++) {
      EpochRecord record = state.history.get(i);
      double[] row = {
        record.epoch(), record.steps(), record.loss(), record.map(), record.seconds()
      };
      System.arraycopy(row, 0, history, i * COLUMNS, COLUMNS);
    }
    tensors.put("history", Tensor.of(history, state.history.size(), COLUMNS));
    double[] best = new double[state.best.size()];
    for (int i = 0; i < best.length; i++) {
      best[i] = state.best.get(i).epoch().epoch();
      Weights weights = state.best.get(i).weights();
      tensors.put("best." + i + ".parameters", of(weights.parameters()));
      tensors.put("best." + i + ".statistics", of(weights.statistics()));
    }
    tensors.put("best", of(best));
    return SafeTensors.write(tensors, Map.of("format", FORMAT, "version", "1"));
  }

  private static Tensor of(double[] values) {
    return Tensor.of(values, values.length);
  }

  private static Tensor of(float[] values) {
    return Tensor.of(values, values.length);
  }

  /**
   * Reads a state.
   *
   * @param where names the file in messages
   * @throws UserException (input) when it is no checkpoint of this architecture
   */
  public static TrainingState read(
      byte[] file, String where, Architecture architecture, double learningRate) {
    SafeTensors tensors = SafeTensors.read(file, where);
    if (!FORMAT.equals(tensors.metadata().get("format"))) {
      throw UserException.input(where + " is no checkpoint of a training; delete it to begin anew");
    }
    double[] parameters = tensors.tensor("parameters").doubles();
    if (parameters.length != Parameter.size(architecture.parameters())) {
      throw UserException.input(
          String.format(
              "%s is the checkpoint of another student: it has %,d parameters, and this is %s; go on"
                  + " with the same options, or choose another --output",
              where, parameters.length, architecture.text()));
    }
    double[] epoch = tensors.tensor("epoch").doubles();
    TrainingState state =
        new TrainingState(
            parameters,
            tensors.tensor("statistics").floats(),
            new Adam(
                learningRate,
                (long) epoch[4],
                tensors.tensor("adam.first").doubles(),
                tensors.tensor("adam.second").doubles()));
    state.epoch = (int) epoch[0];
    state.stepOfEpoch = (int) epoch[1];
    state.lossOfEpoch = epoch[2];
    state.secondsOfEpoch = epoch[3];
    state.steps = (long) epoch[4];
    state.history.addAll(history(tensors.tensor("history").doubles()));
    double[] best = tensors.tensor("best").doubles();
    for (int i = 0; i < best.length; i++) {
      Weights weights =
          new Weights(
              tensors.tensor("best." + i + ".parameters").floats(),
              tensors.tensor("best." + i + ".statistics").floats());
      state.best.add(new TrainingState.Best(state.history.get((int) best[i] - 1), weights));
    }
    return state;
  }

  private static List<EpochRecord> history(double[] rows) {
    List<EpochRecord> history = new ArrayList<>();
    for (int at = 0; at < rows.length; at += COLUMNS) {
      history.add(
          new EpochRecord(
              (int) rows[at], (long) rows[at + 1], rows[at + 2], rows[at + 3], rows[at + 4]));
    }
    return history;
  }
}
