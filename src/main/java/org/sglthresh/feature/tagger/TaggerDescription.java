package org.sglthresh.feature.tagger;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.WindowFeatures;
import org.sglthresh.model.ScoreScale;

/**
 * A tagger: how a network is asked, and what it answers.
 *
 * @param name of the network, for people and manifests
 * @param sha256 digest of the ONNX file in hexadecimal; empty where it is not stated
 * @param frontEnd how samples become its input
 * @param layout of the input tensor
 * @param input name of the input tensor; empty for a network's only one
 * @param scores name of the output tensor with the scores; empty for a network's only one
 * @param scoreScale what the network gives: probabilities, or logits, which become probabilities by
 *     the logistic function
 * @param embedding name of the output tensor with the embedding; empty where there is none or none
 *     is wanted
 * @param classes names of the classes in the order of the scores; empty where they are not stated
 */
public record TaggerDescription(
    String name,
    String sha256,
    FrontEnd frontEnd,
    TensorLayout layout,
    String input,
    String scores,
    ScoreScale scoreScale,
    String embedding,
    List<String> classes)
    implements Serializable {
  /** Copies the list. */
  public TaggerDescription {
    classes = List.copyOf(classes);
  }

  /** What computes the network's input, for one task. */
  public WindowFeatures features() {
    return frontEnd.features(layout.order());
  }

  /** Whether the network gives embeddings that are wanted. */
  public boolean hasEmbedding() {
    return !embedding.isEmpty();
  }

  /** The same without the embedding, which then is not computed. */
  public TaggerDescription withoutEmbedding() {
    return new TaggerDescription(
        name, sha256, frontEnd, layout, input, scores, scoreScale, "", classes);
  }

  /** The same with these classes. */
  public TaggerDescription withClasses(List<String> names) {
    return new TaggerDescription(
        name, sha256, frontEnd, layout, input, scores, scoreScale, embedding, names);
  }

  /** The same for the file with this digest. */
  TaggerDescription withSha256(String digest) {
    return new TaggerDescription(
        name, digest, frontEnd, layout, input, scores, scoreScale, embedding, classes);
  }

  /**
   * Checks what the network gives for a window.
   *
   * @throws UserException (input) when there is not one score from 0 to 1 for each class
   */
  public void requireScores(float[] found) {
    if (found.length != classes.size()) {
      throw UserException.input(
          String.format(
              "The model of tagger %s gives scores of %s, and there are %s; give those of this"
                  + " model with --classes, or in the file that describes it.",
              name, Words.counted(found.length, "class"), Words.counted(classes.size(), "name")));
    }
    for (int i = 0; i < found.length; i++) {
      if (!(found[i] >= 0 && found[i] <= 1)) {
        throw UserException.input(wrong(i, found[i]));
      }
    }
  }

  private String wrong(int index, float score) {
    String hint =
        scoreScale == ScoreScale.PROBABILITY && Float.isFinite(score)
            ? "; if it gives logits, write \"scoreScale\": \"logit\" into the file that describes it"
            : "";
    return String.format(
        "Tagger %s gives %s for class %d (%s), not a number from 0 to 1%s.",
        name, score, index, classes.get(index), hint);
  }
}
