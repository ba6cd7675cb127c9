package org.sglthresh.io.array.zip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sglthresh.io.array.ArrayEntry;

/**
 * A member of a zip archive, as the archive's directory has it.
 *
 * @param name its name
 * @param flags bit 0: encrypted
 * @param method 0: stored as it is, 8: deflated; no other is read
 * @param crc CRC-32 of the unpacked bytes
 * @param packedLength bytes in the archive
 * @param length bytes unpacked
 * @param headerStart where its local header begins
 */
public record ZipMember(
    String name,
    int flags,
    int method,
    long crc,
    long packedLength,
    long length,
    long headerStart) {
  private static final int SIGNATURE = 0x02014b50;
  private static final int FIXED = 46;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int EXTRA_64 = 1;
  private static final int ENCRYPTED = 1;
  private static final long ELSEWHERE = 0xFFFFFFFFL;

  /** Deflate packs at most 258 bytes into two bits. */
  private static final int LARGEST_RATIO = 1032;

  /**
   * Reads the next member of a directory.
   *
   * @param directory little-endian
   * @param directoryStart where the directory begins in the file
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static ZipMember read(ByteBuffer directory, long directoryStart) {
    int at = directory.position();
    if (directory.remaining() < FIXED || directory.getInt(at) != SIGNATURE) {
      throw ZipArchive.damaged("its directory is not that of so many members");
    }
    int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
    int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
    int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
    if (directory.remaining() < FIXED + nameLength + extraLength + commentLength) {
      throw ZipArchive.damaged("its directory is cut short");
    }
    byte[] name = new byte[nameLength];
    directory.get(at + FIXED, name);
    ZipMember small =
        new ZipMember(
            decoded(name),
            Short.toUnsignedInt(directory.getShort(at + 8)),
            Short.toUnsignedInt(directory.getShort(at + 10)),
            Integer.toUnsignedLong(directory.getInt(at + 16)),
            Integer.toUnsignedLong(directory.getInt(at + 20)),
            Integer.toUnsignedLong(directory.getInt(at + 24)),
            Integer.toUnsignedLong(directory.getInt(at + 42)));
    ByteBuffer extra =
        directory.slice(at + FIXED + nameLength, extraLength).order(directory.order());
    directory.position(at + FIXED + nameLength + extraLength + commentLength);
    ZipMember member = small.withExtra(extra);
    member.requirePlace(directoryStart);
    return member;
  }

  /** Numbers that do not fit into 32 bits are in an extra field, in a fixed order. */
  private ZipMember withExtra(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int size = Short.toUnsignedInt(extra.getShort());
      if (size > extra.remaining()) {
        break;
      }
      if (id == EXTRA_64) {
        ByteBuffer wide = extra.slice(extra.position(), size).order(extra.order());
        long unpacked = wide(length, wide);
        long packed = wide(packedLength, wide);
        return new ZipMember(name, flags, method, crc, packed, unpacked, wide(headerStart, wide));
      }
      extra.position(extra.position() + size);
    }
    return this;
  }

  private static long wide(long value, ByteBuffer wide) {
    return value == ELSEWHERE && wide.remaining() >= Long.BYTES ? wide.getLong() : value;
  }

  private void requirePlace(long directoryStart) {
    boolean inside =
        headerStart >= 0
            && packedLength >= 0
            && headerStart <= directoryStart
            && packedLength <= directoryStart - headerStart;
    if (!inside) {
      throw ZipArchive.damaged("member " + shownName() + " is not in the file");
    }
  }

  /**
   * Refuses what is not read.
   *
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  void requireReadable() {
    if ((flags & ENCRYPTED) != 0) {
      throw new IllegalArgumentException("is encrypted: write it without a password");
    }
    if (method != STORED && method != DEFLATED) {
      throw new IllegalArgumentException(
          "holds member "
              + shownName()
              + " packed by method "
              + method
              + "; stored (0) and deflated (8) are read");
    }
    boolean possible =
        method == STORED
            ? length == packedLength
            : length >= 0 && length / LARGEST_RATIO <= packedLength;
    if (!possible) {
      throw ZipArchive.damaged(
          "member " + shownName() + " cannot hold " + length + " bytes in " + packedLength);
    }
  }

  /** Whether the bytes are in the archive as they are. */
  public boolean isStored() {
    return method == STORED;
  }

  /** The name as messages show it. */
  public String shownName() {
    return ArrayEntry.printable(name);
  }

  static String decoded(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }
}
