package org.sglthresh.io.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

class ClipIdFileTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;

  @Test
  void idsAreReadWithAnyNumberOfRanges() throws IOException {
    String csv = "\uFEFFaudio,clip_id\r\n\"x, y\",a\r\n,\"b,\"\"c\"\r\n\r\nz, d\r\nü,é\r\n";
    List<String> expected = List.of("a", "b,\"c", "d", "é");
    for (int ranges = 1; ranges <= 5; ranges++) {
      assertEquals(expected, all("ids.csv", csv.getBytes(UTF_8), new RowRanges(4, ranges)));
    }
  }

  @Test
  void packedFiles() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("clip_id\tx\na\t1\nb\t2\nc\t3\n".getBytes(UTF_8));
    }
    assertEquals(
        List.of("a", "b", "c"), all("ids.tsv.gz", packed.toByteArray(), new RowRanges(3, 2)));
  }

  @Test
  void linesAreTakenAsTheyAre() throws IOException {
    byte[] lines = "a, b\n\"c\"\nd".getBytes(UTF_8);
    assertEquals(List.of("a, b", "\"c\"", "d"), all("ids.txt", lines, new RowRanges(3, 3)));
    byte[] column = "a\n\"c\"\n".getBytes(UTF_8);
    assertEquals(List.of("a", "c"), all("ids.csv", column, new RowRanges(2, 1)));
  }

  @Test
  void anEmptyFieldIsAnEmptyId() throws IOException {
    byte[] csv = "x,clip_id\n1,a\n2,\n3\n".getBytes(UTF_8);
    assertEquals(List.of("a", "", ""), all("ids.csv", csv, new RowRanges(3, 2)));
  }

  @Test
  void refusesAnotherNumberOfIds() {
    assertMessage("ids.csv holds 2 clip ids for 3 clips.", "clip_id\na\nb\n");
    assertMessage("ids.csv holds 4 clip ids for 3 clips.", "clip_id\na\nb\nc\nd\n");
    assertMessage(
        "ids.csv has no column clip_id; it begins with x,name: name the column with --id-column.",
        "x,name\na,b\n");
    assertMessage(
        "ids.csv, a quotation mark is not closed on the same line: \"a.", "clip_id\n\"a\nb\nc\n");
  }

  private void assertMessage(String message, String csv) {
    UserException e =
        assertThrows(
            UserException.class, () -> all("ids.csv", csv.getBytes(UTF_8), new RowRanges(3, 1)));
    String path = directory.toString();
    assertEquals(message, e.getMessage().replace("In ", "").replace(path + "/", ""));
  }

  private List<String> all(String name, byte[] bytes, RowRanges ranges) throws IOException {
    Path path = Files.write(directory.resolve(name), bytes);
    InputFile file = InputFile.find(CONFIGURATION, path.toString());
    ClipIds ids = ClipIdFile.scan(CONFIGURATION, file, ranges, Optional.empty());
    List<String> all = new ArrayList<>();
    for (int range = 0; range < ranges.count(); range++) {
      try (ClipIds.Cursor cursor = ids.open(CONFIGURATION, range)) {
        for (long row = 0; row < ranges.length(range); row++) {
          all.add(cursor.next());
        }
      }
    }
    return all;
  }
}
