package org.sglthresh.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on the architecture names classes that exist. */
class ArchitecturePageTest {
  private static final Path PAGE = Path.of("src/site/markdown/architecture.md");

  /** A class below the root package, such as {@code spark.read.LabelJoin}. */
  private static final Pattern CLASS =
      Pattern.compile("(?<![\\w./])(?:[a-z]+\\.)+[A-Z][A-Za-z0-9]+\\b");

  @Test
  void everyClassExists() throws IOException {
    Set<String> named =
        CLASS
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> match.group())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 30, "only " + named);
    named.removeIf(name -> exists("main", name) || exists("test", name));
    assertEquals(Set.of(), named);
  }

  private static boolean exists(String tree, String name) {
    String file = name.replace('.', '/') + ".java";
    return Files.exists(Path.of("src", tree, "java/org/sglthresh").resolve(file));
  }
}
