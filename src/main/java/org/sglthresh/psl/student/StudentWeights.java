package org.sglthresh.psl.student;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.UserException;
import org.sglthresh.io.tensor.SafeTensors;
import org.sglthresh.io.tensor.Tensor;

/** The weights of a student as a file of safetensors, which PyTorch reads by the same names. */
public final class StudentWeights {
  /** The name of the file in a student's directory. */
  public static final String FILE_NAME = "weights.safetensors";

  private StudentWeights() {}

  /** The bytes of the file. */
  public static byte[] write(Architecture architecture, Weights weights) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    put(tensors, architecture.parameters(), weights.parameters());
    put(tensors, architecture.statistics(), weights.statistics());
    return SafeTensors.write(tensors, Map.of("student", architecture.name()));
  }

  private static void put(Map<String, Tensor> tensors, List<Parameter> parameters, float[] values) {
    int at = 0;
    for (Parameter parameter : parameters) {
      tensors.put(
          parameter.name(),
          Tensor.of(
              Arrays.copyOfRange(values, at, at + parameter.size()),
              parameter.shape().stream().mapToLong(Integer::longValue).toArray()));
      at += parameter.size();
    }
  }

  /**
   * Weights to begin a training with: those of a file, and a new last layer where the classes
   * differ.
   *
   * @param where names the file in messages
   * @param initial weights of the new student
   * @param sameClasses whether the last layer is for the same classes, and is taken too
   * @throws UserException (input) when the file is of another architecture
   */
  public static Weights read(
      byte[] file, String where, Architecture architecture, Weights initial, boolean sameClasses) {
    SafeTensors tensors = SafeTensors.read(file, where);
    List<Parameter> parameters = architecture.parameters();
    List<Parameter> taken =
        new ArrayList<>(sameClasses ? parameters : parameters.subList(0, parameters.size() - 2));
    taken.addAll(architecture.statistics());
    Map<String, Integer> positions = architecture.positions();
    float[] values = initial.parameters().clone();
    float[] statistics = initial.statistics().clone();
    for (Parameter parameter : taken) {
      long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
      if (!tensors.names().contains(parameter.name())
          || !Arrays.equals(tensors.tensor(parameter.name()).shape(), shape)) {
        throw otherArchitecture(tensors, parameter, where, architecture);
      }
      float[] found = tensors.tensor(parameter.name()).floats();
      boolean learned = parameters.contains(parameter);
      System.arraycopy(
          found, 0, learned ? values : statistics, positions.get(parameter.name()), found.length);
    }
    return new Weights(values, statistics);
  }

  private static UserException otherArchitecture(
      SafeTensors tensors, Parameter parameter, String where, Architecture architecture) {
    String found =
        tensors.names().contains(parameter.name())
            ? Arrays.toString(tensors.tensor(parameter.name()).shape())
            : "not there";
    return UserException.input(
        where
            + " holds the weights of another student: "
            + parameter.name()
            + " is "
            + found
            + ", and that of "
            + architecture.text()
            + " is "
            + parameter.shape()
            + "; give a student of the same --student, --width and --hidden");
  }
}
