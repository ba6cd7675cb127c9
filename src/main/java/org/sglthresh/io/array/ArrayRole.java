package org.sglthresh.io.array;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sglthresh.io.layout.IdColumn;

/** What an array is to be, and the keys under which the field writes it. */
public enum ArrayRole {
  /**
   * Scores. {@code clipwise_output}: PANNs, the output of its models and of its {@code
   * pytorch/pytorch_utils.py} (audioset_tagging_cnn).
   */
  SCORES("scores", "--scores-column", List.of("scores", "clipwise_output")),
  /**
   * Labels. {@code target}: PANNs, {@code utils/dataset.py} and {@code pytorch/pytorch_utils.py}.
   * {@code Y_true}: OpenMIC-2018, {@code openmic-2018.npz}.
   */
  LABELS("labels", "--labels-column", List.of("labels", "target", "Y_true")),
  /** Whatever is there, to be described. */
  ANY(
      "numbers to describe",
      "--scores-column",
      List.of("scores", "clipwise_output", "labels", "target"));

  static final String AUDIO_PATH = "audio.path";

  /**
   * Keys of ids. {@code audio_name}: PANNs, {@code utils/dataset.py}. {@code sample_key}:
   * OpenMIC-2018. {@code audio.path}: Hugging Face's feature of sounds, {@code datasets.Audio}.
   */
  private static final Set<String> IDS = Set.of("audio_name", "sample_key", AUDIO_PATH);

  private static final String OPENMIC_LABELS = "Y_true";
  private static final String OPENMIC_MASK = "Y_mask";

  private final String words;
  private final String option;

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<String> keys;

  ArrayRole(String words, String option, List<String> keys) {
    this.words = words;
    this.option = option;
    this.keys = keys;
  }

  String words() {
    return words;
  }

  /** The option that names the array. */
  String option() {
    return option;
  }

  /** Whether an array of this key is meant for the role. */
  boolean isKey(String key) {
    return keys.contains(key);
  }

  /** Whether an array of this key is meant for something else. */
  boolean isOthersKey(String key) {
    return isIdKey(key)
        || key.equals(OPENMIC_MASK)
        || (this != ANY && Stream.of(SCORES, LABELS).anyMatch(role -> role.isKey(key)));
  }

  static boolean isIdKey(String key) {
    return IDS.contains(key) || IdColumn.isIdName(key);
  }

  /**
   * The key of the mask of labels: where it is False nobody looked. OpenMIC-2018 has the mask
   * {@code Y_mask} of {@code Y_true}, whose elements mean nothing elsewhere.
   */
  static Optional<String> maskOf(String labels) {
    return labels.equals(OPENMIC_LABELS) ? Optional.of(OPENMIC_MASK) : Optional.empty();
  }
}
