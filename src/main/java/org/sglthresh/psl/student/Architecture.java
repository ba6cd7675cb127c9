package org.sglthresh.psl.student;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.error.Words;

/** What a student is made of. */
public sealed interface Architecture extends Serializable
    permits DenseArchitecture, ConvolutionalArchitecture {
  /** The name that users give it. */
  String name();

  /** Classes that it scores. */
  int classes();

  /** Numbers of the embedding, what the last layer is given. */
  int embedding();

  /** What is learned, in the order of {@link Weights#parameters}. The last two are the head's. */
  List<Parameter> parameters();

  /** What batch normalisation keeps, in the order of {@link Weights#statistics}. */
  List<Parameter> statistics();

  /**
   * Random weights to begin with, the same on every machine.
   *
   * @param seed another seed gives other weights
   */
  Weights initial(long seed);

  /** The same network with another number of classes. */
  Architecture withClasses(int count);

  /** All that makes it what it is, as JSON. */
  Map<String, Object> fields();

  /** How many numbers are learned. */
  default int size() {
    return Parameter.size(parameters());
  }

  /** Sums of no windows. */
  default GradientSums noSums() {
    return new GradientSums(size(), Parameter.size(statistics()));
  }

  /** What it is, in a few words. */
  default String text() {
    return "a " + name() + " student of " + Words.count(size()) + " parameters";
  }

  /** The first position of each parameter among the numbers, by its name. */
  default Map<String, Integer> positions() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (List<Parameter> each : List.of(parameters(), statistics())) {
      int at = 0;
      for (Parameter parameter : each) {
        positions.put(parameter.name(), at);
        at += parameter.size();
      }
    }
    return positions;
  }
}
