package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sglthresh.cli.run.Diagnosis.Origin;
import org.sglthresh.error.UserException;

class DiagnosisTest {
  private static SparkException spark(String message) {
    return new SparkException("Job aborted due to stage failure: " + message);
  }

  private static SparkException spark(Throwable cause) {
    return new SparkException("Job aborted due to stage failure: Task 0 failed 4 times", cause);
  }

  private static String newerJava() {
    return "this Spark's Hadoop does not run on Java "
        + Runtime.version().feature()
        + ": set JAVA_HOME to a Java 17 or 21, or take Spark 4.2 or newer";
  }

  private static Stream<Arguments> environment() {
    return Stream.of(
        arguments(UserException.input("scores.csv has 3 NaN"), 3, "scores.csv has 3 NaN"),
        arguments(UserException.usage("no"), 2, "no"),
        arguments(UserException.output("x is there\n  already"), 4, "x is there already"),
        arguments(spark(UserException.input("clip 7 twice")), 3, "clip 7 twice"),
        arguments(new UnsupportedOperationException("getSubject is not supported"), 2, newerJava()),
        arguments(
            UserException.output("output o cannot be used: getSubject is not supported"),
            2,
            newerJava()),
        arguments(
            spark(new FileNotFoundException("File file:/data/part-1.parquet does not exist")),
            3,
            "file:/data/part-1.parquet does not exist, or was removed in mid-run"),
        arguments(
            new NoSuchFileException("/data/classes.txt"),
            3,
            "/data/classes.txt does not exist, or was removed in mid-run"),
        arguments(
            spark(
                "Lost task 0.0: java.io.FileNotFoundException: File does not exist: /a/b.parquet"
                    + "\n\tat org.apache.hadoop"),
            3,
            "/a/b.parquet does not exist, or was removed in mid-run"),
        arguments(
            new SparkException("[PATH_NOT_FOUND] Path does not exist: file:/x/y. SQLSTATE: 42K03"),
            3,
            "file:/x/y does not exist, or was removed in mid-run"),
        arguments(
            spark(
                new RuntimeException(
                    "file:/x/part-0.parquet is not a Parquet file. Expected magic number at tail")),
            3,
            "file:/x/part-0.parquet is not a Parquet file, or is damaged or cut short"),
        arguments(
            new SparkException(
                "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file:///x/p.parquet. "),
            3,
            "file:///x/p.parquet cannot be read; it may be damaged or cut short"),
        arguments(
            new SparkException(
                "[CANNOT_MERGE_SCHEMAS] Failed merging schemas:\nInitial schema:\n\"STRUCT<a>\"."),
            3,
            "the files of an input table do not have the same columns and types (Failed merging"
                + " schemas); write all of them with one schema"),
        arguments(
            spark(
                "Task 0 in stage 1.0 failed 1 times: org.apache.spark.SparkException:"
                    + " [FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH] Data type mismatches"
                    + " when reading Parquet column [a]. SQLSTATE: KD001\n\tat org.apache"),
            3,
            "the files of an input table do not have the same columns and types (Data type"
                + " mismatches when reading Parquet column [a]); write all of them with one"
                + " schema"),
        arguments(
            new SparkException(
                "[PARQUET_TYPE_ILLEGAL] Illegal Parquet type: INT64 (TIMESTAMP(NANOS,false))."
                    + " SQLSTATE: 42846"),
            3,
            "an input table has a column of a type that Spark cannot read (Illegal Parquet type:"
                + " INT64 (TIMESTAMP(NANOS,false))); write it as another type, or the table"
                + " without it"),
        arguments(
            new SparkException(
                "[COLUMN_ALREADY_EXISTS] The column `a` already exists. Choose another name."),
            3,
            "an input table has a column twice (The column `a` already exists. Choose another"
                + " name); rename one of them"),
        arguments(
            spark(
                "Lost task 0.0: org.apache.parquet.hadoop.BadConfigurationException: Class"
                    + " org.apache.hadoop.io.compress.BrotliCodec was not found\n\tat x"),
            3,
            "an input table is compressed with a codec that this Spark does not have (Class"
                + " org.apache.hadoop.io.compress.BrotliCodec was not found); write the table with"
                + " zstd or snappy"),
        arguments(
            spark(new IOException("No space left on device")),
            4,
            "no space left on a disk: free some, or move --output or Spark's scratch files (--conf"
                + " spark.local.dir=DIR) to another one"),
        arguments(
            new AccessControlException(
                "Permission denied: user=me, access=WRITE, inode=\"/\":hdfs:drwxr-xr-x"),
            4,
            "permission denied: user=me, access=WRITE," + " inode=\"/\":hdfs:drwxr-xr-x"),
        arguments(new AccessDeniedException("/secret"), 3, "permission denied: /secret"),
        arguments(
            new FileNotFoundException("/secret/x (Permission denied)"),
            3,
            "permission denied: /secret/x (Permission denied)"),
        arguments(
            new FileNotFoundException("/data/x (Too many open files)"),
            3,
            "/data/x (Too many open files)"),
        arguments(
            new IllegalStateException(
                "SparkException", spark("cancelled because SparkContext was shut down")),
            1,
            "the Spark application was stopped from outside before the command was done; see the"
                + " cluster's log for why"),
        arguments(
            new IllegalStateException("Cannot call methods on a stopped SparkContext.\nIt was"),
            1,
            "the Spark application was stopped from outside before the command was done; see the"
                + " cluster's log for why"),
        arguments(
            spark("ExecutorLostFailure (executor 3 exited caused by one of the running tasks)"),
            1,
            "executors were lost repeatedly, most often because they ran out of memory: give them more with"
                + " --executor-memory or spark.executor.memoryOverhead, and see the executors' logs"),
        arguments(
            new SparkException("A master URL must be set in your configuration"),
            2,
            "Spark is not told where to run: start through ./submit.sh or spark-submit, or set"
                + " spark.master"),
        arguments(
            new NoClassDefFoundError("org/apache/spark/sql/SparkSession"),
            2,
            "Spark is not on the class path: start through ./submit.sh or spark-submit"),
        arguments(
            new IOException("No FileSystem for scheme \"s3a\""),
            2,
            "No FileSystem for scheme \"s3a\"; check the path, or add the connector of that file"
                + " system with --packages or --jars"),
        arguments(
            new IOException("Call failed", new ConnectException("namenode:8020 refused")),
            3,
            "cannot reach a host: namenode:8020 refused"));
  }

