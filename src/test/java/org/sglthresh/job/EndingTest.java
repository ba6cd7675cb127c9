package org.sglthresh.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.io.output.IfExists;

class EndingTest {
  private static Ending in(String path) {
    return new Ending(
        "micro-F1 .50 → .58",
        new OutputOptions(path, IfExists.FAIL),
        List.of("thresholds.json", "report.html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs://nn/run", "hdfs://nn/run/"})
  void itSaysWhatCameOutAndWhatToOpen(String path) {
    assertEquals(
        """
        micro-F1 .50 → .58
        thresholds: hdfs://nn/run/thresholds.json
        report: hdfs://nn/run/report.html
        """,
        in(path).text());
    assertEquals("micro-F1 .50 → .58; report: hdfs://nn/run/report.html", in(path).line());
  }

  @Test
  void theLastLineOfATextSaysItOtherwise() {
    JobResult result = () -> "a table\n\n9 tags: out\n";
    assertEquals("9 tags: out", result.lastLine());
    JobResult nothing = () -> "";
    assertEquals("", nothing.lastLine());
  }
}
