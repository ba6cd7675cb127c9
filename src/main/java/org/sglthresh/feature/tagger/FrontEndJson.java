package org.sglthresh.feature.tagger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.feature.Framing;
import org.sglthresh.feature.Framing.Padding;
import org.sglthresh.feature.Framing.Window;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.feature.LogScale;
import org.sglthresh.feature.LogScale.Logarithm;
import org.sglthresh.feature.MelBands;
import org.sglthresh.feature.MelBands.Scale;
import org.sglthresh.feature.MelBands.Triangles;
import org.sglthresh.feature.MelSpectrogram;
import org.sglthresh.feature.Patches;

/**
 * The field {@code frontEnd} of a tagger's file: a preset and the parameters that differ from it,
 * or all parameters.
 */
final class FrontEndJson {
  private static final String PRESET = "preset";
  private static final String KIND = "kind";
  private static final String LOG_MEL = "log-mel";
  private static final String WAVEFORM = "waveform";
  private static final String SAMPLE_RATE = "sampleRate";
  private static final List<String> OF_PATCHES = List.of("patchFrames", "patchHop");
  private static final List<String> OF_MEL =
      List.of(
          "preEmphasis",
          "fftSize",
          "windowLength",
          "window",
          "hop",
          "padding",
          "power",
          "melScale",
          "triangles",
          "bands",
          "lowHertz",
          "highHertz",
          "logarithm",
          "guard",
          "floorDecibels",
          "shift",
          "scale");

  private FrontEndJson() {}

  /** The names of all fields. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(PRESET, KIND, SAMPLE_RATE));
    names.addAll(OF_MEL);
    names.addAll(OF_PATCHES);
    return names;
  }

  /** All parameters. */
  static Map<String, Object> fields(FrontEnd frontEnd) {
    Map<String, Object> fields = new LinkedHashMap<>();
    boolean mel = frontEnd.form() instanceof MelSpectrogram;
    fields.put(KIND, mel ? LOG_MEL : WAVEFORM);
    fields.put(SAMPLE_RATE, frontEnd.sampleRate());
    if (frontEnd.form() instanceof MelSpectrogram form) {
      putMel(fields, form);
    }
    fields.put("patchFrames", frontEnd.patches().frames());
    fields.put("patchHop", frontEnd.patches().hop());
    return fields;
  }

  private static void putMel(Map<String, Object> fields, MelSpectrogram form) {
    Framing framing = form.framing();
    fields.put("preEmphasis", framing.preEmphasis());
    fields.put("fftSize", framing.fftSize());
    fields.put("windowLength", framing.windowLength());
    fields.put("window", Words.nameOf(framing.window()));
    fields.put("hop", framing.hop());
    fields.put("padding", Words.nameOf(framing.padding()));
    fields.put("power", framing.power());
    fields.put("melScale", Words.nameOf(form.mel().scale()));
    fields.put("triangles", Words.nameOf(form.mel().triangles()));
    fields.put("bands", form.mel().bands());
    fields.put("lowHertz", form.mel().lowHertz());
    fields.put("highHertz", form.mel().highHertz());
    fields.put("logarithm", Words.nameOf(form.log().logarithm()));
    fields.put("guard", form.log().guard());
    fields.put("floorDecibels", form.log().floorDecibels());
    fields.put("shift", form.log().shift());
    fields.put("scale", form.log().scale());
  }

  /** The preset that the fields name. */
  static Optional<FrontEndPreset> preset(TaggerFields fields) {
    return fields.has(PRESET)
        ? Optional.of(choice(fields, PRESET, FrontEndPreset.class))
        : Optional.empty();
  }

  /**
   * Reads the fields.
   *
   * @throws org.sglthresh.error.UserException (usage) when one is missing or wrong
   */
  static FrontEnd read(TaggerFields fields) {
    Optional<FrontEnd> preset = preset(fields).map(FrontEndPreset::frontEnd);
    String kind =
        fields.has(KIND) || preset.isEmpty()
            ? fields.choice(
                KIND,
                name -> Optional.of(name).filter(List.of(LOG_MEL, WAVEFORM)::contains),
                List.of(LOG_MEL, WAVEFORM))
            : LOG_MEL;
    try {
      if (kind.equals(WAVEFORM)) {
        if (preset.isPresent()) {
          throw fields.wrong(KIND, LOG_MEL + ", as the preset is");
        }
        return waveform(fields);
      }
      Values values = new Values(fields, preset.map(FrontEndJson::fields).orElse(defaults()));
      return new FrontEnd(values.whole(SAMPLE_RATE), values.mel(), values.patches());
    } catch (IllegalArgumentException e) {
      throw fields.problem("frontEnd: " + e.getMessage());
    }
  }

  private static FrontEnd waveform(TaggerFields fields) {
    for (String name : OF_MEL) {
      if (fields.has(name)) {
        throw fields.problem(
            "field frontEnd." + name + " is one of " + LOG_MEL + ", not of " + WAVEFORM);
      }
    }
    FrontEnd whole = FrontEnd.waveform(fields.whole(SAMPLE_RATE));
    Values values = new Values(fields, defaults());
    return new FrontEnd(whole.sampleRate(), whole.form(), values.patches());
  }

  /** Of parameters that most front ends leave out. */
  private static Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("preEmphasis", 0.0);
    defaults.put("power", 2);
    defaults.put("floorDecibels", 0.0);
    defaults.put("shift", 0.0);
    defaults.put("scale", 1.0);
    defaults.put("patchFrames", 0);
    defaults.put("patchHop", 0);
    return defaults;
  }

  private static <E extends Enum<E>> E choice(TaggerFields fields, String name, Class<E> type) {
    return fields.choice(
        name,
        text -> Words.find(type, text),
        Arrays.stream(type.getEnumConstants()).map(Words::nameOf).toList());
  }

  /** Values of the file, or else of what stands for absent fields. */
  private record Values(TaggerFields fields, Map<String, Object> absent) {
    int whole(String name) {
      return isAbsent(name) ? (Integer) absent.get(name) : fields.whole(name);
    }

    double number(String name) {
      return isAbsent(name) ? (Double) absent.get(name) : fields.number(name);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
      return isAbsent(name)
          ? Words.constant(type, (String) absent.get(name))
          : choice(fields, name, type);
    }

    private boolean isAbsent(String name) {
      return !fields.has(name) && absent.containsKey(name);
    }

    MelSpectrogram mel() {
      return new MelSpectrogram(
          new Framing(
              number("preEmphasis"),
              whole("fftSize"),
              whole("windowLength"),
              constant("window", Window.class),
              whole("hop"),
              constant("padding", Padding.class),
              whole("power")),
          new MelBands(
              constant("melScale", Scale.class),
              constant("triangles", Triangles.class),
              whole("bands"),
              number("lowHertz"),
              number("highHertz")),
          new LogScale(
              constant("logarithm", Logarithm.class),
              number("guard"),
              number("floorDecibels"),
              number("shift"),
              number("scale")));
    }

    Patches patches() {
      return new Patches(whole("patchFrames"), whole("patchHop"));
    }
  }
}
