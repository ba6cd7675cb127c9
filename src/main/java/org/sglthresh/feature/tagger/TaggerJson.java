package org.sglthresh.feature.tagger;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ScoreScale;

/** The file that describes a tagger: MODEL.json beside MODEL.onnx. */
public final class TaggerJson {
  static final FileFormat FORMAT = new FileFormat("sglthresh-tagger", 1, "describe a tagger");

  private static final String FRONT_END = "frontEnd";
  private static final String LAYOUT = "layout";
  private static final String CLASSES = "classes";
  private static final String CLASSES_FILE = "classesFile";
  private static final String SHA256 = "sha256";

  private static final List<String> NAMES =
      List.of(
          "format",
          "version",
          "name",
          SHA256,
          FRONT_END,
          LAYOUT,
          "input",
          "scores",
          "scoreScale",
          "embedding",
          CLASSES,
          CLASSES_FILE);

  private TaggerJson() {}

  /** The text of a description, with all parameters of its front end. */
  public static String write(TaggerDescription tagger) {
    return JsonText.pretty(fields(tagger));
  }

  /** The fields of a description, for files that hold it. */
  public static Map<String, Object> fields(TaggerDescription tagger) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT.name());
    file.put("version", FORMAT.version());
    file.put("name", tagger.name());
    putUnlessEmpty(file, SHA256, tagger.sha256());
    file.put(FRONT_END, FrontEndJson.fields(tagger.frontEnd()));
    file.put(LAYOUT, tagger.layout().label());
    putUnlessEmpty(file, "input", tagger.input());
    putUnlessEmpty(file, "scores", tagger.scores());
    file.put("scoreScale", tagger.scoreScale().label());
    putUnlessEmpty(file, "embedding", tagger.embedding());
    if (!tagger.classes().isEmpty()) {
      file.put(CLASSES, tagger.classes());
    }
    return file;
  }

  private static void putUnlessEmpty(Map<String, Object> file, String name, String value) {
    if (!value.isEmpty()) {
      file.put(name, value);
    }
  }

  /**
   * Reads a description.
   *
   * @param where names the file in errors
   * @param name of the tagger where the file has none
   * @throws UserException (usage) when it is not JSON, or a field is missing, wrong or unknown
   */
  static Written read(String json, String where, String name) {
    TaggerFields fields = FORMAT.read(json, where, NAMES);
    FrontEnd frontEnd;
    Optional<FrontEndPreset> preset;
    if (fields.has(FRONT_END)) {
      TaggerFields inner = fields.object(FRONT_END, FrontEndJson.names());
      frontEnd = FrontEndJson.read(inner);
      preset = FrontEndJson.preset(inner);
    } else {
      throw fields.wrong(
          FRONT_END,
          "an object such as {\"preset\": \"" + FrontEndPreset.EFFICIENTAT.label() + "\"}");
    }
    TensorLayout layout =
        !fields.has(LAYOUT) && preset.isPresent()
            ? TensorLayout.usual(preset.get())
            : fields.choice(LAYOUT, TensorLayout::find, TensorLayout.labels());
    if (layout.isOfSamples() != frontEnd.form().isOfSamples()) {
      throw fields.wrong(
          LAYOUT,
          "one that fits frontEnd, which gives "
              + (frontEnd.form().isOfSamples() ? "samples" : "bands and frames"));
    }
    TaggerDescription tagger =
        new TaggerDescription(
            fields.text("name", name),
            digest(fields),
            frontEnd,
            layout,
            fields.text("input", ""),
            fields.text("scores", ""),
            scale(fields),
            fields.text("embedding", ""),
            fields.texts(CLASSES));
    if (new HashSet<>(tagger.classes()).size() < tagger.classes().size()) {
      throw fields.problem("classes has a name twice; give every class a name of its own");
    }
    if (fields.has(CLASSES) && fields.has(CLASSES_FILE)) {
      throw fields.problem("it has both classes and classesFile; keep one of them");
    }
    return new Written(tagger, fields.text(CLASSES_FILE, ""));
  }

  private static String digest(TaggerFields fields) {
    String digest = fields.text(SHA256, "").toLowerCase(Locale.ROOT);
    if (fields.has(SHA256) && !digest.matches("[0-9a-f]{64}")) {
      throw fields.wrong(SHA256, "64 hexadecimal digits");
    }
    return digest;
  }

  private static ScoreScale scale(TaggerFields fields) {
    return fields.has("scoreScale")
        ? fields.choice(
            "scoreScale",
            text -> Words.find(ScoreScale.class, text),
            List.of(ScoreScale.PROBABILITY.label(), ScoreScale.LOGIT.label()))
        : ScoreScale.PROBABILITY;
  }

  /**
   * What a file says.
   *
   * @param classesFile path of a file of class names, from the directory of this file; empty
   *     without one
   */
  record Written(TaggerDescription tagger, String classesFile) {}
}
