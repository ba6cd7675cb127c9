package org.sglthresh.io.array.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.io.array.ByteSource;

/** Pickles written instruction by instruction, as Python's pickletools describes them. */
class PickleReaderTest {
  private static final Set<String> KNOWN = Set.of("collections.OrderedDict", "a.f");

  @Test
  void constants() throws IOException {
    Pickled.Sequence list =
        assertInstanceOf(
            Pickled.Sequence.class,
            read(
                "\u0080\u0002](NK\u00ffM\1\2J\u00ff\u00ff\u00ff\u00ff\u008a\2\0\u0080\u008a\0"
                    + "\u0088\u0089G?\u00e0\0\0\0\0\0\0X\2\0\0\0\u00c3\u00a9U\1aC\1be."));
    List<Pickled> items = list.items();
    assertSame(Pickled.Nothing.NONE, items.get(0));
    assertEquals(new Pickled.Whole(255), items.get(1));
    assertEquals(new Pickled.Whole(513), items.get(2));
    assertEquals(new Pickled.Whole(-1), items.get(3));
    assertEquals(new Pickled.Whole(-32768), items.get(4));
    assertEquals(new Pickled.Whole(0), items.get(5));
    assertEquals(new Pickled.Truth(true), items.get(6));
    assertEquals(new Pickled.Truth(false), items.get(7));
    assertEquals(new Pickled.Real(0.5), items.get(8));
    assertEquals(new Pickled.Text("\u00e9"), items.get(9));
    assertEquals(new Pickled.Text("a"), items.get(10));
    assertArrayEquals(
        new byte[] {'b'}, assertInstanceOf(Pickled.Bytes.class, items.get(11)).bytes());
  }

  /** {@code collections.OrderedDict([('k', (1, 'k'))])} with an attribute, as state_dict has it. */
  @Test
  void callsAreKeptAndNotMade() throws IOException {
    Pickled.Made made =
        assertInstanceOf(
            Pickled.Made.class,
            read(
                "\u0080\u0002ccollections\nOrderedDict\nq\0)Rq\1(X\1\0\0\0kq\2K\1h\2\u0086q\3u}q\4"
                    + "b."));
    assertEquals("collections.OrderedDict", made.maker());
    assertEquals(List.of(), made.arguments());
    Pickled.Item item = made.items().items().get(0);
    assertEquals(new Pickled.Text("k"), item.key());
    assertEquals(
        new Pickled.Tuple(List.of(new Pickled.Whole(1), new Pickled.Text("k"))), item.value());
    assertInstanceOf(Pickled.Dictionary.class, made.state());
  }

  /** Protocol 4 names by what is on the stack, and numbers what it remembers by itself. */
  @Test
  void protocol4() throws IOException {
    Pickled.Made made =
        assertInstanceOf(
            Pickled.Made.class,
            read(
                "\u0080\u0004\u0095\0\0\0\0\0\0\0\0\u008c\1a\u0094\u008c\1f\u0094\u0093\u0094K\1"
                    + "\u0085\u0094R."));
    assertEquals("a.f", made.maker());
    assertEquals(List.of(new Pickled.Whole(1)), made.arguments());
  }

  @Test
  void aListMayHoldItself() throws IOException {
    Pickled.Sequence list = assertInstanceOf(Pickled.Sequence.class, read("\u0080\u0002]q\0h\0a."));
    assertSame(list, list.items().get(0));
  }

  @Test
  void whatIsOutside() throws IOException {
    PickleReader reader = reader("(X\1\0\0\0sK\1tQ.");
    Pickled value = reader.read();
    assertSame(reader.outside().get(0), value);
    assertEquals(1, reader.outside().size());
  }

  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "builtins, eval",
    "os, popen",
    "subprocess, Popen",
    "torch, load",
    "collections, OrderedDict.x"
  })
  void namesThatAreNotKnown(String module, String member) {
    String text = "\u0080\u0002c" + module + "\n" + member + "\n)R.";
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> read(text));
    assertEquals(
        "asks for "
            + module
            + "."
            + member
            + ", and nothing but plain tensors, arrays and text is read from a pickle: save these alone",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "0.",
        "e.",
        "a.",
        "K\1a.",
        "]K\1K\2u.",
        "](s.",
        "(1.",
        "h\0.",
        "Nj\0\0\0\1.",
        "Nr\0\0\1\0.",
        "NR.",
        ")R.",
        "K\1b.",
        "K\1K\2\u0093.",
        "\u0085.",
        "I1\n.",
        "S'a'\n."
      })
  void pickleThatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> read(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0080",
        "X\u00ff\u00ff\u00ff\u00ffa",
        "B\u00ff\u00ff\u00ff\u007fa",
        "K",
        "ca\nf",
        "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fa",
        "\u008a\u00ff1",
        "N"
      })
  void pickleThatIsCutShort(String text) {
    assertThrows(EOFException.class, () -> read(text), text);
  }

  @Test
  void containersWithoutEnd() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> read("]".repeat(1_000_001) + "."));
    assertEquals(
        "holds a pickle that cannot be read: it holds more than 1000000 lists, tuples and"
            + " dictionaries",
        e.getMessage());
  }

  private static Pickled read(String text) throws IOException {
    return reader(text).read();
  }

  private static PickleReader reader(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new PickleReader(
        new PickleInput(new InMemory(bytes), new InMemory(bytes), 0, Long.MAX_VALUE), KNOWN);
  }

  private record InMemory(byte[] bytes) implements ByteSource, ByteSource.Cursor {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public boolean isSeekable() {
      return true;
    }

    @Override
    public Cursor open(Configuration configuration) {
      return this;
    }

    @Override
    public void read(long position, byte[] target, int count) {
      System.arraycopy(bytes, (int) position, target, 0, count);
    }

    @Override
    public void close() {}
  }
}
