package org.sglthresh.feature.tagger;

import java.io.Serializable;
import java.util.List;
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
}
