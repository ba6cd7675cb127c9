import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.spark.ml.AudioAnnotator;
import org.sglthresh.spark.ml.MultilabelTaggingEvaluator;
import org.sglthresh.spark.ml.ThresholdModel;
import org.sglthresh.spark.ml.ThresholdOptimizer;

/** Writes the module {@code stages}: a class for each stage of Spark ML, with its Params. */
final class Stages {
  private Stages() {}

  static String module() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "\"\"\"The stages of ``pyspark.ml``. The build writes this from the stages of Java.\"\"\"");
    lines.add(
        """

        from __future__ import annotations

        from collections.abc import Sequence
        from os import PathLike
        from typing import TYPE_CHECKING, Any

        from pyspark.ml.param import Param, Params, TypeConverters

        from sglthresh.stage import AnnotatorStage, EvaluatorStage, ModelStage, OptimizerStage

        if TYPE_CHECKING:
            from typing_extensions import Self\
        """);
    String uid = "uid";
    stage(
        new ThresholdOptimizer(uid),
        "OptimizerStage",
        "Learns a threshold for every class from scores and labels.",
        lines);
    stage(
        new ThresholdModel(uid, (ThresholdSet) null),
        "ModelStage",
        "Finds the classes of each row: those whose score is above their threshold, as float32.",
        lines);
    stage(
        new MultilabelTaggingEvaluator(uid),
        "EvaluatorStage",
        "Measures scores, or the tags made of them, against labels.",
        lines);
    stage(
        new AudioAnnotator(uid, (FoundTagger) null),
        "AnnotatorStage",
        "Scores windows of sounds by a tagger: a row a window, in place of a row a sound.",
        lines);
    return String.join("\n", lines) + "\n";
  }

  private static void stage(Params stage, String base, String what, List<String> lines) {
    String name = stage.getClass().getSimpleName();
    lines.add("\n\nclass " + name + "(" + base + "):");
    lines.add("    \"\"\"" + what);
    lines.add("");
    lines.add("    Parameters");
    lines.add("    ----------");
    Map<String, String> found = new LinkedHashMap<>();
    if (base.equals("AnnotatorStage")) {
      found.put("model", "str | PathLike[str]");
      found.put("tagger", "str | PathLike[str]");
      found.put("classes", "str | PathLike[str]");
      lines.add("    model : path\n        The network, an ONNX file.");
      lines.add(
          "    tagger : path, optional\n        What the network needs: a preset, or a file of JSON.");
      lines.add(
          "    classes : path, optional\n        File of class names in the order of the scores.");
    }
    for (Param<?> param : stage.params()) {
      lines.add("    " + param.name() + " : " + pythonType(param) + ", optional");
      String known = literal(stage, param);
      String note =
          known.isEmpty() || param.doc().contains("(default") ? "" : " Default: " + known + ".";
      lines.addAll(PythonText.wrap(PythonText.sentence(param.doc()) + note, "        "));
    }
    lines.add("    \"\"\"\n");
    for (Param<?> param : stage.params()) {
      lines.add(
          "    "
              + param.name()
              + ": Param["
              + pythonType(param).replace("Sequence", "list")
              + "] = Param(");
      lines.add("        Params._dummy(),");
      lines.add("        \"" + param.name() + "\",");
      lines.addAll(PythonText.texts(param.doc(), "        "));
      lines.add("        typeConverter=TypeConverters." + converter(param) + ",");
      lines.add("    )");
      found.put(param.name(), pythonType(param));
    }
    constructor(stage, base, found, lines);
    for (Param<?> param : stage.params()) {
      String title =
          param.name().substring(0, 1).toUpperCase(Locale.ROOT) + param.name().substring(1);
      lines.add("\n    def set" + title + "(self, value: " + pythonType(param) + ") -> Self:");
      lines.add("        \"\"\"Set " + param.name() + ".\"\"\"");
      lines.add("        return self._set(" + param.name() + "=value)");
      lines.add(
          "\n    def get"
              + title
              + "(self) -> "
              + pythonType(param).replace("Sequence", "list")
              + ":");
      lines.add("        \"\"\"Return " + param.name() + ", or its default.\"\"\"");
      lines.add("        return self.getOrDefault(self." + param.name() + ")");
    }
  }

  private static void constructor(
      Params stage, String base, Map<String, String> parameters, List<String> lines) {
    boolean isModel = base.equals("ModelStage");
    lines.add("\n    def __init__(");
    lines.add("        self,");
    if (isModel) {
      lines.add("        java_model: Any = None,");
    } else {
      lines.add("        *,");
      parameters.forEach(
          (name, type) -> lines.add("        " + name + ": " + type + " | None = None,"));
    }
    lines.add("    ) -> None:");
    if (!isModel) {
      lines.add(
          "        given = {name: value for name, value in locals().items() if name != \"self\"}");
      lines.add("        given.pop(\"__class__\", None)");
    }
    lines.add("        super().__init__(" + (isModel ? "java_model" : "") + ")");
    lines.add("        self._setDefault(");
    for (Param<?> param : stage.params()) {
      String value = literal(stage, param);
      if (!value.isEmpty()) {
        lines.add("            " + param.name() + "=" + value + ",");
      }
    }
    lines.add("        )");
    if (base.equals("AnnotatorStage")) {
      lines.add("        self._open(given)");
    } else if (!isModel) {
      lines.add("        self._begin(given)");
    }
  }

  private static String pythonType(Param<?> param) {
    return switch (converter(param)) {
      case "toFloat" -> "float";
      case "toInt" -> "int";
      case "toBoolean" -> "bool";
      case "toListString" -> "Sequence[str]";
      case "toListFloat" -> "Sequence[float]";
      default -> "str";
    };
  }

  private static String converter(Param<?> param) {
    if (param instanceof DoubleParam) {
      return "toFloat";
    } else if (param instanceof IntParam || param instanceof LongParam) {
      return "toInt";
    } else if (param instanceof BooleanParam) {
      return "toBoolean";
    } else if (param instanceof StringArrayParam) {
      return "toListString";
    } else if (param instanceof DoubleArrayParam) {
      return "toListFloat";
    }
    return "toString";
  }

  /** The default of a Param in Python; empty where it has none. */
  private static String literal(Params stage, Param<?> param) {
    if (stage.getDefault(param).isEmpty()) {
      return "";
    }
    Object value = stage.getDefault(param).get();
    if (value instanceof String text) {
      return "\"" + text + "\"";
    } else if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    } else if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    } else if (value instanceof String[] texts) {
      return Arrays.stream(texts).map(one -> "\"" + one + "\"").toList().toString();
    }
    return value.toString();
  }
}
