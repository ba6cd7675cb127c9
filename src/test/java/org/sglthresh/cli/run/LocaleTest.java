package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;

/** Names beyond ASCII in a JVM without a locale, as cron and containers start it. */
@Tag("slow")
class LocaleTest {
  private static final String CURE = "set LC_ALL=C.UTF-8 where the program is started";

  @TempDir private Path work;

  private static Call call(String... words) throws IOException, InterruptedException {
    try (ChildJvm jvm = ChildJvm.likeThis(Map.of("LC_ALL", "C"), Main.class, words)) {
      return jvm.await();
    }
  }

  private static void assertRefused(int exitCode, String message, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals(message, call.lastLine());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anArgumentThatLostItsLettersIsRefused() throws IOException, InterruptedException {
    Path status = work.resolve("status.json");
    Call call =
        call(
            "synthesize",
            "--clips=9",
            "--classes=3",
            "--output",
            work + "/größe",
            "--status-file=" + status);
    assertRefused(
        2,
        "sglthresh synthesize: error: --output "
            + work
            + "/gr\uFFFD\uFFFD\uFFFD\uFFFDe has letters that were lost on their way here, as the locale"
            + " (LC_ALL, LC_CTYPE or LANG) is not that of the text; "
            + CURE,
        call);
    assertEquals(List.of("status.json"), names());
    assertTrue(Files.readString(status).contains("\"exit_code\":2"));
  }

  @Test
  void aPathFromAFileIsRefusedBeforeItIsMisnamed() throws IOException, InterruptedException {
    Path config = work.resolve("job.properties");
    Files.writeString(config, "output = " + work + "/größe\n");
    assertRefused(
        4,
        "sglthresh synthesize: error: output "
            + work
            + "/größe cannot be used: the locale has not all letters of its name; "
            + CURE
            + "; choose another directory",
        call("synthesize", "--clips=9", "--classes=3", "--config=" + config));
    assertEquals(List.of("job.properties"), names());
  }

  @Test
  void aFileOfATableThatCannotBeNamedIsNotLeftOut() throws IOException, InterruptedException {
    Path scores = Files.createDirectories(work.resolve("scores"));
    Files.writeString(scores.resolve("part-1.parquet"), "PAR1");
    Files.writeString(scores.resolve("part-ü.parquet"), "PAR1");
    Call call =
        call("apply", "--thresholds=0.5", "--scores=" + scores, "--output=" + work + "/tags");
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(
        call.lastLine()
            .contains(
                "the locale cannot name part-\uFFFD\uFFFD.parquet in it; "
                    + CURE
                    + ", or rename that file"),
        call.lastLine());
  }
}
