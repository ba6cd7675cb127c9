package org.sglthresh.io.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFilesTest {
  @TempDir Path directory;

  private final Configuration configuration = new Configuration();

  /** A path under viewfs://view/ leads to the same path on the local disk. */
  @BeforeEach
  void mountTheDirectory() {
    configuration.set("fs.viewfs.mounttable.view.link." + directory, directory.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "viewfs://view"})
  void aFileIsMadeReplacedAndReadAndNothingElseIsLeft(String scheme) throws IOException {
    Path file = directory.resolve("new directory").resolve("a file.json");
    for (String text : List.of("old", "Bébé\n")) {
      SmallFiles.replace(configuration, scheme + file, text);
      assertEquals(text, Files.readString(file));
      assertEquals(text, SmallFiles.read(configuration, scheme + file));
    }
    try (Stream<Path> files = Files.list(file.getParent())) {
      List<Path> visible = files.filter(path -> !path.toString().endsWith(".crc")).toList();
      assertEquals(List.of(file), visible);
    }
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    Path file = Files.createDirectory(directory.resolve("a directory"));
    Files.writeString(file.resolve("inside"), "kept");
    assertThrows(
        IOException.class, () -> SmallFiles.replace(configuration, file.toString(), "text"));
    assertEquals("kept", Files.readString(file.resolve("inside")));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aMissingFileIsAnError() {
    String missing = directory.resolve("missing").toString();
    assertThrows(FileNotFoundException.class, () -> SmallFiles.read(configuration, missing));
  }
}
