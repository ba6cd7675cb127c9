package org.sglthresh.io.fs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictTextTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final String TEXT = "S\u00e4ge\u65e5\r\n\rx\uD83D\uDD0A\n";

  @TempDir Path directory;

  @Test
  void utf8AndMarkedUtf16AreRead() throws IOException {
    assertEquals(TEXT, StrictText.decode(TEXT.getBytes(UTF_8), "f"));
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      byte[] marked = ("\uFEFF" + TEXT).getBytes(charset);
      assertEquals(TEXT, StrictText.decode(marked, "f"), charset.name());
      Path file = Files.write(directory.resolve("f.csv"), marked);
      assertEquals(List.of("S\u00e4ge\u65e5", "", "x\uD83D\uDD0A"), lines(file), charset.name());
    }
  }

  @Test
  void linesAreReadAgainFromTheirStart() throws IOException {
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      String longLine = "\u00e4".repeat(70_000);
      byte[] bytes = ("\uFEFFa\r\n" + longLine + "\n\nb").getBytes(charset);
      InputFile file = find(Files.write(directory.resolve("f.csv"), bytes));
      try (TextLines lines = TextLines.open(file, CONFIGURATION)) {
        while (lines.next()) {
          try (TextLines again =
              TextLines.open(file, CONFIGURATION, lines.encoding(), lines.start())) {
            assertTrue(again.next());
            assertEquals(lines.line(), again.line());
            assertEquals(lines.end(), again.end());
          }
        }
        assertEquals(4, lines.number());
      }
    }
  }

  @Test
  void anythingElseIsRefusedWithTheLineAndTheCommandThatConvertsIt() throws IOException {
    assertRefused(
        "line 3 is not UTF-8 text; convert it, for example with iconv -f latin1 -t utf-8 f.csv >"
            + " NEW",
        "f.csv",
        "a\r\nb\rS\u00e4ge".getBytes(ISO_8859_1));
    assertRefused(
        "line 1 is not UTF-8 text; convert it, for example with iconv -f windows-1252 -t utf-8"
            + " 'my f.csv' > NEW",
        "my f.csv",
        new byte[] {'a', (byte) 0x93, 'b'});
    assertRefused(
        "line 1 is not UTF-8 text; convert it, for example with gunzip -c f.csv.gz | iconv -f"
            + " utf-16le -t utf-8 > NEW",
        "f.csv.gz",
        "abc".getBytes(UTF_16LE));
    assertRefused(
        "line 1 is not UTF-8 text; convert it, for example with iconv -f utf-16be -t utf-8 f.csv >"
            + " NEW",
        "f.csv",
        "abc".getBytes(UTF_16BE));
    assertRefused(
        "line 1 is not UTF-16LE text; convert it, for example with iconv -f utf-32 -t utf-8 f.csv >"
            + " NEW",
        "f.csv",
        "\uFEFFabc".getBytes(Charset.forName("UTF-32LE")));
    byte[] odd = "\uFEFFa\nbc".getBytes(UTF_16LE);
    assertRefused(
        "line 2 is not UTF-16LE text; it is cut short or damaged, so copy it again or write it in"
            + " UTF-8",
        "f.csv",
        Arrays.copyOf(odd, odd.length - 1));
  }

  @Test
  void aLetterThatAnotherProgramLostIsSeen() {
    assertTrue(StrictText.isDoubtful(StrictText.line(new byte[] {'a', (byte) 0xE4}, 2)));
    assertTrue(StrictText.isDoubtful("S\uFFFDge"));
    assertTrue(StrictText.isDoubtful("a\0"));
    assertFalse(StrictText.isDoubtful("S\u00e4ge"));
  }

  private void assertRefused(String message, String path, byte[] bytes) throws IOException {
    NotTextException e = assertThrows(NotTextException.class, () -> StrictText.decode(bytes, path));
    assertEquals(message, e.getMessage());
    String plain = path.replace(".gz", "");
    Path file = Files.write(directory.resolve(plain), bytes);
    NotTextException streamed = assertThrows(NotTextException.class, () -> lines(file));
    assertEquals(
        message.substring(0, message.indexOf(';')),
        streamed.getMessage().substring(0, streamed.getMessage().indexOf(';')));
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    try (TextLines lines = TextLines.open(find(file), CONFIGURATION)) {
      while (lines.next()) {
        found.add(lines.line());
      }
    }
    return found;
  }

  private static InputFile find(Path file) {
    return InputFile.find(CONFIGURATION, file.toString());
  }
}
