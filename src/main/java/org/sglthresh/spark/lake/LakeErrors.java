package org.sglthresh.spark.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static final Pattern CONFLICT =
      Pattern.compile(
          "ConcurrentAppend|ConcurrentDelete|ConcurrentTransaction|ConcurrentWrite|DELTA_CONCURRENT"
              + "|MetadataChanged|CommitFailedException|Found conflicting files"
              + "|Found new conflicting|ALREADY_EXISTS|ValidationException");

  private static final Pattern UNKNOWN_END = Pattern.compile("CommitStateUnknown");

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

  /** Whether a failure says that a table is not there, though its catalog is. */
  static boolean isMissingTable(Exception failure) {
    String all = String.join("\n", texts(failure));
    return known(all).filter(found -> found == Known.NO_TABLE).isPresent();
  }

  private static Optional<Known> known(String texts) {
    return Stream.of(Known.values()).filter(one -> one.words.matcher(texts).find()).findFirst();
  }

  /** The error of a table that cannot be written. */
  static UserException unwritten(String what, Exception failure) {
    List<String> texts = texts(failure);
    String all = String.join("\n", texts);
    String begin = "output " + what;
    String said = " (Spark says: " + said(texts) + ")";
    if (UNKNOWN_END.matcher(all).find()) {
      return UserException.output(
              begin
                  + " may have been written or not: its catalog did not answer; look at the table, and"
                  + " run again"
                  + said)
          .causedBy(failure);
    }
    if (all.contains("some, but not all, rows match")) {
      return UserException.output(
              begin
                  + " cannot be written: the table is not divided by these columns, so that a part of"
                  + " a file would have to go; divide it by them, or write into another table"
                  + said)
          .causedBy(failure);
    }
    if (CONFLICT.matcher(all).find()) {
      return UserException.output(
              begin
                  + " is left as another run has it, which wrote the same rows at the same time; run"
                  + " again"
                  + said)
          .causedBy(failure);
    }
    return UserException.output(
            begin
                + " cannot be written: "
                + known(all).map(found -> found.advice + said).orElse("Spark says: " + said(texts)))
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
