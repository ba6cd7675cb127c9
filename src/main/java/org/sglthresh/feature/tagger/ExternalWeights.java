package org.sglthresh.feature.tagger;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds out whether an ONNX file keeps weights in other files. ONNX Runtime would look for them in
 * the directory where the program was started, which on executors is another.
 */
final class ExternalWeights {
  // numbers of fields in onnx.proto
  private static final int GRAPH_OF_MODEL = 7;
  private static final int WEIGHTS_OF_GRAPH = 5;
  private static final int LOCATION_OF_WEIGHTS = 14;
  private static final int EXTERNAL = 1;

  // wire types of protocol buffers
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final byte[] file;

  private ExternalWeights(byte[] file) {
    this.file = file;
  }

  /** Whether there are any; no in a file that is not ONNX, which ONNX Runtime will say. */
  static boolean in(byte[] file) {
    return new ExternalWeights(file).found();
  }

  /** A message at a depth: 0 the model, 1 its graph, 2 the weights of one tensor. */
  private record Message(int depth, long from, long end) {}

  private boolean found() {
    Deque<Message> open = new ArrayDeque<>();
    open.push(new Message(0, 0, file.length));
    while (!open.isEmpty()) {
      Message message = open.pop();
      Cursor cursor = new Cursor(message.from());
      while (cursor.at < message.end()) {
        long key = cursor.varint();
        int field = (int) (key >>> 3);
        long begin = cursor.value((int) (key & 7));
        if (cursor.at > message.end()) {
          return false;
        }
        if (message.depth() == 2 && field == LOCATION_OF_WEIGHTS && cursor.number == EXTERNAL) {
          return true;
        }
        if ((message.depth() == 0 && field == GRAPH_OF_MODEL)
            || (message.depth() == 1 && field == WEIGHTS_OF_GRAPH)) {
          open.push(new Message(message.depth() + 1, begin, cursor.at));
        }
      }
    }
    return false;
  }

  /** Steps from field to field; beyond the end of the file where it is not one. */
  private final class Cursor {
    private long at;
    private long number;

    Cursor(long at) {
      this.at = at;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        if (at >= file.length) {
          return malformed();
        }
        byte next = file[(int) at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
      return malformed();
    }

    /** Goes behind a value and returns where it begins. */
    long value(int type) {
      number = 0;
      long length =
          switch (type) {
            case VARINT -> {
              number = varint();
              yield 0;
            }
            case FIXED_64 -> 8;
            case FIXED_32 -> 4;
            case BYTES -> varint();
            default -> malformed();
          };
      long begin = at;
      at = length < 0 || length > file.length - at ? file.length + 1L : at + length;
      return begin;
    }

    private long malformed() {
      at = file.length + 1L;
      return 0;
    }
  }
}
