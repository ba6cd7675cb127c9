package org.sglthresh.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;
import org.sglthresh.testing.NpyBytes;
import org.sglthresh.testing.ZipBytes;

/** Damaged files of arrays: every array in them is read as scores and as ids. */
@Tag("fuzz")
class ArrayFuzzTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Path ARRAYS = Path.of("src/test/resources/arrays");
  private static final byte[] FLOATS =
      NpyBytes.floats(new float[][] {{0.5f, 0.25f}, {0, 1}, {0.1f, 0.2f}});

  @TempDir Path directory;

  @Test
  void npy() {
    Fuzz.of("npy", ".npy")
        .seeds(FLOATS, columns(), texts("<U4"), texts("|S16"), objects())
        .run(directory, ArrayFuzzTest::read);
  }

  @Test
  void npz() {
    Fuzz.of("npz", ".npz")
        .seed(ARRAYS.resolve("panns.npz"))
        .seed(ARRAYS.resolve("openmic.npz"))
        .seeds(new ZipBytes().stored("scores.npy", FLOATS).bytes64())
        .run(directory, ArrayFuzzTest::read);
  }

  /** Damaged arrays in whole archives. */
  @Test
  void npzMembers() {
    Fuzz.of("npz members", ".npz")
        .seeds(FLOATS, columns(), texts("<U4"), objects())
        .within(bytes -> new ZipBytes().deflated("a.npy", bytes).stored("b.npy", bytes).bytes())
        .run(directory, ArrayFuzzTest::read);
  }

  /** Packed bytes that do not unpack, and archives that claim what they do not hold. */
  @Test
  void npzPacked() {
    Fuzz.of("npz packed", ".npz")
        .seeds(ZipBytes.deflate(FLOATS))
        .within(
            bytes ->
                new ZipBytes()
                    .member("a.npy", 8, bytes, FLOATS.length, ZipBytes.crc(FLOATS))
                    .bytes())
        .run(directory, ArrayFuzzTest::read);
  }

  @Test
  void torchZip() {
    Fuzz.of("torch zip", ".pt")
        .seed(ARRAYS.resolve("tensor.pt"))
        .seed(ARRAYS.resolve("tensors.pt"))
        .run(directory, ArrayFuzzTest::read);
  }

  @Test
  void torchLegacy() throws IOException {
    Fuzz.of("torch legacy", ".pth")
        .seed(ARRAYS.resolve("tensors-legacy.pth"))
        .run(directory, ArrayFuzzTest::read);
  }

  /** Damaged pickles, some of which ask to run a program, in whole archives. */
  @Test
  void pickles() throws IOException {
    Path trace = directory.resolve("executed");
    byte[] tensors = Files.readAllBytes(ARRAYS.resolve("tensors.pt"));
    byte[] data = new byte[36];
    Fuzz.of("pickles", ".pt")
        .seeds(member(tensors), command(trace))
        .within(
            bytes -> new ZipBytes().stored("a/data.pkl", bytes).stored("a/data/0", data).bytes())
        .run(directory, ArrayFuzzTest::readOrRefused);
    assertFalse(Files.exists(trace));
  }

  /** The pickle of an archive of torch.save, which is its first member and stored. */
  private static byte[] member(byte[] archive) {
    ByteBuffer file = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int start = 30 + file.getShort(26) + file.getShort(28);
    int end = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\7\b");
    byte[] pickle = new byte[end - start];
    file.get(start, pickle);
    return pickle;
  }

  private static byte[] command(Path trace) {
    String command = "touch " + trace;
    String pickle =
        "\u0080\u0002cposix\nsystem\nq\0X"
            + (char) command.length()
            + "\0\0\0"
            + command
            + "q\1\u0085q\2Rq\3.";
    return pickle.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] columns() {
    return NpyBytes.file(NpyBytes.dictionary(">f8", true, 2, 3), new byte[48]);
  }

  private static byte[] texts(String type) {
    byte[] data = new byte[48];
    data[0] = 'a';
    data[16] = 'b';
    return NpyBytes.file(
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (3,), }", data);
  }

  private static byte[] objects() {
    String pickle =
        "\u0080\u0003cnumpy.core.multiarray\n_reconstruct\nq\0cnumpy\nndarray\nq\1K\0\u0085q\2C\1bq"
            + "\3\u0087q\4Rq\5(K\1K\3\u0085q\6cnumpy\ndtype\nq\7X\2\0\0\0O8q\u0008\u0089\u0088"
            + "\u0087q\tRq\n(K\3X\1\0\0\0|q\u000bNNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff"
            + "\u00ffK?tq\fb\u0089]q\r(X\1\0\0\0aq\u000eX\1\0\0\0bq\u000fX\1\0\0\0cq\u0010etq\u0011"
            + "b.";
    return NpyBytes.file(
        "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }",
        pickle.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void readOrRefused(Path path) throws IOException {
    try {
      read(path);
    } catch (UserException e) {
      if (!e.getMessage().contains("posix.system")) {
        throw e;
      }
    }
  }

  /** Reads all that is there; an array that is no table or has no ids is refused in a sentence. */
  static void read(Path path) throws IOException {
    read(
        ArrayFormat.of(path.toString())
            .orElseThrow()
            .open(CONFIGURATION, InputFile.find(CONFIGURATION, path.toString())),
        3);
  }

  /**
   * The same of an open file.
   *
   * @param clips how many ids are wanted
   */
  static void read(ArrayFile file, int clips) throws IOException {
    UserException refusal = null;
    int read = 0;
    for (ArrayEntry entry : file.entries()) {
      entry.words();
      try {
        rows(file.rows(CONFIGURATION, entry));
        read++;
      } catch (UserException e) {
        refusal = e;
      }
      try {
        RowRanges ranges = new RowRanges(clips, 2);
        ids(file.ids(CONFIGURATION, entry, ranges), ranges);
        read++;
      } catch (UserException e) {
        refusal = e;
      }
    }
    if (read == 0 && refusal != null) {
      throw refusal;
    }
  }

  private static void rows(RowArray array) throws IOException {
    try (RowArray.Reader reader = array.reader(CONFIGURATION)) {
      float[] buffer = new float[reader.rowsPerRead() * reader.columns()];
      for (long row = 0; row < array.rows(); row += reader.rowsPerRead()) {
        reader.read(row, (int) Math.min(reader.rowsPerRead(), array.rows() - row), buffer);
      }
    }
  }

  private static void ids(ClipIds ids, RowRanges ranges) throws IOException {
    for (int range = 0; range < ranges.count(); range++) {
      try (ClipIds.Cursor cursor = ids.open(CONFIGURATION, range)) {
        for (long row = 0; row < ranges.length(range); row++) {
          cursor.next();
        }
      }
    }
  }
}
