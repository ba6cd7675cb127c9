package org.sglthresh.feature.tagger;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What a user says about the tagger.
 *
 * @param model path of the ONNX file
 * @param tagger a preset, or a file such as the one beside the model; empty for that file, or what
 *     is known of the model's digest
 * @param classes path of a file of class names; empty for those of the description
 */
public record TaggerSource(String model, Optional<String> tagger, Optional<String> classes) {
  /**
   * Reads the network and finds out what it is.
   *
   * @throws org.sglthresh.error.UserException (usage) when nothing says what the network is, or
   *     what says it is wrong or of another file; (input) when a file cannot be read
   */
  public FoundTagger find(Configuration configuration) {
    throw new UnsupportedOperationException();
  }
}
