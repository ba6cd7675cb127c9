package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.io.array.ByteSource;

/**
 * Strings of any length, in collections that lie anywhere in the file (HDF5 File Format
 * Specification 3.0, III.E). The collections read last are kept, as strings that follow each other
 * mostly lie in one.
 */
final class GlobalHeap {
  private static final byte[] SIGNATURE = {'G', 'C', 'O', 'L'};
  private static final int HEADER = 16;
  private static final int OBJECT_HEADER = 16;
  private static final long LARGEST = 64L << 20;
  private static final int KEPT = 4;

  private final ByteSource.Cursor file;
  private final long length;

  private final Map<Long, Map<Integer, byte[]>> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<Integer, byte[]>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Reads the heap of a file.
   *
   * @param length of the file
   */
  GlobalHeap(ByteSource.Cursor file, long length) {
    this.file = file;
    this.length = length;
  }

  /**
   * An object.
   *
   * @param collection where its collection begins in the file
   * @param index its number there
   * @throws IOException when there is none
   */
  byte[] object(long collection, int index) throws IOException {
    Map<Integer, byte[]> objects = kept.get(collection);
    if (objects == null) {
      objects = read(collection);
      kept.put(collection, objects);
    }
    byte[] object = objects.get(index);
    if (object == null) {
      throw new IOException("there is no text " + index + " in the heap at " + collection);
    }
    return object;
  }

  private Map<Integer, byte[]> read(long collection) throws IOException {
    if (collection < 0 || collection > length - HEADER) {
      throw new IOException("there is no heap at " + collection);
    }
    byte[] header = new byte[HEADER];
    file.read(collection, header, HEADER);
    long size = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
    if (!Arrays.equals(Arrays.copyOf(header, SIGNATURE.length), SIGNATURE)
        || size < HEADER
        || size > LARGEST
        || size > length - collection) {
      throw new IOException("there is no heap at " + collection);
    }
    byte[] bytes = new byte[(int) size];
    file.read(collection, bytes, bytes.length);
    return objects(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Each is its index, a count of references, its length, and its bytes up to a multiple of 8. */
  private static Map<Integer, byte[]> objects(ByteBuffer heap) throws IOException {
    Map<Integer, byte[]> objects = new HashMap<>();
    int at = HEADER;
    while (at <= heap.capacity() - OBJECT_HEADER) {
      int index = Short.toUnsignedInt(heap.getShort(at));
      long size = heap.getLong(at + 8);
      at += OBJECT_HEADER;
      if (index == 0) {
        break; // free space up to the end
      }
      if (size < 0 || size > heap.capacity() - at) {
        throw new IOException("a text in a heap is longer than the heap");
      }
      byte[] object = new byte[(int) size];
      heap.get(at, object);
      objects.put(index, object);
      at += (int) ((size + 7) / 8 * 8);
    }
    return objects;
  }
}
