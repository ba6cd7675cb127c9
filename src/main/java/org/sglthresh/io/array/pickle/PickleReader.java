package org.sglthresh.io.array.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sglthresh.io.array.ArrayEntry;

/**
 * Reads a pickle of protocol 2 to 5 (Python's pickletools) as data. Python's own reader imports and
 * calls whatever a pickle names; this one calls nothing. A name that is not expected is refused
 * where it occurs.
 */
public final class PickleReader {
  /**
   * What a byte of a pickle can make is small, but a file of containers would still fill memory.
   */
  private static final int MOST_CONTAINERS = 1_000_000;

  /** Python numbers what it remembers one after the other, from 0 or 1. */
  private static final int LARGEST_GAP = 256;

  private static final Pickled.Text NO_TEXT = new Pickled.Text("");
  private static final Pickled.Truth TRUE = new Pickled.Truth(true);
  private static final Pickled.Truth FALSE = new Pickled.Truth(false);
  private static final Pickled.Whole[] SMALL = new Pickled.Whole[256];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new Pickled.Whole(i);
    }
  }

  private final PickleInput in;
  private final Set<String> known;
  private final ArrayList<Pickled> stack = new ArrayList<>();
  private final ArrayList<Integer> marks = new ArrayList<>();
  private final ArrayList<Pickled> memo = new ArrayList<>();
  private final List<Pickled.Persistent> outside = new ArrayList<>();
  private int containers;

  /**
   * Prepares to read one pickle.
   *
   * @param known names with dots of the functions and classes that the pickle may name
   */
  public PickleReader(PickleInput in, Set<String> known) {
    this.in = in;
    this.known = known;
  }

  /**
   * Reads a pickle up to its end, where reading can go on.
   *
   * @param known names with dots of the functions and classes that the pickle may name
   * @throws java.io.EOFException when it is cut short
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  public static Pickled read(PickleInput in, Set<String> known) throws IOException {
    return new PickleReader(in, known).read();
  }

  /** What the pickle refers to outside of itself, once for each time. */
  public List<Pickled.Persistent> outside() {
    return outside;
  }

  /**
   * Reads the pickle up to its end.
   *
   * @throws java.io.EOFException when it is cut short
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  public Pickled read() throws IOException {
    for (int code = in.next(); code != '.'; code = in.next()) {
      if (!(constant(code) || text(code) || container(code) || reference(code) || call(code))) {
        throw unknown(code);
      }
    }
    return pop();
  }

  private static IllegalArgumentException unknown(int code) {
    return malformed(String.format("instruction 0x%02x is not one of protocols 2 to 5", code));
  }

  static IllegalArgumentException malformed(String how) {
    return new IllegalArgumentException("holds a pickle that cannot be read: " + how);
  }

  private boolean constant(int code) throws IOException {
    switch (code) {
      case 0x80 -> in.next(); // PROTO
      case 0x95 -> in.number(8); // FRAME
      case 'N' -> stack.add(Pickled.Nothing.NONE);
      case 0x88 -> stack.add(TRUE);
      case 0x89 -> stack.add(FALSE);
      case 'J' -> stack.add(new Pickled.Whole((int) in.number(4)));
      case 'K' -> stack.add(SMALL[in.next()]);
      case 'M' -> stack.add(new Pickled.Whole(in.number(2)));
      case 0x8a -> stack.add(whole(in.next(in.number(1)))); // LONG1
      case 'G' -> stack.add(new Pickled.Real(ByteBuffer.wrap(in.next(8)).getDouble()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Pickled whole(byte[] bytes) {
    if (bytes.length > Long.BYTES) {
      return new Pickled.Wide(bytes);
    }
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | Byte.toUnsignedLong(bytes[i]);
    }
    int unused = 64 - 8 * bytes.length;
    return new Pickled.Whole(bytes.length == 0 ? 0 : value << unused >> unused);
  }

  private boolean text(int code) throws IOException {
    switch (code) {
      case 'X' -> stack.add(text(in.next(in.number(4))));
      case 0x8c -> stack.add(text(in.next(in.number(1))));
      case 0x8d -> stack.add(text(in.next(in.number(8))));
      case 'U' -> stack.add(text(in.next(in.number(1)))); // a string of Python 2
      case 'T' -> stack.add(text(in.next(in.number(4))));
      case 'C' -> stack.add(new Pickled.Bytes(in.next(in.number(1))));
      case 'B' -> stack.add(new Pickled.Bytes(in.next(in.number(4))));
      case 0x8e -> stack.add(new Pickled.Bytes(in.next(in.number(8))));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Pickled.Text text(byte[] bytes) {
    return bytes.length == 0
        ? NO_TEXT
        : new Pickled.Text(new String(bytes, StandardCharsets.UTF_8));
  }

  private boolean container(int code) {
    switch (code) {
      case '(' -> marks.add(stack.size());
      case ']' -> addContainer(new Pickled.Sequence());
      case '}' -> addContainer(new Pickled.Dictionary());
      case ')' -> addContainer(new Pickled.Tuple(List.of()));
      case 't' -> addContainer(new Pickled.Tuple(popToMark()));
      case 0x85, 0x86, 0x87 -> addContainer(new Pickled.Tuple(pop(code - 0x84)));
      case 'a' -> append(pop(1));
      case 'e' -> append(popToMark());
      case 's' -> setItems(pop(2));
      case 'u' -> setItems(popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void addContainer(Pickled container) {
    if (++containers > MOST_CONTAINERS) {
      throw malformed("it holds more than " + MOST_CONTAINERS + " lists, tuples and dictionaries");
    }
    stack.add(container);
  }

  private void append(List<Pickled> items) {
    if (!(top() instanceof Pickled.Sequence list)) {
      throw malformed("it appends to what is no list");
    }
    list.items().addAll(items);
  }

  private void setItems(List<Pickled> flat) {
    Pickled target = top();
    Pickled.Dictionary dictionary =
        target instanceof Pickled.Made made
            ? made.items()
            : target instanceof Pickled.Dictionary plain ? plain : null;
    if (dictionary == null || flat.size() % 2 != 0) {
      throw malformed("it sets items of what is no dictionary");
    }
    for (int i = 0; i < flat.size(); i += 2) {
      dictionary.items().add(new Pickled.Item(flat.get(i), flat.get(i + 1)));
    }
  }

  private boolean reference(int code) throws IOException {
    switch (code) {
      case 'q' -> remember(in.number(1));
      case 'r' -> remember(in.number(4));
      case 0x94 -> remember(memo.size());
      case 'h' -> stack.add(remembered(in.number(1)));
      case 'j' -> stack.add(remembered(in.number(4)));
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> stack.add(top());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void remember(long index) {
    if (index > memo.size() + LARGEST_GAP) {
      throw malformed("it numbers what it holds as no pickle does");
    }
    while (memo.size() <= index) {
      memo.add(null);
    }
    memo.set((int) index, top());
  }

  private Pickled remembered(long index) {
    if (index >= memo.size() || memo.get((int) index) == null) {
      throw malformed("it refers to what it does not hold");
    }
    return memo.get((int) index);
  }

  private boolean call(int code) throws IOException {
    switch (code) {
      case 'c' -> stack.add(name(in.line(), in.line()));
      case 0x93 -> { // STACK_GLOBAL
        List<Pickled> names = pop(2);
        if (!(names.get(0) instanceof Pickled.Text module)
            || !(names.get(1) instanceof Pickled.Text member)) {
          throw malformed("it names what is no text");
        }
        stack.add(name(module.text(), member.text()));
      }
      case 'R', 0x81 -> { // REDUCE, NEWOBJ
        List<Pickled> call = pop(2);
        if (!(call.get(0) instanceof Pickled.Name name)) {
          throw malformed("it calls what is no name");
        }
        addContainer(new Pickled.Made(name.name(), call.get(1)));
      }
      case 'b' -> { // BUILD
        Pickled state = pop();
        if (!(top() instanceof Pickled.Made made)) {
          throw malformed("it gives a state to what has none");
        }
        made.setState(state);
      }
      case 'Q' -> {
        outside.add(new Pickled.Persistent(pop()));
        addContainer(outside.get(outside.size() - 1));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private Pickled.Name name(String module, String member) {
    String name = module + "." + member;
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "asks for "
              + ArrayEntry.printable(name)
              + ", and nothing but plain tensors, arrays and text is read from a pickle: save these alone");
    }
    return new Pickled.Name(name);
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }

  private Pickled top() {
    if (stack.size() <= floor()) {
      throw malformed("it uses what it does not hold");
    }
    return stack.get(stack.size() - 1);
  }

  private Pickled pop() {
    Pickled value = top();
    stack.remove(stack.size() - 1);
    return value;
  }

  private List<Pickled> pop(int count) {
    if (stack.size() - count < floor()) {
      throw malformed("it uses what it does not hold");
    }
    return popFrom(stack.size() - count);
  }

  private List<Pickled> popToMark() {
    if (marks.isEmpty()) {
      throw malformed("it uses what it does not hold");
    }
    return popFrom(marks.remove(marks.size() - 1));
  }

  private List<Pickled> popFrom(int start) {
    List<Pickled> items = new ArrayList<>(stack.subList(start, stack.size()));
    stack.subList(start, stack.size()).clear();
    return items;
  }
}
