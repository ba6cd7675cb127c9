package org.sglthresh.report.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of Python that make tags by the thresholds of a thresholds.json. */
public final class PythonLines {
  private PythonLines() {}

  /**
   * The lines for each library, by its name, each with its imports. They take {@code scores}, a row
   * a clip and a column a class, round them to float32 as thresholds are, and compare strictly.
   *
   * @param file path of a thresholds.json
   */
  public static Map<String, String> of(String file) {
    String values =
        "values = [c[\"threshold\"] for c in json.load(open(\"" + file + "\"))[\"classes\"]]\n";
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "NumPy",
        """
        import json
        import numpy as np

        """
            + values
            + """
            thresholds = np.array(values, dtype=np.float32)
            tags = np.float32(scores) > thresholds
            """);
    lines.put(
        "PyTorch",
        """
        import json
        import torch

        """
            + values
            + """
            model.register_buffer("thresholds", torch.tensor(values, dtype=torch.float32))
            tags = scores.float() > model.thresholds
            """);
    lines.put(
        "scikit-learn",
        """
        import json
        import numpy as np
        from sklearn.metrics import f1_score
        from sklearn.preprocessing import FunctionTransformer

        """
            + values
            + """
            tagger = FunctionTransformer(lambda scores: np.float32(scores) > np.float32(values))
            micro_f1 = f1_score(labels, tagger.transform(scores), average="micro")
            """);
    return lines;
  }
}
