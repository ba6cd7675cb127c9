package org.sglthresh.io.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.io.tensor.SafeTensors;
import org.sglthresh.io.tensor.Tensor;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ThresholdSet;

/** The forms in which other programs take thresholds. Equal thresholds give equal bytes. */
public enum ExportFormat {
  /** A network that compares scores with them. */
  ONNX("thresholds.onnx") {
    @Override
    public byte[] write(ThresholdSet set) {
      return OnnxComparison.alone(set);
    }
  },
  /** A tensor, as a buffer of a module of PyTorch. */
  SAFETENSORS("thresholds.safetensors") {
    @Override
    public byte[] write(ThresholdSet set) {
      Tensor thresholds = Tensor.of(set.thresholds(), set.classes().size());
      return SafeTensors.write(Map.of("thresholds", thresholds), metadata(set));
    }
  },
  /** A query for DuckDB. */
  DUCKDB("thresholds.duckdb.sql") {
    @Override
    public byte[] write(ThresholdSet set) {
      return SqlDialect.DUCKDB.text(set).getBytes(UTF_8);
    }
  },
  /** A query for PostgreSQL. */
  POSTGRESQL("thresholds.postgresql.sql") {
    @Override
    public byte[] write(ThresholdSet set) {
      return SqlDialect.POSTGRESQL.text(set).getBytes(UTF_8);
    }
  };

  private final String file;

  ExportFormat(String file) {
    this.file = file;
  }

  /** The name of the file. */
  public String file() {
    return file;
  }

  /**
   * The content of the file.
   *
   * @throws org.sglthresh.error.UserException (input) when a class has a name that the form cannot
   *     hold
   */
  public abstract byte[] write(ThresholdSet set);

  /** Texts about thresholds, the names of the classes as an array in JSON. */
  static Map<String, String> metadata(ThresholdSet set) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("classes", JsonText.line(set.classNames()));
    texts.put("score_scale", set.scoreScale().label());
    return texts;
  }
}
