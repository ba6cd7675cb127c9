package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;

/** Selection tables of Raven, as labels and as the truth of events. */
@Tag("slow")
class SelectionsTest extends ImportTestCase {
  private static final String HEADER =
      "Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)"
          + "\tSpecies\n";
  private static final byte YES = 1;
  private static final byte NO = 0;

  private String tables;

  /** Three recordings; nothing is heard in the last. */
  @BeforeEach
  void writeTables() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("raven"));
    tables = folder.toString();
    Files.writeString(
        folder.resolve("a.Table.1.selections.txt"),
        HEADER
            + "1\tWaveform 1\t1\t0.000000000\t3.000000000\t0.0\t11025.0\tEATO\n"
            + "1\tSpectrogram 1\t1\t0.000000000\t3.000000000\t2500.0\t7500.0\tEATO\n"
            + "2\tSpectrogram 1\t1\t3.0\t6.0\t2000.0\t9000.0\tWOTH\n");
    Files.writeString(
        folder.resolve("b.Table.1.selections.txt"),
        HEADER + "1\tSpectrogram 1\t1\t1.0\t1.5\t2000.0\t9000.0\tWOTH\n");
    Files.writeString(folder.resolve("c.Table.1.selections.txt"), HEADER);
    Files.writeString(folder.resolve("notes.md"), "by hand");
  }

  private Call call(String... options) {
    List<String> words = new ArrayList<>(List.of("import", "--output", output()));
    words.addAll(List.of(options));
    return Call.of(words.toArray(String[]::new));
  }

  @Test
  void labelsOfRecordings() throws IOException {
    String scores =
        file("s.csv", "clip_id,EATO,WOTH\na.wav,0.5,0.5\nb.wav,0.5,0.5\nc.wav,0.5,0.5\n");
    Call call = call("--scores", scores, "--labels", tables);
    assertEquals(0, call.exitCode(), call::err);
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(
        Map.of("a.wav", List.of(YES, YES), "b.wav", List.of(NO, YES), "c.wav", List.of(NO, NO)),
        labels);
    assertTrue(
        Files.readString(Path.of(output(), "manifest.json"))
            .contains("recordings named by files, classes in \\\"Species\\\", 3 tables"));
    String plain = file("p.csv", "clip_id,EATO,WOTH\na,0.5,0.5\n");
    String one = Path.of(tables, "a.Table.1.selections.txt").toString();
    assertEquals(
        0,
        call("--scores", plain, "--labels", one, "--recording-suffix=none", "--if-exists=overwrite")
            .exitCode());
    labels = table("labels");
    assertEquals(Map.of("a", List.of(YES, YES)), labels);
  }

  @Test
  void labelsOfWindows() throws IOException {
    String scores =
        file(
            "s.csv",
            "file,start_time,end_time,EATO,WOTH\na.wav,0.0,3.0,0.9,0.1\na.wav,3.0,6.0,0.2,0.8\n");
    String one = Path.of(tables, "a.Table.1.selections.txt").toString();
    Call call = call("--scores", scores, "--labels", one);
    assertEquals(0, call.exitCode(), call::err);
    Map<String, List<Byte>> labels = table("labels");
    assertEquals(
        Map.of("a.wav@0-3000", List.of(YES, NO), "a.wav@3000-6000", List.of(NO, YES)), labels);
  }

  @Test
  void labelsAlone() {
    Call call = call("--labels", tables);
    assertEquals(0, call.exitCode(), call::err);
    Map<String, String> rows = new TreeMap<>();
    for (Row row : SPARK.read().parquet(output() + "/labels").collectAsList()) {
      rows.put(row.getString(0) + " " + row.getString(1), row.getList(2).toString());
    }
    assertEquals(Map.of("a a", "[EATO, WOTH]", "b b", "[WOTH]", "c c", "[]"), rows);
  }

  /** The same events from Raven's tables and from DCASE's text are measured the same. */
  @Test
  void theTruthOfEvents() throws IOException {
    String truth =
        file(
            "truth.csv",
            """
            filename,onset,offset,event_label
            a.wav,0.0,3.0,EATO
            a.wav,3.0,6.0,WOTH
            b.wav,1.0,1.5,WOTH
            c.wav,,,
            """);
    String events =
        file(
            "events.csv",
            """
            filename,onset,offset,event_label
            a.wav,0.1,2.9,EATO
            a.wav,3.0,5.0,EATO
            b.wav,1.0,1.4,WOTH
            c.wav,0,1,WOTH
            """);
    String durations =
        file("durations.tsv", "filename\tduration\na.wav\t10\nb.wav\t10\nc.wav\t10\n");
    List<String> metrics = new ArrayList<>();
    for (String given : List.of(truth, tables)) {
      String output = directory.resolve("measured" + metrics.size()).toString();
      Call call =
          Call.of(
              "evaluate-events",
              "--events",
              events,
              "--truth",
              given,
              "--durations",
              durations,
              "--output",
              output);
      assertEquals(0, call.exitCode(), call::err);
      metrics.add(
          new ObjectMapper()
              .readTree(Path.of(output, "metrics.json").toFile())
              .get("values")
              .toString());
    }
    assertEquals(metrics.get(0), metrics.get(1));
  }

  @Test
  void whatIsRefused() throws IOException {
    String scores = file("s.csv", "clip_id,EATO,WOTH\na.wav,0.5,0.5\n");
    Call asScores = call("--scores", tables, "--labels", tables);
    assertEquals(3, asScores.exitCode());
    assertTrue(
        asScores.lastLine().contains(" holds selections of Raven and no scores: "),
        asScores::lastLine);
    Files.writeString(
        Path.of(tables, "d.Table.1.selections.txt"),
        HEADER + "1\tSpectrogram 1\t1\t1.0\t1.5\t2000.0\t9000.0\tRobin\n");
    Call unknown = call("--scores", scores, "--labels", tables);
    assertEquals(3, unknown.exitCode());
    assertTrue(
        unknown.lastLine().contains("clip \"d.wav\": \"Robin\" is none of the 2 classes"),
        unknown::lastLine);
    Files.writeString(
        Path.of(tables, "d.Table.1.selections.txt"),
        HEADER + "1\tSpectrogram 1\t1\t1.0\tx\t2000.0\t9000.0\tWOTH\n");
    for (Call call :
        List.of(call("--labels", tables), call("--scores", scores, "--labels", tables))) {
      assertEquals(3, call.exitCode());
      assertTrue(
          call.lastLine()
              .contains(
                  "d.Table.1.selections.txt, line 2: \"x\" in the column End Time (s) is no number"),
          call::lastLine);
    }
    Files.writeString(Path.of(tables, "d.Table.1.selections.txt"), "clip_id,A\na,1\n");
    assertTrue(call("--labels", tables).lastLine().contains("is not of the layout selections"));
    String labels = file("l.csv", "clip_id,EATO,WOTH\na.wav,1,0\n");
    Call suffix = call("--scores", scores, "--labels", labels, "--recording-suffix=.mp3");
    assertEquals(2, suffix.exitCode());
    assertEquals(
        "sglthresh import: error: --recording-suffix is for files whose names say the recording,"
            + " which "
            + labels
            + " is not: leave it out.",
        suffix.lastLine());
    assertEquals(2, call("--labels", labels, "--recording-suffix=.mp3").exitCode());
    assertEquals(2, call("--scores", scores, "--recording-suffix=.mp3").exitCode());
  }
}
