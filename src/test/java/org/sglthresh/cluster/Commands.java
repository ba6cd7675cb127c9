package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.sglthresh.cli.Main;
import org.sglthresh.spark.read.Tables;

/** Commands in the session that tests share, and the files they read and write anywhere. */
final class Commands {
  private Commands() {}

  /** Runs a command; gives its exit code. What it says goes to {@code err}. */
  static int run(ByteArrayOutputStream err, List<String> command) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(command.toArray(String[]::new), out, to);
  }

  /** Runs a command that must succeed. */
  static void done(String... command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(0, run(err, List.of(command)), () -> err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that must fail with the exit code; gives the last line on stderr. */
  static String fails(int exitCode, String... command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = run(err, List.of(command));
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(exitCode, code, said);
    List<String> lines = said.lines().toList();
    return lines.get(lines.size() - 1);
  }

  /** A file's text. */
  static String text(String file) throws IOException {
    Path path = new Path(file);
    try (InputStream in =
        path.getFileSystem(Tables.spark().sparkContext().hadoopConfiguration()).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Writes a text file. */
  static void write(String file, String text) throws IOException {
    Path path = new Path(file);
    try (OutputStream out =
        path.getFileSystem(Tables.spark().sparkContext().hadoopConfiguration()).create(path)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
