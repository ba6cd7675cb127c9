package org.sglthresh.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sglthresh.report.text.PythonLines;

/** The page on the use of thresholds elsewhere shows the lines that reports show. */
class ElsewherePageTest {
  @Test
  void thePageShowsTheLinesOfTheReport() {
    Map<String, String> shown = new LinkedHashMap<>();
    Page.read(Path.of("src/site/markdown/elsewhere.md")).blocks().stream()
        .filter(block -> block.language().equals("python") && block.title().startsWith("## "))
        .forEach(block -> shown.put(block.title().substring(3), block.text()));
    assertEquals(PythonLines.of("learned/thresholds.json"), shown);
  }
}
