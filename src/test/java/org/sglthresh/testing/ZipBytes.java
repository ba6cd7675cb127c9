package org.sglthresh.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Makes zip archives byte for byte as NumPy does (Python's zipfile with {@code force_zip64}),
 * without the code under test: sizes stand in an extra field of the local header.
 */
public final class ZipBytes {
  private static final byte[] NOTHING = {};

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int members;

  /** Adds a member as it is. */
  public ZipBytes stored(String name, byte[] content) {
    return member(name, 0, content, content.length, crc(content));
  }

  /** Adds a packed member. */
  public ZipBytes deflated(String name, byte[] content) {
    return member(name, 8, deflate(content), content.length, crc(content));
  }

  /** Adds a member that is described in this way, whatever it holds. */
  public ZipBytes member(String name, int method, byte[] packed, long length, int crc) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    int start = file.size();
    ByteBuffer local = ByteBuffer.allocate(30 + letters.length + 20).order(ByteOrder.LITTLE_ENDIAN);
    local.putInt(0x04034b50).putShort((short) 45).putShort((short) 0x800).putShort((short) method);
    local.putInt(0x210000).putInt(crc).putInt(-1).putInt(-1);
    local.putShort((short) letters.length).putShort((short) 20).put(letters);
    local.putShort((short) 1).putShort((short) 16).putLong(length).putLong(packed.length);
    file.writeBytes(local.array());
    file.writeBytes(packed);
    ByteBuffer central =
        ByteBuffer.allocate(46 + letters.length + 20).order(ByteOrder.LITTLE_ENDIAN);
    central.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) 0x800);
    central.putShort((short) method).putInt(0x210000).putInt(crc).putInt(-1).putInt(-1);
    central.putShort((short) letters.length).putShort((short) 20).putShort((short) 0);
    central.putShort((short) 0).putShort((short) 0).putInt(0).putInt(start).put(letters);
    central.putShort((short) 1).putShort((short) 16).putLong(length).putLong(packed.length);
    directory.writeBytes(central.array());
    members++;
    return this;
  }

  /** Adds an entry to the directory for the bytes of the first member. */
  public ZipBytes sameBytes(String name, int packed, long length, int crc) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer central = ByteBuffer.allocate(46 + letters.length).order(ByteOrder.LITTLE_ENDIAN);
    central.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) 0x800);
    central.putShort((short) 8).putInt(0x210000).putInt(crc).putInt(packed).putInt((int) length);
    central.putShort((short) letters.length).putShort((short) 0).putShort((short) 0);
    central.putShort((short) 0).putShort((short) 0).putInt(0).putInt(0).put(letters);
    directory.writeBytes(central.array());
    members++;
    return this;
  }

  /** The archive. */
  public byte[] bytes() {
    return bytes(NOTHING);
  }

  /** The archive with a comment. */
  public byte[] bytes(byte[] comment) {
    ByteBuffer end = ByteBuffer.allocate(22 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054b50).putInt(0).putShort((short) members).putShort((short) members);
    end.putInt(directory.size()).putInt(file.size()).putShort((short) comment.length).put(comment);
    return together(end.array());
  }

  /** The archive with an end of zip64, as archives of more than 4 GiB have. */
  public byte[] bytes64() {
    ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06064b50)
        .putLong(44)
        .putShort((short) 45)
        .putShort((short) 45)
        .putInt(0)
        .putInt(0);
    end.putLong(members).putLong(members).putLong(directory.size()).putLong(file.size());
    end.putInt(0x07064b50).putInt(0).putLong(file.size() + directory.size()).putInt(1);
    end.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    end.putInt(-1).putInt(-1).putShort((short) 0);
    return together(end.array());
  }

  private byte[] together(byte[] end) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(file.toByteArray());
    all.writeBytes(directory.toByteArray());
    all.writeBytes(end);
    return all.toByteArray();
  }

  /** Deflates without a header. */
  public static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(block, 0, deflater.deflate(block));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** CRC-32 of bytes. */
  public static int crc(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return (int) sum.getValue();
  }
}
