package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.TableFile;

/** Failures with the texts of Spark 3.5 and 4.0. */
final class ReadErrorsTest {
  private static final List<TableFile> FILES =
      List.of(
          new TableFile("hdfs://host/a table/part-1.parquet", 10, 0),
          new TableFile("hdfs://host/a table/part-1.parquet.parquet", 10, 0));

  private static String translated(Exception failure) {
    return ReadErrors.translated(failure, FILES, "/a table").getMessage();
  }

  private static SparkException reading(String text, Throwable cause) {
    return new SparkException("Job aborted due to stage failure: " + text, cause);
  }

  @Test
  void filesAreNamedInEveryFormThatSparkWrites() {
    String expected =
        "The file hdfs://host/a table/part-1.parquet of the table /a table is truncated or damaged:"
            + " write it again.";
    EOFException end = new EOFException("Reached the end of stream");
    assertEquals(
        expected,
        translated(
            reading(
                "Encountered error while reading file hdfs://host/a%20table/part-1.parquet.",
                end)));
    assertEquals(
        expected,
        translated(
            reading(
                "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file"
                    + " hdfs://host/a table/part-1.parquet.  SQLSTATE: KD001",
                end)));
    assertEquals(
        "The file hdfs://host/a table/part-1.parquet.parquet of the table /a table is truncated or"
            + " damaged: write it again.",
        translated(
            new IOException("Could not read footer for file: /a table/part-1.parquet.parquet")));
  }

  @Test
  void otherReasonsAreKept() {
    String text = "while reading file hdfs://host/a table/part-1.parquet";
    assertEquals(
        "The file hdfs://host/a table/part-1.parquet of the table /a table went away while it was"
            + " read: run again when the table is complete.",
        translated(reading(text, new FileNotFoundException("No such file"))));
    assertEquals(
        "The file hdfs://host/a table/part-1.parquet of the table /a table cannot be read:"
            + " java.io.IOException: connection reset",
        translated(reading(text, new IOException("connection reset\nand more"))));
    assertEquals(
        "A file of the table /a table may not be read: ask for the permission.",
        translated(reading("FAILED_READ_FILE", new IOException("AccessDenied: 403"))));
  }

  @Test
  void otherFailuresAreUnchanged() {
    RuntimeException bug = new IllegalArgumentException("EOFException of something else");
    assertSame(bug, ReadErrors.translated(bug, FILES, "/a table"));
    UserException user = UserException.input("said before");
    assertSame(user, ReadErrors.translated(reading("x", user), FILES, "/a table"));
  }
}
