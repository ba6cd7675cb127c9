package org.sglthresh.feature.tagger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.model.ScoreScale;

/** Published networks that are recognised by the digest of their file. */
enum KnownTagger {
  /** EfficientAT's mn04_as as ONNX, 527 classes of AudioSet. */
  MN04_AS(
      new TaggerDescription(
          "mn04_as",
          "d9069a93781b16cb6b2852296d155eebdfe64c0decc49edec5918fd7dc161d7d",
          FrontEndPreset.EFFICIENTAT.frontEnd(),
          TensorLayout.BATCH_1_BANDS_FRAMES,
          "mel",
          "scores",
          ScoreScale.PROBABILITY,
          "embedding",
          List.of()));

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts, numbers and enums
  private final TaggerDescription description;

  KnownTagger(TaggerDescription description) {
    this.description = description;
  }

  static Optional<TaggerDescription> find(String sha256) {
    return Arrays.stream(values())
        .map(known -> known.description)
        .filter(known -> known.sha256().equals(sha256))
        .findFirst();
  }
}
