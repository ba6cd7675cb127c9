package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

/** Runs of {@code optimize} that write one file, for tests of their output. */
final class Outputs {
  static final Configuration CONFIGURATION = new Configuration();

  private Outputs() {}

  static void complete(String path, IfExists ifExists, String content) {
    try (OutputTransaction output = begin(path, ifExists)) {
      output.write("a.txt", content);
      output.commit();
    }
  }

  static OutputTransaction begin(String path, IfExists ifExists) {
    return OutputTransaction.begin(CONFIGURATION, path, ifExists, "optimize");
  }

  static String error(String path, IfExists ifExists) {
    UserException e = assertThrows(UserException.class, () -> begin(path, ifExists));
    assertEquals(ErrorKind.OUTPUT, e.kind());
    return e.getMessage();
  }

  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
