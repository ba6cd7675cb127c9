package org.sglthresh.io.array.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.testing.ZipBytes;

class ZipArchiveTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;
  private final byte[] content = new byte[200_000];

  ZipArchiveTest() {
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * i / 1000);
    }
  }

  @Test
  void storedAndDeflated() throws IOException {
    ZipBytes zip = new ZipBytes().stored("a", content).deflated("b", content);
    for (byte[] bytes :
        new byte[][] {zip.bytes(), zip.bytes("PK\5\6, a remark".getBytes(UTF_8)), zip.bytes64()}) {
      ZipArchive archive = open(bytes);
      assertArrayEquals(content, unpacked(archive, "a"));
      assertArrayEquals(content, unpacked(archive, "b"));
    }
  }

  /** Sizes after the data, as whoever writes to a pipe has to put them. */
  @Test
  void streamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("a"));
      out.write(content);
      out.putNextEntry(new ZipEntry("b"));
      out.write(1);
    }
    ZipArchive archive = open(bytes.toByteArray());
    assertArrayEquals(content, unpacked(archive, "a"));
    assertArrayEquals(new byte[] {1}, unpacked(archive, "b"));
  }

  @Test
  void anyPlaceCanBeRead() throws IOException {
    ZipArchive archive = open(new ZipBytes().deflated("a", content).bytes());
    ByteSource bytes = bytes(archive, "a");
    Random random = new Random(7);
    byte[] target = new byte[1000];
    try (ByteSource.Cursor in = bytes.open(CONFIGURATION)) {
      for (int i = 0; i < 50; i++) {
        int at = random.nextInt(content.length - 1000);
        in.read(at, target, 1000);
        assertArrayEquals(Arrays.copyOfRange(content, at, at + 1000), target);
      }
    }
  }

  @Test
  void sumsAreChecked() throws IOException {
    int sum = ZipBytes.crc(content) ^ 1;
    ZipArchive stored = open(new ZipBytes().member("a", 0, content, content.length, sum).bytes());
    assertRefused(
        "is damaged: member a has another checksum than when it was written; copy or write it"
            + " again.",
        () ->
            stored.requireUnchanged(
                CONFIGURATION, stored.member("a").orElseThrow(), bytes(stored, "a")));
    byte[] packed = ZipBytes.deflate(content);
    ZipArchive deflated = open(new ZipBytes().member("a", 8, packed, content.length, sum).bytes());
    assertThrows(ZipException.class, () -> unpacked(deflated, "a"));
  }

  /** A packed member holds other bytes than it says, or stops early. */
  @Test
  void packedBytesThatDoNotFit() throws IOException {
    byte[] packed = ZipBytes.deflate(content);
    int sum = ZipBytes.crc(content);
    ZipArchive longer =
        open(new ZipBytes().member("a", 8, packed, content.length + 1L, sum).bytes());
    assertThrows(ZipException.class, () -> unpacked(longer, "a"));
    ZipArchive shorter =
        open(new ZipBytes().member("a", 8, packed, content.length - 1L, sum).bytes());
    assertThrows(ZipException.class, () -> unpacked(shorter, "a"));
    ZipArchive cut =
        open(
            new ZipBytes()
                .member("a", 8, Arrays.copyOf(packed, packed.length / 2), content.length, sum)
                .bytes());
    assertThrows(ZipException.class, () -> unpacked(cut, "a"));
  }

  /** Archives that would unpack to more than they can hold, by sizes or by shared bytes. */
  @Test
  void bombs() throws IOException {
    byte[] packed = ZipBytes.deflate(new byte[100_000]);
    ZipArchive large = open(new ZipBytes().member("a", 8, packed, 1L << 40, 0).bytes());
    assertRefused(
        "is a damaged zip archive, member a cannot hold 1099511627776 bytes in "
            + packed.length
            + ": write it again.",
        () -> bytes(large, "a"));
    ZipBytes overlapping = new ZipBytes().member("a", 8, packed, 100_000, 0);
    for (int i = 0; i < 100; i++) {
      overlapping.sameBytes("b" + i, packed.length, 100_000, 0);
    }
    assertRefused(
        "is a damaged zip archive, its members lie over each other: write it again.",
        () -> open(overlapping.bytes()));
  }

  @Test
  void whatIsNotRead() throws IOException {
    ZipArchive method = open(new ZipBytes().member("a", 12, content, content.length, 0).bytes());
    assertRefused(
        "holds member a packed by method 12; stored (0) and deflated (8) are read.",
        () -> bytes(method, "a"));
    byte[] encrypted = new ZipBytes().stored("a", content).bytes();
    encrypted[encrypted.length - 22 - 67 + 8] |= 1;
    ZipArchive secret = open(encrypted);
    assertRefused("is encrypted: write it without a password.", () -> bytes(secret, "a"));
    assertRefused(
        "holds two members called a.",
        () -> open(new ZipBytes().stored("a", content).stored("a", content).bytes()));
  }

  @Test
  void archivesThatAreCutShort() throws IOException {
    byte[] whole = new ZipBytes().stored("a", new byte[] {1, 2, 3}).bytes();
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      UserException e = assertThrows(UserException.class, () -> open(cut));
      assertEquals(ErrorKind.INPUT, e.kind());
      assertTrue(e.getMessage().contains("cut short"), e.getMessage());
    }
  }

  private void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
    UserException e = assertThrows(UserException.class, call);
    assertEquals(directory.resolve("x.zip") + " " + message, e.getMessage());
    assertEquals(ErrorKind.INPUT, e.kind());
  }

  private ZipArchive open(byte[] bytes) throws IOException {
    Path path = Files.write(directory.resolve("x.zip"), bytes);
    return ZipArchive.open(CONFIGURATION, InputFile.find(CONFIGURATION, path.toString()));
  }

  private static ByteSource bytes(ZipArchive archive, String name) {
    return archive.bytes(CONFIGURATION, archive.member(name).orElseThrow());
  }

  private static byte[] unpacked(ZipArchive archive, String name) throws IOException {
    ByteSource bytes = bytes(archive, name);
    byte[] all = new byte[(int) bytes.length()];
    try (ByteSource.Cursor in = bytes.open(CONFIGURATION)) {
      in.read(0, all, all.length);
    }
    return all;
  }
}
