package org.sglthresh.io.array.pickle;

import java.util.ArrayList;
import java.util.List;

/** A value in a pickle. Values may hold themselves, so nothing here compares or prints deeply. */
public sealed interface Pickled {

  /** {@code None}. */
  enum Nothing implements Pickled {
    /** The one value. */
    NONE
  }

  /** A string. */
  record Text(String text) implements Pickled {}

  /** Bytes. */
  record Bytes(byte[] bytes) implements Pickled {}

  /** A whole number that fits into 64 bits. */
  record Whole(long number) implements Pickled {}

  /** A wider whole number, in two's complement, the least byte first. */
  record Wide(byte[] bytes) implements Pickled {}

  /** A fraction. */
  record Real(double number) implements Pickled {}

  /** A truth value. */
  record Truth(boolean value) implements Pickled {}

  /** A tuple. */
  record Tuple(List<Pickled> items) implements Pickled {}

  /** A function or class, by its name with dots. */
  record Name(String name) implements Pickled {}

  /** Something outside the pickle, such as a storage of PyTorch. */
  record Persistent(Pickled id) implements Pickled {}

  /** A list, which later steps of the pickle may lengthen. */
  final class Sequence implements Pickled {
    private final List<Pickled> items = new ArrayList<>();

    /** The items. */
    public List<Pickled> items() {
      return items;
    }
  }

  /** A key and its value. */
  record Item(Pickled key, Pickled value) {}

  /** A dictionary, which later steps of the pickle may lengthen. A key may occur again. */
  final class Dictionary implements Pickled {
    private final List<Item> items = new ArrayList<>();

    /** Keys and values in the order of the pickle. */
    public List<Item> items() {
      return items;
    }
  }

  /** What a call would have made; nothing has been called. */
  final class Made implements Pickled {
    private final String maker;
    private final Pickled arguments;
    private final Dictionary items = new Dictionary();
    private Pickled state = Nothing.NONE;

    Made(String maker, Pickled arguments) {
      this.maker = maker;
      this.arguments = arguments;
    }

    /** The name of the function or class. */
    public String maker() {
      return maker;
    }

    /** What it would have been called with. */
    public List<Pickled> arguments() {
      return arguments instanceof Tuple tuple ? tuple.items() : List.of();
    }

    /** The items that it would have been given, as a dictionary is. */
    public Dictionary items() {
      return items;
    }

    /** The state that it would have been given. */
    public Pickled state() {
      return state;
    }

    void setState(Pickled state) {
      this.state = state;
    }
  }
}
