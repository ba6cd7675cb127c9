package org.sglthresh.io.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.io.onnx.Networks;
import org.sglthresh.io.tensor.SafeTensors;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

class ExportFormatTest {
  private static ThresholdSet set(ScoreScale scale, float[] thresholds, String... names) {
    List<ClassThreshold> classes = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      classes.add(new ClassThreshold(c, names[c], thresholds[c], 1));
    }
    return new ThresholdSet(scale, "sgl", "micro-f1", classes);
  }

  private static final ThresholdSet TWO =
      set(ScoreScale.PROBABILITY, new float[] {0.3f, 0.5f}, "O'Hara", "back\\slash, é");

  @Test
  void aTieIsNoTag() throws OrtException {
    float[] thresholds = {0.3f, 0.5f, 0, -1e-6f, 1, Float.MIN_VALUE};
    byte[] model =
        ExportFormat.ONNX.write(
            set(ScoreScale.PROBABILITY, thresholds, "a", "b", "c", "d", "e", "f"));
    float[] scores = new float[3 * thresholds.length];
    boolean[] expected = new boolean[scores.length];
    for (int c = 0; c < thresholds.length; c++) {
      scores[c] = thresholds[c];
      scores[c + thresholds.length] = Math.nextUp(thresholds[c]);
      scores[c + 2 * thresholds.length] = Math.nextDown(thresholds[c]);
      expected[c + thresholds.length] = true;
    }
    assertArrayEquals(expected, Networks.flags(model, "tags", scores, 3, thresholds.length));
  }

  @Test
  void namesOfClassesAreInTheModel() throws OrtException {
    byte[] model = ExportFormat.ONNX.write(TWO);
    assertArrayEquals(model, ExportFormat.ONNX.write(TWO));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model, options)) {
      assertEquals(
          Map.of(
              "thresholds.classes", "[\"O'Hara\", \"back\\\\slash, é\"]",
              "thresholds.score_scale", "probability"),
          session.getMetadata().getCustomMetadata());
    }
  }

  @Test
  void aTensorWithTheNamesOfTheClasses() {
    SafeTensors file = SafeTensors.read(ExportFormat.SAFETENSORS.write(TWO), "f");
    assertArrayEquals(new float[] {0.3f, 0.5f}, file.tensor("thresholds").floats());
    assertArrayEquals(new long[] {2}, file.tensor("thresholds").shape());
    assertEquals("[\"O'Hara\", \"back\\\\slash, é\"]", file.metadata().get("classes"));
  }

  @Test
  void aQueryForDuckDb() {
    assertEquals(
        """
        -- Tags by the thresholds of 2 classes, for DuckDB.
        -- Reads a table or view scores (clip_id, scores), with probabilities in class order.
        -- A class is a tag when its score, as FLOAT, is above its threshold. Tags are NULL where scores are missing or wrong.
        WITH thresholds (class, name, threshold) AS (VALUES
          (1, 'O''Hara', CAST('0.300000011920928955078125' AS FLOAT)),
          (2, 'back\\slash, é', CAST('0.5' AS FLOAT))
        ), arrays AS (
          SELECT list(name ORDER BY class) AS names, list(threshold ORDER BY class) AS thresholds
          FROM thresholds
        )
        SELECT s.clip_id,
               CASE WHEN len(s.scores) = 2 AND len([x for x in s.scores if x BETWEEN 0 AND 1]) = 2
               THEN [a.names[hit.class] for hit in list_sort(
                 [{'negative': -CAST(s.scores[c] AS FLOAT), 'class': c} for c in range(1, 3)
                  if CAST(s.scores[c] AS FLOAT) > a.thresholds[c]])]
               END AS tags
        FROM scores AS s, arrays AS a;
        """,
        text(ExportFormat.DUCKDB, TWO));
  }

  @Test
  void aQueryForPostgreSql() {
    ThresholdSet logits =
        set(ScoreScale.LOGIT, new float[] {-1.5f, 1e-10f}, "O'Hara", "back\\slash's, é🐶");
    assertEquals(
        """
        -- Tags by the thresholds of 2 classes, for PostgreSQL.
        -- Reads a table or view scores (clip_id, scores), with logits in class order.
        -- A class is a tag when its score, as real, is above its threshold. Tags are NULL where scores are missing or wrong.
        WITH thresholds (class, name, threshold) AS (VALUES
          (1, 'O''Hara', CAST('-1.5' AS real)),
          (2, E'back\\\\slash''s, \\U000000E9\\U0001F436', CAST('%s' AS real))
        )
        SELECT s.clip_id,
               CASE WHEN cardinality(s.scores) = 2
                     AND (SELECT count(*) FROM unnest(s.scores) AS u (x) WHERE u.x %s) = 2
               THEN ARRAY(
                 SELECT t.name
                 FROM unnest(s.scores) WITH ORDINALITY AS u (score, class)
                 JOIN thresholds AS t ON t.class = u.class
                 WHERE CAST(u.score AS real) > t.threshold
                 ORDER BY CAST(u.score AS real) DESC, u.class)
               END AS tags
        FROM scores AS s;
        """
            .formatted(
                "0.000000000100000001335143196001808973960578441619873046875",
                "BETWEEN -340282326356119256160033759537265639424"
                    + " AND 340282346638528859811704183484516925440"),
        text(ExportFormat.POSTGRESQL, logits));
  }

  private static String text(ExportFormat format, ThresholdSet set) {
    return new String(format.write(set), UTF_8);
  }

  @Test
  void aNameThatNoTextHoldsIsRefused() {
    ThresholdSet odd = set(ScoreScale.PROBABILITY, new float[] {0.3f}, "a\0b");
    assertEquals(
        "the name of a class, \"a\\0b\", has a NUL, which texts of PostgreSQL cannot hold; rename"
            + " the class, or leave postgresql out of --formats",
        assertThrows(UserException.class, () -> ExportFormat.POSTGRESQL.write(odd)).getMessage());
    assertEquals(
        "[\"a\\u0000b\"]",
        SafeTensors.read(ExportFormat.SAFETENSORS.write(odd), "f").metadata().get("classes"));
  }
}
