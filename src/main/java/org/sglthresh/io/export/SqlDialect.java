package org.sglthresh.io.export;

import java.math.BigDecimal;
import java.util.Locale;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

/**
 * Engines for which tags are a query. It reads a table {@code scores} with {@code clip_id} and an
 * array {@code scores}, and gives {@code clip_id} and {@code tags}, the highest score first, ties
 * in class order. Tags are null in a row that command apply would refuse: of another number of
 * scores, or with one that is missing, NaN or off the scale.
 */
enum SqlDialect {
  DUCKDB("DuckDB", "FLOAT") {
    @Override
    String query(int classes, String range) {
      return """
      , arrays AS (
        SELECT list(name ORDER BY class) AS names, list(threshold ORDER BY class) AS thresholds
        FROM thresholds
      )
      SELECT s.clip_id,
             CASE WHEN len(s.scores) = %1$d AND len([x for x in s.scores if x %2$s]) = %1$d
             THEN [a.names[hit.class] for hit in list_sort(
               [{'negative': -CAST(s.scores[c] AS FLOAT), 'class': c} for c in range(1, %3$d)
                if CAST(s.scores[c] AS FLOAT) > a.thresholds[c]])]
             END AS tags
      FROM scores AS s, arrays AS a;
      """
          .formatted(classes, range, classes + 1);
    }

    @Override
    String literal(String text) {
      return quoted(text);
    }
  },
  POSTGRESQL("PostgreSQL", "real") {
    @Override
    String query(int classes, String range) {
      return """

      SELECT s.clip_id,
             CASE WHEN cardinality(s.scores) = %1$d
                   AND (SELECT count(*) FROM unnest(s.scores) AS u (x) WHERE u.x %2$s) = %1$d
             THEN ARRAY(
               SELECT t.name
               FROM unnest(s.scores) WITH ORDINALITY AS u (score, class)
               JOIN thresholds AS t ON t.class = u.class
               WHERE CAST(u.score AS real) > t.threshold
               ORDER BY CAST(u.score AS real) DESC, u.class)
             END AS tags
      FROM scores AS s;
      """
          .formatted(classes, range);
    }

    /** With escapes where the encoding of the client or a setting could change the text. */
    @Override
    String literal(String text) {
      if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\')) {
        return quoted(text);
      }
      StringBuilder escaped = new StringBuilder();
      text.codePoints()
          .forEach(
              c -> {
                if (c >= ' ' && c < 0x7F) {
                  escaped.append(Character.toString(c).repeat(c == '\\' || c == '\'' ? 2 : 1));
                } else {
                  escaped.append(String.format(Locale.ROOT, "\\U%08X", c));
                }
              });
      return "E'" + escaped + "'";
    }
  };

  private final String product;
  private final String floatType;

  SqlDialect(String product, String floatType) {
    this.product = product;
    this.floatType = floatType;
  }

  /**
   * What follows the list of thresholds.
   *
   * @param range a condition on a score, to follow its name
   */
  abstract String query(int classes, String range);

  /** A text of the language. */
  abstract String literal(String text);

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * The query.
   *
   * @throws UserException (input) when the name of a class has a character that no text can hold
   */
  String text(ThresholdSet set) {
    StringBuilder sql = new StringBuilder();
    sql.append("-- Tags by the thresholds of ").append(set.classes().size());
    sql.append(" classes, for ").append(product).append(".\n");
    sql.append("-- Reads a table or view scores (clip_id, scores), with ");
    sql.append(set.scoreScale() == ScoreScale.LOGIT ? "logits" : "probabilities");
    sql.append(" in class order.\n");
    sql.append("-- A class is a tag when its score, as ").append(floatType);
    sql.append(", is above its threshold. Tags are NULL where scores are missing or wrong.\n");
    sql.append("WITH thresholds (class, name, threshold) AS (VALUES\n");
    for (ClassThreshold entry : set.classes()) {
      requireText(entry.name());
      sql.append("  (").append(entry.index() + 1).append(", ").append(literal(entry.name()));
      sql.append(", CAST('").append(decimal(entry.threshold())).append("' AS ");
      sql.append(floatType).append(entry.index() + 1 < set.classes().size() ? ")),\n" : "))\n");
    }
    return sql.append(')').append(query(set.classes().size(), range(set.scoreScale()))).toString();
  }

  /** Both engines hold NaN to be above all numbers. */
  private static String range(ScoreScale scale) {
    return scale == ScoreScale.LOGIT
        ? "BETWEEN " + decimal(Math.nextUp(-Float.MAX_VALUE)) + " AND " + decimal(Float.MAX_VALUE)
        : "BETWEEN 0 AND 1";
  }

  private static String decimal(float value) {
    return new BigDecimal(value).toPlainString();
  }

  private void requireText(String name) {
    if (name.indexOf('\0') >= 0) {
      throw UserException.input(
          "the name of a class, \""
              + name.replace("\0", "\\0")
              + "\", has a NUL, which texts of "
              + product
              + " cannot hold; rename the class, or leave "
              + name().toLowerCase(Locale.ROOT)
              + " out of --formats");
    }
  }
}
