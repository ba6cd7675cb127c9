package org.sglthresh.feature;

import org.sglthresh.feature.Framing.Padding;
import org.sglthresh.feature.LogScale.Logarithm;
import org.sglthresh.feature.MelBands.Triangles;

/** Log-mel features by their definition, term by term. */
final class NaiveLogMel {
  private NaiveLogMel() {}

  static double[] byBand(FrontEnd front, float[] samples, int from, int length) {
    MelSpectrogram form = (MelSpectrogram) front.form();
    Framing framing = form.framing();
    int frames = front.features(FeatureOrder.BY_BAND).frames(length);
    double[] sound = sound(framing, samples, from, length, frames, front.patches());
    double[] features = new double[frames * form.bands()];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int frame = 0; frame < frames; frame++) {
      double[] spectrum = spectrum(framing, sound, frame);
      for (int band = 0; band < form.bands(); band++) {
        double sum = 0;
        for (int bin = 0; bin < spectrum.length; bin++) {
          double hertz = bin * (double) front.sampleRate() / framing.fftSize();
          sum += spectrum[bin] * weight(form.mel(), band, hertz);
        }
        double value = logarithm(form.log(), sum);
        features[band * frames + frame] = value;
        loudest = Math.max(loudest, value);
      }
    }
    for (int i = 0; i < features.length; i++) {
      double value = features[i];
      if (form.log().floorDecibels() > 0) {
        value = Math.max(value, loudest - form.log().floorDecibels());
      }
      features[i] = (value + form.log().shift()) / form.log().scale();
    }
    return features;
  }

  /** The window with zeros after it where patches want more, after pre-emphasis. */
  private static double[] sound(
      Framing framing, float[] samples, int from, int length, int frames, Patches patches) {
    int count = length;
    int emphasisLoss = framing.preEmphasis() == 0 ? 0 : 1;
    if (framing.padding() == Padding.NONE) {
      count = Math.max(count, (frames - 1) * framing.hop() + framing.windowLength() + emphasisLoss);
    } else if (!patches.isWholeWindow()
        && frames > 1 + Math.max(1, length - emphasisLoss) / framing.hop()) {
      count = (frames - 1) * framing.hop() + emphasisLoss;
    }
    double[] complete = new double[count];
    for (int i = 0; i < length; i++) {
      complete[i] = samples[from + i];
    }
    if (emphasisLoss == 0 || count == 1) {
      return complete;
    }
    double[] sound = new double[count - 1];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = complete[i + 1] - framing.preEmphasis() * complete[i];
    }
    return sound;
  }

  private static double[] spectrum(Framing framing, double[] sound, int frame) {
    int size = framing.fftSize();
    int margin = (size - framing.windowLength()) / 2;
    int begin =
        frame * framing.hop() - (framing.padding() == Padding.REFLECT ? size / 2 - margin : 0);
    double[] weights = framing.window().weights(framing.windowLength());
    double[] spectrum = new double[size / 2 + 1];
    for (int bin = 0; bin < spectrum.length; bin++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < weights.length; i++) {
        double sample = at(sound, begin + i) * weights[i];
        double angle = 2 * Math.PI * bin * (margin + i) / size;
        real += sample * Math.cos(angle);
        imaginary -= sample * Math.sin(angle);
      }
      spectrum[bin] = Math.pow(Math.hypot(real, imaginary), framing.power());
    }
    return spectrum;
  }

  /** Walks back and forth between the ends. */
  private static double at(double[] sound, int index) {
    int at = index;
    while (at < 0 || at >= sound.length) {
      if (sound.length == 1) {
        return sound[0];
      }
      at = at < 0 ? -at : 2 * (sound.length - 1) - at;
    }
    return sound[at];
  }

  private static double weight(MelBands mel, int band, double hertz) {
    double low = mel.scale().mel(mel.lowHertz());
    double step = (mel.scale().mel(mel.highHertz()) - low) / (mel.bands() + 1);
    double left = low + band * step;
    double[] corners = {left, left + step, left + 2 * step};
    double at = mel.scale().mel(hertz);
    if (mel.triangles() == Triangles.HERTZ) {
      at = hertz;
      for (int i = 0; i < 3; i++) {
        corners[i] = mel.scale().hertz(corners[i]);
      }
    }
    if (at <= corners[0] || at >= corners[2]) {
      return 0;
    }
    return at <= corners[1]
        ? (at - corners[0]) / (corners[1] - corners[0])
        : (corners[2] - at) / (corners[2] - corners[1]);
  }

  private static double logarithm(LogScale log, double sum) {
    return log.logarithm() == Logarithm.NATURAL
        ? Math.log(sum + log.guard())
        : 10 * Math.log10(Math.max(sum, log.guard()));
  }
}