  @ParameterizedTest
  @MethodSource("environment")
  void aFailureThatTheUserCanFixIsOneSentence(Throwable failure, int exitCode, String message) {
    assertEquals(
        new Diagnosis(exitCode, "failed", message, Origin.ENVIRONMENT), Diagnosis.of(failure));
  }

  @Test
  void outOfMemoryNamesTheSizeOfTheHeap() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    for (Throwable failure :
        new Throwable[] {
          new OutOfMemoryError("Java heap space"),
          spark(new OutOfMemoryError("GC overhead limit exceeded")),
          spark("Lost task 1.0 (executor 1): java.lang.OutOfMemoryError: Java heap space")
        }) {
      Diagnosis diagnosis = Diagnosis.of(failure);
      assertEquals(1, diagnosis.exitCode());
      assertEquals(Origin.ENVIRONMENT, diagnosis.origin());
      assertTrue(
          diagnosis
              .message()
              .startsWith(
                  String.format(
                      "out of memory: the driver has a heap of %,d MB; give it more", megabytes)),
          diagnosis.message());
    }
  }

  @Test
  void anythingElseIsABugOfOurs() {
    assertEquals(
        new Diagnosis(
            1,
            "failed",
            "internal error: IllegalStateException: outer (caused by NullPointerException)",
            Origin.PROGRAM),
        Diagnosis.of(
            new IllegalStateException(
                "outer\nsecond line", new RuntimeException(new NullPointerException()))));
    assertEquals(
        "internal error: ClassNotFoundException: com.example.Missing",
        Diagnosis.of(new ClassNotFoundException("com.example.Missing")).message());
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    assertEquals(
        "internal error: Exception: outer (caused by Exception: inner)",
        Diagnosis.of(outer).message());
  }

  @Test
  void passwordsInAddressesAreNotShown() {
    UserException failure =
        UserException.input("The scores table s3a://AKIA:xyz@bucket/scores does not exist.");
    assertEquals(
        "The scores table s3a://***@bucket/scores does not exist.",
        Diagnosis.of(failure).message());
  }
}
