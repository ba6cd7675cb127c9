package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** A finished output grows by what is new, and gives up nothing else. */
class AnnotateExtendTest {
  private static final String EXTEND = "--if-exists=extend";

  @TempDir private Path directory;
  private AnnotateRuns runs;

  @BeforeAll
  static void start() {
    Tables.spark();
  }

  @BeforeEach
  void makeFour() throws IOException {
    runs = AnnotateRuns.in(directory);
    runs.makeSounds(4);
    runs.done("out", "--batch-recordings=2");
  }

  /** What a run from nothing would give for the sounds that are there. */
  private List<String> fresh() {
    runs.done("fresh", "--if-exists=overwrite");
    return runs.windows("fresh");
  }

  private void change(String name, int seed, long time) throws IOException {
    Path file = runs.sound(name, AnnotateRuns.noise(5, seed));
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  @Test
  void whatIsNewOrHasChangedIsScored() throws IOException {
    TreeSet<String> before = runs.parts("out", AnnotateRuns.TABLE);
    runs.sound("deep/er/new.wav", AnnotateRuns.noise(3, 50));
    runs.sound("001.wav", AnnotateRuns.noise(9, 51)); // longer
    change("002.wav", 52, 1_000_000_000); // as long, of another time
    String line = runs.done("out", EXTEND).lastLine();
    assertTrue(line.contains("holds 16 windows of 5 recordings"), line);
    assertTrue(line.contains(", 3 recordings new"), line);
    assertEquals(fresh(), runs.windows("out"));
    TreeSet<String> after = runs.parts("out", AnnotateRuns.TABLE);
    assertEquals(after, runs.parts("out", "recordings"));
    after.retainAll(before);
    assertEquals(before.size() - 2, after.size(), "parts without changes stay");

    change("002.wav", 53, 2_000_000_000); // a part that was written anew is written anew again
    runs.done("out", EXTEND);
    assertEquals(fresh(), runs.windows("out"));
  }

  @Test
  void whatIsGoneStays() throws IOException {
    List<String> before = runs.windows("out");
    Files.delete(runs.sounds().resolve("000.wav"));
    String line = runs.done("out", EXTEND).lastLine();
    assertTrue(line.contains("of 4 recordings") && line.contains(" 0 recordings new"), line);
    assertEquals(before, runs.windows("out"));
  }

  @Test
  void filesOfAnotherDirectoryDoNotTakeThePlaceOfThoseThatAreThere() throws IOException {
    List<String> before = runs.windows("out");
    Path tuesday = Files.createDirectories(directory.resolve("tuesday"));
    Files.write(tuesday.resolve("003.wav"), AnnotateRuns.noise(6, 70));
    String said = runs.fails(4, "out", EXTEND, "--audio=" + tuesday);
    assertTrue(
        said.endsWith(
            "the output has 1 recording from other files under the same id, such as 003.wav, which"
                + " is file:"
                + tuesday
                + "/003.wav now; name the files of the same --audio, or choose another"
                + " directory"),
        said);
    assertEquals(before, runs.windows("out"));
    // the same files at another place are the same recordings
    Path moved = directory.resolve("moved");
    Files.move(runs.sounds(), moved);
    String line = runs.done("out", EXTEND, "--audio=" + moved).lastLine();
    assertTrue(line.contains(" 0 recordings new"), line);
  }

  @Test
  void nothingNewChangesNoTable() throws IOException {
    List<String> names = runs.names("out");
    List<FileTime> times = times();
    runs.done("out", EXTEND);
    assertEquals(names, runs.names("out"));
    assertEquals(times, times());
    assertEquals(4, runs.facts("out").path("recordings").asInt());
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (String table : List.of("recordings", AnnotateRuns.TABLE)) {
      for (String name : runs.names("out/" + table)) {
        times.add(Files.getLastModifiedTime(runs.output("out").resolve(table).resolve(name)));
      }
    }
    return times;
  }

  @Test
  void whatWasRejectedIsTriedAgainWhenItIsMended() throws IOException {
    Path bad = runs.sound("bad.wav", new byte[0]);
    runs.done("out", EXTEND);
    assertEquals(List.of("bad.wav,file:" + bad + ",is empty: 0 bytes,0.000"), runs.rejected("out"));
    String line = runs.done("out", EXTEND).lastLine();
    assertTrue(line.contains(" 0 recordings new"), line);
    runs.sound("bad.wav", AnnotateRuns.noise(2, 60));
    runs.sound("000.wav", "nothing".getBytes(StandardCharsets.UTF_8));
    line = runs.done("out", EXTEND).lastLine();
    assertTrue(line.contains(" 2 recordings new, 1 rejected"), line);
    assertEquals(1, runs.rejected("out").size());
    assertEquals(fresh(), runs.windows("out"));
  }

  @Test
  void otherOptionsAreRefused() throws IOException {
    for (String option :
        List.of(
            "--windows=2,1",
            "--short-windows=drop",
            "--minimum-seconds=.5",
            "--top-k=2",
            "--max-seconds=9",
            "--recording-ids=stem")) {
      String said = runs.fails(4, "out", EXTEND, option);
      String name = option.substring(0, option.indexOf('='));
      assertTrue(said.contains("was made with " + name + " "), said);
      assertTrue(said.contains("so it cannot be extended"), said);
    }
    Path tagger = directory.resolve("tagger.json");
    Files.writeString(tagger, Files.readString(tagger).replace("\"hop\": 50", "\"hop\": 40"));
    String said = runs.fails(4, "out", EXTEND);
    assertTrue(said.contains("was made with the tagger description of SHA-256 "), said);
    byte[] note = {0x32, 1, 'x'}; // a network with a remark is another file
    Files.write(directory.resolve("tagger.onnx"), note, StandardOpenOption.APPEND);
    said = runs.fails(4, "out", EXTEND);
    assertTrue(said.contains("was made with the model of SHA-256 "), said);
  }

  @Test
  void untilTheFinishTheOldTableIsWhole() throws IOException {
    List<String> before = runs.windows("out");
    String manifest = Files.readString(runs.output("out").resolve("manifest.json"));
    runs.sound("new.wav", AnnotateRuns.noise(3, 70));
    change("000.wav", 71, 1_000_000_000);
    assertThrows(
        IllegalStateException.class,
        () ->
            runs.run(
                (call, words) -> {
                  if (call.equals("phase") && words.get(0).toString().startsWith("write ")) {
                    throw new IllegalStateException("killed");
                  }
                },
                "out",
                EXTEND));
    assertEquals(2, runs.committed("out").size());
    assertEquals(before, runs.windows("out"));
    assertEquals(manifest, Files.readString(runs.output("out").resolve("manifest.json")));
    assertTrue(runs.fails(4, "out").contains("exists already"));
    Call skipped = Call.of(runs.words("out", "--if-exists=skip", "--batch-recordings=2"));
    assertEquals(4, skipped.exitCode(), "the sounds have changed: " + skipped.err());
    assertEquals(2, runs.committed("out").size(), "neither disturbs what is begun");
    TreeSet<String> committed = runs.committed("out");
    runs.done("out", EXTEND);
    assertEquals(fresh(), runs.windows("out"));
    assertTrue(runs.parts("out", AnnotateRuns.TABLE).containsAll(committed));
  }

  @Test
  void overwriteBeginsAnewAndKeepsTheOldUntilTheEnd() throws IOException {
    List<String> before = runs.windows("out");
    runs.sound("bad.wav", new byte[0]);
    String said =
        runs.fails(
            3, "out", "--if-exists=overwrite", "--short-windows=drop", "--on-bad-audio=fail");
    assertTrue(said.contains("bad.wav is empty: 0 bytes"), said);
    assertEquals(before, runs.windows("out"));
    String line = runs.done("out", "--if-exists=overwrite", "--short-windows=drop").lastLine();
    assertTrue(line.contains("8 windows of 4 recordings"), line);
    assertEquals(8, runs.windows("out").size());
    assertEquals(
        runs.parts("out", "recordings").size() - 1, runs.parts("out", AnnotateRuns.TABLE).size());
  }

  @Test
  void overwriteGoesOnWithWhatItHasBegun() throws IOException {
    runs.sound("bad.wav", new byte[0]);
    runs.fails(3, "new", "--on-bad-audio=fail", "--if-exists=overwrite");
    TreeSet<String> committed = runs.committed("new");
    runs.done("new", "--if-exists=overwrite");
    assertTrue(runs.parts("new", "recordings").containsAll(committed));
    runs.fails(3, "other", "--on-bad-audio=fail");
    String said = runs.fails(4, "other", "--short-windows=drop");
    assertTrue(said.contains("was begun with --short-windows keep, not drop"), said);
    runs.done("other", "--short-windows=drop", "--if-exists=overwrite");
    assertEquals(8, runs.windows("other").size());
  }

  @Test
  void skipLeavesWhatIsDone() throws IOException {
    String line = runs.done("out", "--if-exists=skip", "--batch-recordings=2").lastLine();
    assertTrue(line.contains("out"), line);
    runs.done("new", "--if-exists=skip");
    assertEquals(12, runs.windows("new").size());
  }

  @Test
  void theOutputOfAnotherCommandStays() throws IOException {
    String other = "--output=" + runs.output("other");
    Call.done("synthesize", "--clips=50", "--classes=5", other);
    for (String ifExists : List.of("extend", "overwrite", "fail")) {
      String said = runs.fails(4, "other", "--if-exists=" + ifExists);
      assertTrue(said.contains("was made by synthesize, not by annotate"), said);
    }
    assertTrue(!runs.names("other").contains("_work"));
  }

  @Test
  void aSecondRunIsRefusedWhileTheFirstLives() throws IOException {
    runs.sound("bad.wav", new byte[0]);
    runs.fails(3, "begun", "--on-bad-audio=fail");
    Path owner = runs.output("begun").resolve("_work/owner.json");
    assertTrue(Files.notExists(owner), "a run that has ended owns nothing");
    runs.run(
        (call, words) -> {
          if (call.equals("phase") && words.get(0).toString().startsWith("annotate ")) {
            try {
              String run = Files.readString(owner);
              long parent = ProcessHandle.current().parent().orElseThrow().pid();
              Files.writeString(owner, run.replaceFirst("-p\\d+-", "-p" + parent + "-"));
              String said = runs.fails(4, "begun");
              assertTrue(said.contains("is being made by another run on this machine"), said);
              Files.writeString(owner, run);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        },
        "begun");
    assertEquals(fresh(), runs.windows("begun"));
  }
}
