package org.sglthresh.io.array.hdf5;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The bytes of a file as jHDF asks for them, on any Hadoop file system. Every length is held
 * against the file before memory is taken for it, and all of them together against a limit, so that
 * a structure that leads back to itself ends.
 */
final class CheckedStorage implements HdfBackingStorage {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
  private static final int LONGEST_SUPERBLOCK = 256;
  private static final int PAGE = 1 << 16;
  private static final int PAGES = 32;

  /** What a read counts at least, so that many short ones come to an end as well. */
  private static final int LEAST_READ = 64;

  private final FSDataInputStream in;
  private final long length;
  private final Superblock superblock;
  private long left;

  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > PAGES;
        }
      };

  /**
   * Finds and reads the superblock, which is at 0 or, behind a block of the user's, at 512, 1024
   * and so on (HDF5 File Format Specification 3.0, II.A).
   *
   * @param in the file; the caller closes it
   * @param length its length
   * @throws IllegalArgumentException with one clause when there is none
   */
  CheckedStorage(FSDataInputStream in, long length) throws IOException {
    this.in = in;
    this.length = length;
    this.left = Math.min((4L << 20) + 8 * length, 1L << 30);
    long place = 0;
    while (place <= length - SIGNATURE.length && !isSignature(place)) {
      place = place == 0 ? 512 : 2 * place;
    }
    if (place > length - SIGNATURE.length) {
      throw new IllegalArgumentException("is not an HDF5 file: it has no signature of one");
    }
    this.superblock =
        Superblock.readSuperblock(bytes(place, (int) Math.min(LONGEST_SUPERBLOCK, length - place)));
    if (superblock.getBaseAddressByte() != place) {
      throw new IllegalArgumentException("is not an HDF5 file: its first block lies elsewhere");
    }
    long end = superblock.getEndOfFileAddress();
    if (end > length) {
      throw new IllegalArgumentException(
          "is cut short: it has " + length + " bytes of " + end + "; copy or write it again");
    }
  }

  private boolean isSignature(long place) {
    byte[] found = new byte[SIGNATURE.length];
    bytes(place, found.length).get(found);
    return Arrays.equals(found, SIGNATURE);
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int count) {
    return bytes(Math.addExact(address, superblock.getBaseAddressByte()), count);
  }

  @Override
  public ByteBuffer map(long address, long count) {
    return readBufferFromAddress(address, Math.toIntExact(count));
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long count) {
    return bytes(address, Math.toIntExact(count));
  }

  private ByteBuffer bytes(long position, int count) {
    if (position < 0 || count < 0 || position > length - count) {
      throw new IllegalArgumentException(
          "it points to bytes " + position + " to " + (position + count) + " of " + length);
    }
    left -= Math.max(LEAST_READ, count);
    if (left < 0) {
      throw new IllegalArgumentException("what describes its data has no end");
    }
    byte[] found = new byte[count];
    try {
      int filled = 0;
      while (filled < count) {
        long page = (position + filled) / PAGE;
        int from = (int) (position + filled - page * PAGE);
        int part = Math.min(count - filled, PAGE - from);
        System.arraycopy(page(page), from, found, filled, part);
        filled += part;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] page(long number) throws IOException {
    byte[] page = pages.get(number);
    if (page == null) {
      page = new byte[(int) Math.min(PAGE, length - number * PAGE)];
      in.readFully(number * PAGE, page);
      pages.put(number, page);
    }
    return page;
  }

  @Override
  public long getUserBlockSize() {
    return superblock.getBaseAddressByte();
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  /** There is none: Hadoop's files have streams. */
  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  /** Does nothing: whoever opened the stream closes it. */
  @Override
  public void close() {}

  @Override
  public long size() {
    return length;
  }

  @Override
  public boolean inMemory() {
    return false;
  }
}
