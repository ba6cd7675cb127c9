package org.sglthresh.feature.tagger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sglthresh.feature.FeatureOrder;
import org.sglthresh.feature.FrontEndPreset;

/** The dimensions of a network's input, in order. */
public enum TensorLayout {
  /** Like an image of one channel with the bands as lines. */
  BATCH_1_BANDS_FRAMES("batch,1,bands,frames", FeatureOrder.BY_BAND),
  /** Like an image of one channel with the frames as lines. */
  BATCH_1_FRAMES_BANDS("batch,1,frames,bands", FeatureOrder.BY_FRAME),
  /** Without a dimension of channels, bands first. */
  BATCH_BANDS_FRAMES("batch,bands,frames", FeatureOrder.BY_BAND),
  /** Without a dimension of channels, frames first. */
  BATCH_FRAMES_BANDS("batch,frames,bands", FeatureOrder.BY_FRAME),
  /** Like an image of one channel, which is the last dimension. */
  BATCH_FRAMES_BANDS_1("batch,frames,bands,1", FeatureOrder.BY_FRAME),
  /** One spectrogram a call. */
  FRAMES_BANDS("frames,bands", FeatureOrder.BY_FRAME),
  /** Samples. */
  BATCH_SAMPLES("batch,samples", FeatureOrder.BY_FRAME),
  /** Samples of one channel. */
  BATCH_1_SAMPLES("batch,1,samples", FeatureOrder.BY_FRAME),
  /** The samples of one window a call. */
  SAMPLES("samples", FeatureOrder.BY_FRAME);

  private final String label;
  private final FeatureOrder order;

  TensorLayout(String label, FeatureOrder order) {
    this.label = label;
    this.order = order;
  }

  /** The name in files, such as {@code batch,1,bands,frames}. */
  public String label() {
    return label;
  }

  /** How features are laid out in it. */
  public FeatureOrder order() {
    return order;
  }

  /** Whether it is one of samples, not of a spectrogram. */
  public boolean isOfSamples() {
    return label.endsWith("samples");
  }

  /** What the dimensions are, such as {@code batch}, {@code 1}, {@code bands}, {@code frames}. */
  public List<String> dimensions() {
    return List.of(label.split(","));
  }

  /** The sizes of the dimensions of one window or patch. */
  public long[] shape(int bands, int frames) {
    return dimensions().stream()
        .mapToLong(
            dimension ->
                switch (dimension) {
                  case "bands" -> bands;
                  case "frames", "samples" -> frames;
                  default -> 1;
                })
        .toArray();
  }

  /** That of networks with a front end of a preset. */
  static TensorLayout usual(FrontEndPreset preset) {
    return preset == FrontEndPreset.YAMNET ? BATCH_FRAMES_BANDS : BATCH_1_BANDS_FRAMES;
  }

  /** The layout of a name. */
  public static Optional<TensorLayout> find(String label) {
    return Arrays.stream(values()).filter(layout -> layout.label.equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(TensorLayout::label).toList();
  }
}
