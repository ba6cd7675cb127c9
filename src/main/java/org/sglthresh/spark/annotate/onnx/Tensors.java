package org.sglthresh.spark.annotate.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.tagger.TaggerDescription;

/**
 * Which tensors of a network are meant.
 *
 * @param input name
 * @param scores name of the output
 * @param embedding name of the output; empty if none is wanted
 */
record Tensors(String input, String scores, String embedding) {
  /** What the output with the scores is called where there are others and none is named. */
  private static final String USUAL = "scores";

  /**
   * The tensors that a description names, or leaves to be found.
   *
   * @throws UserException (usage) when the network lacks one, or it is not clear which is meant
   */
  static Tensors of(OrtSession session, TaggerDescription tagger) {
    Set<String> inputs = session.getInputNames();
    Set<String> outputs = session.getOutputNames();
    if (inputs.size() != 1) {
      throw UserException.usage(
          String.format(
              "The model of tagger %s has %d inputs (%s), and a tagger has one.",
              tagger.name(), inputs.size(), String.join(", ", inputs)));
    }
    String input = inputs.iterator().next();
    if (!tagger.input().isEmpty() && !tagger.input().equals(input)) {
      throw unlike(tagger, "input", tagger.input(), inputs);
    }
    String scores = scores(tagger, outputs);
    if (tagger.hasEmbedding() && !outputs.contains(tagger.embedding())) {
      throw unlike(tagger, "output embedding", tagger.embedding(), outputs);
    }
    return new Tensors(input, scores, tagger.embedding());
  }

  private static String scores(TaggerDescription tagger, Set<String> outputs) {
    if (!tagger.scores().isEmpty()) {
      if (!outputs.contains(tagger.scores())) {
        throw unlike(tagger, "output scores", tagger.scores(), outputs);
      }
      return tagger.scores();
    }
    if (outputs.size() > 1 && !outputs.contains(USUAL)) {
      throw UserException.usage(
          String.format(
              "The model of tagger %s has the outputs %s; say which are the scores, as \"scores\" in"
                  + " the file that describes it.",
              tagger.name(), String.join(", ", outputs)));
    }
    return outputs.size() > 1 ? USUAL : outputs.iterator().next();
  }

  private static UserException unlike(
      TaggerDescription tagger, String what, String named, Collection<String> there) {
    return UserException.usage(
        String.format(
            "The description of tagger %s names the %s \"%s\", and the model has %s.",
            tagger.name(), what, named, String.join(", ", there)));
  }

  /** The outputs to compute. */
  Set<String> outputs() {
    Set<String> outputs = new LinkedHashSet<>(List.of(scores));
    if (!embedding.isEmpty()) {
      outputs.add(embedding);
    }
    return outputs;
  }

  /** What the model says of its input. */
  TensorInfo inputInfo(OrtSession session) throws OrtException {
    return (TensorInfo) session.getInputInfo().get(input).getInfo();
  }

  /** A tensor's type and dimensions, such as {@code FLOAT [batch, 1, 128, ?]}. */
  static String words(TensorInfo info) {
    long[] shape = info.getShape();
    String[] names = info.getDimensionNames();
    String[] words = new String[shape.length];
    for (int i = 0; i < shape.length; i++) {
      String name = i < names.length ? names[i] : "";
      words[i] = shape[i] >= 0 ? Long.toString(shape[i]) : name.isEmpty() ? "?" : name;
    }
    return info.type + " " + Arrays.toString(words);
  }
}
