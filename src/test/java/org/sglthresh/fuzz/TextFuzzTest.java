package org.sglthresh.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.TextLines;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutSniffer;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.io.read.CellRule;

/** Damaged files of text: the layout is recognised, and every line divided and read as numbers. */
@Tag("fuzz")
class TextFuzzTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;

  @Test
  void csv() {
    Fuzz.of("csv", ".csv")
        .seeds(
            text("clip_id,Speech,\"Dog, barking\"\na,0.5,0.25\nb,1e-3,1\n"),
            text("fname,labels\na.wav,\"Dog,Speech\"\nb.wav,\n"),
            text(
                "# YTID, start_seconds, end_seconds, positive_labels\nx, 0.0, 10.0, \"/m/1,/m/2\"\n"),
            text("sep=;\nclip_id;Hund;S\u00e4ge\na;0,5;0,25\n"),
            "\ufeffclip_id,A\na,0.5\n".getBytes(StandardCharsets.UTF_16LE))
        .run(directory, TextFuzzTest::read);
  }

  @Test
  void tsv() {
    Fuzz.of("tsv", ".tsv")
        .seeds(
            text("filename\tonset\toffset\tevent_label\na.wav\t0.0\t1.5\tDog\n"),
            text("clip_id\tclass\tscore\na\tDog\t0.5\na\tCat\t0.25\n"))
        .run(directory, TextFuzzTest::read);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void read(Path path) throws IOException {
    InputFile file = InputFile.find(CONFIGURATION, path.toString());
    TextLayout layout = LayoutSniffer.sniff(CONFIGURATION, file, LayoutHints.NONE);
    layout.words();
    try (TextLines lines = TextLines.open(file, CONFIGURATION)) {
      while (lines.next()) {
        for (String cell : fields(lines.line(), layout)) {
          number(cell, layout);
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static Iterable<String> fields(String line, TextLayout layout) {
    try {
      return DelimitedRecord.fields(line, layout.separator());
    } catch (IllegalArgumentException e) {
      throw UserException.input("In the file, " + e.getMessage() + ".");
    }
  }

  /** Whether a cell that is no number is an error depends on its column. */
  private static void number(String cell, TextLayout layout) {
    try {
      CellRule.LABEL.parse(layout.decimal().toPoint(cell));
    } catch (NumberFormatException e) {
      return;
    }
  }
}
