package org.sglthresh.feature;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.feature.Framing.Padding;
import org.sglthresh.feature.Framing.Window;
import org.sglthresh.feature.LogScale.Logarithm;
import org.sglthresh.feature.MelBands.Scale;
import org.sglthresh.feature.MelBands.Triangles;

/** Front ends of published taggers. */
public enum FrontEndPreset {
  /**
   * EfficientAT's networks (F. Schmid et al., github.com/fschmid56/EfficientAT,
   * models/preprocess.py in evaluation): 32 kHz, 128 bands of Kaldi's mel from 0 to 15 kHz.
   */
  EFFICIENTAT(
      "EfficientAT, 128 mel bands of 32 kHz",
      new FrontEnd(
          32_000,
          new MelSpectrogram(
              new Framing(0.97, 1024, 800, Window.HANN_SYMMETRIC, 320, Padding.REFLECT, 2),
              new MelBands(Scale.KALDI, Triangles.MEL, 128, 0, 15_000),
              new LogScale(Logarithm.NATURAL, 1e-5, 0, 4.5, 5)),
          Patches.WHOLE_WINDOW)),
  /**
   * The students of pseudo strong labels (H. Dinkel et al., github.com/RicherMans/PSL): 16 kHz, 64
   * bands of HTK's mel up to 8 kHz, in decibels down to 120 below the window's loudest.
   */
  PSL(
      "pseudo strong labels, 64 mel bands of 16 kHz",
      new FrontEnd(
          16_000,
          new MelSpectrogram(
              new Framing(0, 512, 512, Window.HANN_PERIODIC, 160, Padding.REFLECT, 2),
              new MelBands(Scale.HTK, Triangles.HERTZ, 64, 0, 8_000),
              new LogScale(Logarithm.DECIBEL, 1e-10, 120, 0, 1)),
          Patches.WHOLE_WINDOW)),
  /**
   * YAMNet (M. Plakal and D. Ellis, github.com/tensorflow/models, research/audioset/yamnet,
   * params.py and features.py): 16 kHz, magnitudes of 64 bands of HTK's mel from 125 Hz to 7.5 kHz
   * with sides straight in mel ({@code tf.signal.linear_to_mel_weight_matrix}), patches of 0.96 s
   * every 0.48 s.
   */
  YAMNET(
      "YAMNet, 64 mel bands of 16 kHz in patches of 0.96 s",
      new FrontEnd(
          16_000,
          new MelSpectrogram(
              new Framing(0, 512, 400, Window.HANN_PERIODIC, 160, Padding.NONE, 1),
              new MelBands(Scale.HTK, Triangles.MEL, 64, 125, 7_500),
              LogScale.plain(Logarithm.NATURAL, 1e-3)),
          new Patches(96, 48)));

  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers and enums
  private final FrontEnd frontEnd;

  FrontEndPreset(String summary, FrontEnd frontEnd) {
    this.summary = summary;
    this.frontEnd = frontEnd;
  }

  /** Its parameters. */
  public FrontEnd frontEnd() {
    return frontEnd;
  }

  /** All of them for messages, each with its summary. */
  public static String list() {
    return Arrays.stream(values())
        .map(preset -> preset.label() + " (" + preset.summary + ")")
        .collect(Collectors.joining(", "));
  }

  /** The name users give it. */
  public String label() {
    return Words.nameOf(this);
  }
}
