package org.sglthresh.cli.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * The exit code and the one line that a failure gets. This is the only place that interprets
 * exceptions of Spark, Hadoop and the JDK. It recognises them by class name and message: their
 * classes may be missing, and many failures on executors arrive as text only. The first rule in
 * {@link #RULES} that matches any exception in the chain of causes decides; without one the failure
 * is an internal error.
 *
 * @param exitCode of the process
 * @param status one word for the status file
 * @param message one line
 * @param origin whether the user can fix it
 */
public record Diagnosis(int exitCode, String status, String message, Origin origin) {
  /** Where a failure comes from. */
  public enum Origin {
    /** Input, options or machines: the message says everything. */
    ENVIRONMENT,
    /** Most likely a bug of ours: a stack trace helps. */
    PROGRAM
  }

  /** Recognises a kind of failure by one exception in the chain of causes. */
  private interface Rule extends Function<Throwable, Optional<Diagnosis>> {}

  private static final Pattern ANY_PATH =
      Pattern.compile("(?:[a-z][a-z0-9+.-]*:/{1,3}|/)[^\\s,;'\"]+");

  private static final List<Rule> RULES =
      List.of(
          // before those of the user: one may be told that a file of theirs cannot be used
          mentions("getSubject is not supported", ErrorKind.USAGE, e -> newerJava()),
          Diagnosis::user,
          mentions("java.lang.OutOfMemoryError", ExitCodes.INTERNAL, e -> outOfMemory()),
          mentions("No space left on device", ErrorKind.OUTPUT, e -> diskFull()),
          mentions("Disk quota exceeded", ErrorKind.OUTPUT, e -> diskFull()),
          mentions("A master URL must be set", ErrorKind.USAGE, e -> noMaster()),
          mentions("BadConfigurationException", ErrorKind.INPUT, Diagnosis::codec),
          Diagnosis::missingLibrary,
          mentions("No FileSystem for scheme", ErrorKind.USAGE, Diagnosis::noFileSystem),
          mentions("Could not find or load file system", ErrorKind.USAGE, Diagnosis::noFileSystem),
          mentions("ExecutorLostFailure", ExitCodes.INTERNAL, e -> executorsLost()),
          mentions("SparkContext was shut down", ExitCodes.INTERNAL, e -> stopped()),
          mentions("stopped SparkContext", ExitCodes.INTERNAL, e -> stopped()),
          mentions("is not a Parquet file", ErrorKind.INPUT, Diagnosis::notParquet),
          mentions("CANNOT_READ_FILE_FOOTER", ErrorKind.INPUT, Diagnosis::notParquet),
          mentions("Could not read footer", ErrorKind.INPUT, Diagnosis::notParquet),
          mentions("PATH_NOT_FOUND", ErrorKind.INPUT, Diagnosis::fileGone),
          mentions("FAILED_READ_FILE.FILE_NOT_EXIST", ErrorKind.INPUT, Diagnosis::fileGone),
          mentions("CANNOT_MERGE_SCHEMAS", ErrorKind.INPUT, Diagnosis::schemas),
          mentions("PARQUET_COLUMN_DATA_TYPE_MISMATCH", ErrorKind.INPUT, Diagnosis::schemas),
          mentions("SchemaColumnConvertNotSupported", ErrorKind.INPUT, Diagnosis::schemas),
          mentions("PARQUET_TYPE_", ErrorKind.INPUT, Diagnosis::type),
          mentions("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", ErrorKind.INPUT, Diagnosis::type),
          mentions("UNABLE_TO_INFER_SCHEMA", ErrorKind.INPUT, e -> noFiles()),
          mentions("COLUMN_ALREADY_EXISTS", ErrorKind.INPUT, Diagnosis::columnTwice),
          mentions("(Permission denied)", ErrorKind.INPUT, Diagnosis::denied),
          isA("java.io.FileNotFoundException", ErrorKind.INPUT, Diagnosis::fileGone),
          isA("java.nio.file.NoSuchFileException", ErrorKind.INPUT, Diagnosis::fileGone),
          mentions("already exists. To overwrite it", ErrorKind.OUTPUT, Words::firstLine),
          mentions("access=WRITE", ErrorKind.OUTPUT, Diagnosis::denied),
          isA(
              "org.apache.hadoop.security.AccessControlException",
              ErrorKind.INPUT,
              Diagnosis::denied),
          isA("java.nio.file.AccessDeniedException", ErrorKind.INPUT, Diagnosis::denied),
          mentions("FAILED_READ_FILE", ErrorKind.INPUT, Diagnosis::unreadable),
          isA("java.net.ConnectException", ErrorKind.INPUT, Diagnosis::unreachable),
          isA("java.net.UnknownHostException", ErrorKind.INPUT, Diagnosis::unreachable));

  /** The diagnosis of a failure. */
  public static Diagnosis of(Throwable failure) {
    Set<Throwable> chain = chain(failure);
    for (Rule rule : RULES) {
      for (Throwable link : chain) {
        Optional<Diagnosis> found = rule.apply(link);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return new Diagnosis(ExitCodes.INTERNAL, "failed", internal(chain), Origin.PROGRAM);
  }

  private static Set<Throwable> chain(Throwable failure) {
    Set<Throwable> chain = new LinkedHashSet<>();
    for (Throwable link = failure; link != null && chain.add(link); ) {
      link = link.getCause();
    }
    return chain;
  }

  private static Optional<Diagnosis> user(Throwable link) {
    if (link instanceof UserException user) {
      String status = user.kind() == ErrorKind.REFUSED ? "refused" : "failed";
      String message = Words.oneLine(String.valueOf(user.getMessage()));
      return Optional.of(
          new Diagnosis(user.kind().exitCode(), status, message, Origin.ENVIRONMENT));
    }
    return Optional.empty();
  }

  private static Rule mentions(String text, ErrorKind kind, Function<Throwable, String> message) {
    return mentions(text, kind.exitCode(), message);
  }

  private static Rule mentions(String text, int exitCode, Function<Throwable, String> message) {
    return link ->
        link.toString().contains(text)
            ? Optional.of(environment(exitCode, message.apply(link)))
            : Optional.empty();
  }

  /** Matches the name of the class or a superclass, or that name in text from an executor. */
  private static Rule isA(String className, ErrorKind kind, Function<Throwable, String> message) {
    return link -> {
      boolean matches = link.toString().contains(className + ":");
      for (Class<?> type = link.getClass(); type != null; type = type.getSuperclass()) {
        matches |= type.getName().equals(className);
      }
      return matches
          ? Optional.of(environment(kind.exitCode(), message.apply(link)))
          : Optional.empty();
    };
  }

  private static Diagnosis environment(int exitCode, String message) {
    return new Diagnosis(exitCode, "failed", Words.oneLine(message), Origin.ENVIRONMENT);
  }

  /** Java 24 has no {@code Subject.getSubject} any more, which Hadoop asks up to its 3.4. */
  private static String newerJava() {
    return String.format(
        "this Spark's Hadoop does not run on Java %d: set JAVA_HOME to a Java 17 or 21, or take Spark"
            + " 4.2 or newer",
        Runtime.version().feature());
  }

  private static String outOfMemory() {
    return String.format(
        "out of memory: the driver has a heap of %,d MB; give it more with --driver-memory, and the"
            + " executors of a cluster with --executor-memory, before the -- that stands before the"
            + " command",
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String diskFull() {
    return "no space left on a disk: free some, or move --output or Spark's scratch files (--conf"
        + " spark.local.dir=DIR) to another one";
  }

  private static String noMaster() {
    return "Spark is not told where to run: start through ./submit.sh or spark-submit, or set"
        + " spark.master";
  }

  private static Optional<Diagnosis> missingLibrary(Throwable link) {
    String text = String.valueOf(link.getMessage()).replace('/', '.');
    boolean ofPlatform =
        text.contains("org.apache.spark.")
            || text.contains("org.apache.hadoop.")
            || text.contains("scala.");
    boolean missing =
        link instanceof NoClassDefFoundError || link instanceof ClassNotFoundException;
    return missing && ofPlatform
        ? Optional.of(
            environment(
                ErrorKind.USAGE.exitCode(),
                "Spark is not on the class path: start through ./submit.sh or spark-submit"))
        : Optional.empty();
  }

  private static String noFileSystem(Throwable link) {
    return Words.firstLine(link)
        + "; check the path, or add the connector of that file system with --packages or --jars";
  }

  private static String executorsLost() {
    return "executors were lost repeatedly, most often because they ran out of memory: give them more with"
        + " --executor-memory or spark.executor.memoryOverhead, and see the executors' logs";
  }

  private static String stopped() {
    return "the Spark application was stopped from outside before the command was done; see the"
        + " cluster's log for why";
  }

  private static String codec(Throwable link) {
    return "an input table is compressed with a codec that this Spark does not have ("
        + reason(link)
        + "); write the table with zstd or snappy";
  }

  private static String schemas(Throwable link) {
    return "the files of an input table do not have the same columns and types ("
        + reason(link)
        + "); write all of them with one schema";
  }

  private static String type(Throwable link) {
    return "an input table has a column of a type that Spark cannot read ("
        + reason(link)
        + "); write it as another type, or the table without it";
  }

  private static String noFiles() {
    return "an input table holds no Parquet file; name a directory that does";
  }

  private static String columnTwice(Throwable link) {
    return "an input table has a column twice (" + reason(link) + "); rename one of them";
  }

  /**
   * What Spark says, maybe in the text of a job's failure: {@code [NAME] This. SQLSTATE: 42KD9}.
   */
  private static String reason(Throwable link) {
    return Words.firstLine(link)
        .replaceFirst("^.*?\\[[A-Z][A-Z0-9_.]+] |^.*\\w+Exception: ", "")
        .replaceFirst("\\s*SQLSTATE: \\w+\\s*$", "")
        .replaceFirst("[.:\\s]+$", "");
  }

  private static String notParquet(Throwable link) {
    return pathIn(link).orElse("an input file")
        + " is not a Parquet file, or is damaged or cut short";
  }

  private static String fileGone(Throwable link) {
    String message = Words.firstLine(link);
    boolean hasOtherReason = message.endsWith(")") && !message.contains("No such file");
    return hasOtherReason
        ? message
        : pathIn(link).orElse(message) + " does not exist, or was removed in mid-run";
  }

  private static String denied(Throwable link) {
    return "permission denied: " + Words.firstLine(link).replaceFirst("^Permission denied: ", "");
  }

  private static String unreadable(Throwable link) {
    return pathIn(link).orElse("an input file") + " cannot be read; it may be damaged or cut short";
  }

  private static String unreachable(Throwable link) {
    return "cannot reach a host: " + Words.firstLine(link);
  }

  private static Optional<String> pathIn(Throwable link) {
    Matcher matcher = ANY_PATH.matcher(String.valueOf(link.getMessage()));
    return matcher.find()
        ? Optional.of(matcher.group().replaceFirst("[.:)\\]]+$", ""))
        : Optional.empty();
  }

  /** The outermost failure and, if it is another, the root cause. */
  private static String internal(Set<Throwable> chain) {
    List<Throwable> links = List.copyOf(chain);
    Throwable first = links.get(0);
    Throwable root = links.get(links.size() - 1);
    String text = "internal error: " + describe(first);
    return Words.oneLine(root == first ? text : text + " (caused by " + describe(root) + ")");
  }

  private static String describe(Throwable link) {
    String name = link.getClass().getSimpleName();
    return link.getMessage() == null ? name : name + ": " + Words.firstLine(link);
  }
}
