package org.sglthresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Folders of sources: small, described, and the tests beside what they test. */
class SourceTreeTest {
  private static final Path MAIN = Path.of("src/main/java/org/sglthresh");
  private static final Path TESTS = Path.of("src/test/java/org/sglthresh");

  /** With package-info; in a larger folder nothing is found any more. */
  private static final int MOST_FILES = 26;

  /** Of tests alone: what several packages use, what takes a cluster, and damaged files. */
  private static final Set<Path> TESTS_ONLY =
      Set.of(
          Path.of("testing"),
          Path.of("cluster"),
          Path.of("pages"),
          Path.of("fuzz"),
          Path.of("lake"));

  @Test
  void noFolderIsCrowded() throws IOException {
    for (Path root : List.of(MAIN, TESTS)) {
      Map<Path, Integer> crowded = new TreeMap<>(folders(root));
      crowded.values().removeIf(files -> files <= MOST_FILES);
      assertEquals(Map.of(), crowded, root.toString());
    }
  }

  @Test
  void everyFolderSaysWhatIsInIt() throws IOException {
    Set<Path> silent = new TreeSet<>();
    for (Path folder : folders(MAIN).keySet()) {
      if (!Files.exists(MAIN.resolve(folder).resolve("package-info.java"))) {
        silent.add(folder);
      }
    }
    assertEquals(Set.of(), silent);
  }

  @Test
  void testsStandInThePackageOfWhatTheyTest() throws IOException {
    Set<Path> stray = new TreeSet<>(folders(TESTS).keySet());
    assertFalse(stray.isEmpty());
    stray.removeAll(folders(MAIN).keySet());
    stray.removeAll(TESTS_ONLY);
    stray.remove(Path.of(""));
    assertEquals(Set.of(), stray);
  }

  /** Number of Java files by folder, relative to the root. */
  private static Map<Path, Integer> folders(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      return sources.stream()
          .collect(
              Collectors.toMap(
                  file -> root.relativize(file.getParent()),
                  file -> 1,
                  Integer::sum,
                  TreeMap::new));
    }
  }
}
