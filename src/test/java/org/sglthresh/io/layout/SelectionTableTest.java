package org.sglthresh.io.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/** Selection tables as Raven Pro saves them, in {@code ~} for tabs and {@code |} for line ends. */
class SelectionTableTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final String HEADER =
      "Selection~View~Channel~Begin Time (s)~End Time (s)~Low Freq (Hz)~High Freq (Hz)";

  /** Both views of the first selection, as Raven saves them unless one is hidden. */
  private static final String TABLE =
      HEADER
          + "~Species|1~Waveform 1~1~1.105000000~2.250000000~0.0~11025.0~EATO|"
          + "1~Spectrogram 1~1~1.105000000~2.250000000~2500.0~7500.0~EATO|"
          + "2~Spectrogram 1~1~0.5~0.75~2000.0~9000.0~WOTH|"
          + "3~Spectrogram 1~1~4~4.0~2000.0~9000.0~EATO|";

  @TempDir Path directory;

  private Optional<SelectionTable> found(String name, String text, LayoutHints hints) {
    try {
      Path file =
          Files.writeString(directory.resolve(name), text.replace('|', '\n').replace('~', '\t'));
      return SelectionFinder.find(
          CONFIGURATION, InputFile.find(CONFIGURATION, file.toString()), hints);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SelectionTable table(String text) {
    return found("A.Table.1.selections.txt", text, LayoutHints.NONE).orElseThrow();
  }

  /** Recording, onset, offset and label of each selection. */
  private static List<String> lines(List<SelectionTable.Selection> selections) {
    return selections.stream()
        .map(
            found ->
                String.join(
                    " ",
                    found.recording(),
                    found.onset().toPlainString(),
                    found.offset().toPlainString(),
                    found.label()))
        .toList();
  }

  @Test
  void aSelectionCountsOnceForAllItsViews() {
    SelectionTable table = table(TABLE);
    assertEquals(
        List.of("A.wav 1.105000000 2.250000000 EATO", "A.wav 0.5 0.75 WOTH", "A.wav 4 4.0 EATO"),
        lines(table.events(CONFIGURATION)));
    assertEquals(
        "selections (a line for each selection in a recording, with its annotation (Raven)),"
            + " recordings named by files, classes in \"Species\"",
        table.words());
  }

  @ParameterizedTest
  @CsvSource({
    "Recording_1_Segment_02.Table.1.selections.txt, Recording_1_Segment_02.wav",
    "a.b.selections.txt, a.b.wav",
    "a.wav.Table.12.selections.txt.gz, a.wav",
    "a.BirdNET.selection.table.txt, a.wav",
    "/x.y/a.txt, a.wav",
  })
  void theFileNamesTheRecording(String file, String recording) {
    assertEquals(recording, SelectionTable.recordingOf(file, ".wav"));
    assertEquals(
        recording.replace(".wav", ".flac"),
        SelectionTable.recordingOf(file.replace(".wav", ""), ".flac"));
  }

  /** Times count over all files of a sound, and File Offset from the beginning of each. */
  @Test
  void severalFilesOfASound() {
    String header = HEADER + "~Begin Path~Begin File~File Offset (s)~Annotation|";
    String rows =
        "1~Spectrogram 1~1~10.5~11.0~0~1~C:\\x\\a.wav~a.wav~10.5~song|"
            + "2~Spectrogram 1~1~70.2~70.35~0~1~C:\\x\\b.wav~b.wav~10.2~call|";
    assertEquals(
        List.of("a.wav 10.5 11.0 song", "b.wav 10.2 10.35 call"),
        lines(table(header + rows).events(CONFIGURATION)));
    SelectionTable without =
        table((header + rows).replace("~File Offset (s)", "").replaceAll("wav~10[.][25]~", "wav~"));
    assertEquals(2, without.selections(CONFIGURATION).size());
    UserException e = assertThrows(UserException.class, () -> without.events(CONFIGURATION));
    assertEquals(
        without.file().name()
            + " has selections in several files, and Begin Time (s) may count over all of them: add"
            + " the measurement File Offset (s), or give a table for each file.",
        e.getMessage());
  }

  @Test
  void columnsMayBeNamed() {
    LayoutHints none = LayoutHints.NONE;
    LayoutHints named =
        new LayoutHints(
            none.layout(),
            Optional.of("Sound"),
            Optional.of("Call"),
            none.isClass(),
            none.isIgnored(),
            none.annotators(),
            none.recordingSuffix());
    String text = HEADER + "~Species~Call~Sound|1~S~1~0,5~1,5~0~1~EATO~song~x.flac|";
    assertEquals(
        List.of("x.flac 0.5 1.5 song"),
        lines(found("a.txt", text, named).orElseThrow().events(CONFIGURATION)));
    UserException e =
        assertThrows(UserException.class, () -> found("a.txt", HEADER + "~Species~Sound|", named));
    assertTrue(e.getMessage().endsWith("has no column \"Call\", which --labels-column names."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clip_id,A|a,0.5",
        "filename~onset~offset~event_label|a~0~1~Dog",
        HEADER + "~Common Name~Confidence|1~S~1~0~3~0~1~Blackbird~0.83",
        "Selection~A|1~0.5",
        "\"A",
      })
  void otherTextIsLeftToOtherLayouts(String text) {
    assertTrue(found("a.txt", text, LayoutHints.NONE).isEmpty());
    assertTrue(found("b.txt", TABLE, LayoutHints.NONE.with(LayoutName.EVENTS)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "1~Spectrogram 1~1~1.105~2.25~0~1~EATO| ! `, line 6: selection 1 has other times or another"
            + " annotation than on a line before; number each selection once.`",
        "4~S~1~1~x~0~1~EATO| ! `, line 6: \"x\" in the column End Time (s) is no number of"
            + " seconds.`",
        "4~S~1~1e999999999~2~0~1~EATO| ! `, line 6: \"1e999999999\" in the column Begin Time (s) is"
            + " no number of seconds.`",
        "4~S~1~1~NaN~0~1~EATO| ! `, line 6: \"NaN\" in the column End Time (s) is no number of"
            + " seconds.`",
        "4~S~1~2~1~0~1~EATO| ! `, line 6: selection 4 ends before it begins.`",
        "4~S~1~1~2~0~1~| ! `, line 6: selection 4 has nothing in the column Species; annotate or"
            + " remove it.`",
        "4~S~1~1~2~0~EATO| ! `, line 6: 7 cells under 8 columns.`",
        "4~S~1~1~2~0~1~\"EATO| ! `, line 6: a quotation mark is not closed on the same line.`",
        "4~S~1~1~2~0~1~\uFFFD| ! `: line 6 holds U+FFFD where another program could not read a"
            + " letter; write the file again from its source, in UTF-8`",
      })
  void wrongLines(String line, String message) {
    SelectionTable table = table(TABLE + line);
    UserException e = assertThrows(UserException.class, () -> table.selections(CONFIGURATION));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(table.file().name() + message, e.getMessage());
  }

  @Test
  void columnsThatAreNeeded() {
    UserException none = assertThrows(UserException.class, () -> table(HEADER + "|1~S~1~0~1~0~1|"));
    assertTrue(
        none.getMessage()
            .endsWith(
                "has no column of annotations, such as Species: its columns are "
                    + HEADER.replace("~", ", ")
                    + "; name the column with --labels-column."),
        none::getMessage);
    LayoutHints forced = LayoutHints.NONE.with(LayoutName.SELECTIONS);
    UserException quote =
        assertThrows(UserException.class, () -> found("a.txt", "\"Selection", forced));
    assertTrue(
        quote.getMessage().endsWith(", a quotation mark is not closed on the same line."),
        quote::getMessage);
    UserException other =
        assertThrows(UserException.class, () -> found("a.txt", "clip_id,A|a,1", forced));
    assertTrue(
        other
            .getMessage()
            .endsWith(
                "is not of the layout selections: it has no columns Selection, Begin Time (s) and"
                    + " End Time (s)."));
  }
}
