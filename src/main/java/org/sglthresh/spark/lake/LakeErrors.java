package org.sglthresh.spark.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TableAddress;

/**
 * Translates what Spark and its catalogs say of a table into a sentence. Conditions are known by
 * the names that Spark 3.5 to 4.3 print before their texts.
 */
final class LakeErrors {
  /** What Spark adds to a text: where, the number of the condition, and the plan. */
  private static final Pattern REST =
      Pattern.compile("(?s)( SQLSTATE:|;\\s*(line|'|\\n)|\\n\\n?== SQL|\\n).*");

  private static final Pattern CONDITION = Pattern.compile("^\\[([A-Z0-9_.]+)\\] ");

  /**
   * What is known to be wrong, by words of the text, and what to do. The first that fits counts.
   */
  private enum Known {
    CATALOG_JAR(
        "Cannot find catalog plugin class|ClassNotFoundException.*[cC]atalog",
        "Spark lacks the jar of its catalog: add --with iceberg or --with delta to submit.sh, or give"
            + " the jar with --jars"),
    FORMAT_JAR(
        "DATA_SOURCE_NOT_FOUND|Failed to find (the )?data source",
        "Spark lacks the jar of this format: add --with iceberg or --with delta to submit.sh, or give"
            + " the jar with --jars"),
    NO_CATALOG(
        "REQUIRES_SINGLE_PART_NAMESPACE|CATALOG_NOT_FOUND|CatalogNotFoundException",
        "Spark knows no catalog of this name: name it with --conf spark.sql.catalog.NAME=… and its"
            + " settings"),
    NO_TABLE(
        "TABLE_OR_VIEW_NOT_FOUND|NoSuchTable|DELTA_TABLE_NOT_FOUND|DELTA_MISSING|SCHEMA_NOT_FOUND"
            + "|is not a Delta table|PATH_NOT_FOUND|does not support batch scan",
        "there is no such table: check its name, and the catalog that --conf spark.sql.catalog.NAME"
            + " names"),
    NO_SNAPSHOT(
        "Cannot find (a )?snapshot|VERSION_NOT_FOUND|Cannot time travel|VersionNotFound"
            + "|TIMESTAMP_(EARLIER|GREATER)|before the earliest|VersionNotContiguous",
        "the table has no such snapshot or version any more, or never had"),
    NO_COLUMN("UNRESOLVED_COLUMN|MISSING_COLUMN", "check the names of the columns in the query"),
    SYNTAX("PARSE_SYNTAX_ERROR|ParseException", "correct the query"),
    NO_RIGHTS(
        "AccessControlException|Permission denied|AccessDenied|Forbidden|not authorized",
        "ask for the permission"),
    EXTENSIONS(
        "DELTA_CONFIGURE_SPARK_SESSION",
        "--with delta sets spark.sql.extensions and spark.sql.catalog.spark_catalog for Delta: leave"
            + " your own settings of these out, or name Delta in them");

    private final Pattern words;
    private final String advice;

    Known(String words, String advice) {
      this.words = Pattern.compile("(?s)" + words);
      this.advice = advice;
    }
  }

  private LakeErrors() {}

  /** The error of a table that cannot be opened: the failure itself where nobody knows it. */
  static RuntimeException unopened(String what, TableAddress address, Exception failure) {
    List<String> texts = texts(failure);
    String all = String.join("\n", texts);
    for (Known known : Known.values()) {
      if (known.words.matcher(all).find()) {
        String message =
            String.format(
                "%s cannot be opened: %s (Spark says: %s)", what, known.advice, said(texts));
        boolean wrongOption = known == Known.SYNTAX && address.isQuery();
        return (wrongOption ? UserException.usage(message) : UserException.input(message))
            .causedBy(failure);
      }
    }
    return UserException.input(what + " cannot be opened: Spark says: " + said(texts))
        .causedBy(failure);
  }

  private static List<String> texts(Throwable failure) {
    List<String> texts = new ArrayList<>();
    for (Throwable t = failure; t != null && texts.size() < 10; t = t.getCause()) {
      texts.add(t.toString());
    }
    return texts;
  }

  /** The first text in one line, without the class of the exception and what follows it. */
  private static String said(List<String> texts) {
    String text = texts.get(0);
    text = text.substring(text.indexOf(": ") + 2).strip();
    text = REST.matcher(text).replaceFirst("");
    Matcher condition = CONDITION.matcher(text);
    return condition.replaceFirst("").strip().replaceAll("\\.$", "");
  }
}
