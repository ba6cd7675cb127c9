package org.sglthresh.io.array.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.FileBytes;
import org.sglthresh.io.fs.InputFile;

/**
 * The directory of a zip archive, with or without zip64, by PKWARE's APPNOTE 6.3.10. Sizes are
 * those of the directory at the end, so that archives written as streams can be read.
 */
public final class ZipArchive {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCAL = 0x04034b50;

  private static final int END_LENGTH = 22;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END_64_LENGTH = 56;
  private static final int LOCAL_LENGTH = 30;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LARGEST_DIRECTORY = 16 << 20;
  private static final int MOST_MEMBERS = 10_000;

  private final InputFile file;
  private final List<ZipMember> members;

  private ZipArchive(InputFile file, List<ZipMember> members) {
    this.file = file;
    this.members = members;
  }

  /** Whether a file begins as an archive does. */
  public static boolean begins(byte[] start) {
    return start.length >= 4
        && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt() == LOCAL;
  }

  /**
   * Reads the directory.
   *
   * @throws UserException (input) when it is damaged, or holds what is not read
   */
  public static ZipArchive open(Configuration configuration, InputFile file) {
    try (ByteSource.Cursor in = FileBytes.all(file).open(configuration)) {
      List<ZipMember> members = new Directory(in, file.length()).members();
      requireApart(members);
      return new ZipArchive(file, members);
    } catch (EOFException e) {
      throw UserException.input(
              file.name() + " is a zip archive that is cut short: copy or write it again.")
          .causedBy(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException e) {
      throw UserException.input(file.name() + " " + e.getMessage() + ".");
    }
  }

  /** Members that share bytes could unpack to far more than the file holds. */
  private static void requireApart(List<ZipMember> members) {
    List<ZipMember> ordered = new ArrayList<>(members);
    ordered.sort(Comparator.comparingLong(ZipMember::headerStart));
    Set<String> names = new HashSet<>();
    long end = 0;
    for (ZipMember member : ordered) {
      if (!names.add(member.name())) {
        throw new IllegalArgumentException("holds two members called " + member.shownName());
      }
      if (member.headerStart() < end) {
        throw damaged("its members lie over each other");
      }
      end = member.headerStart() + LOCAL_LENGTH + member.packedLength();
    }
  }

  /** The members in the order of the directory. */
  public List<ZipMember> members() {
    return members;
  }

  /** The member of a name. */
  public Optional<ZipMember> member(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst();
  }

  /**
   * The unpacked bytes of a member.
   *
   * @throws UserException (input) when the member is damaged, or packed in a way that is not read
   */
  public ByteSource bytes(Configuration configuration, ZipMember member) {
    try (ByteSource.Cursor in = FileBytes.all(file).open(configuration)) {
      member.requireReadable();
      FileBytes packed = new FileBytes(file, dataStart(in, member), member.packedLength());
      return member.isStored() ? packed : new InflatedBytes(packed, member.length(), member.crc());
    } catch (EOFException e) {
      throw UserException.input(file.name() + " is damaged: copy or write it again.").causedBy(e);
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IllegalArgumentException e) {
      throw UserException.input(file.name() + " " + e.getMessage() + ".");
    }
  }

  /** The header before the data repeats the name, and may have other extra fields. */
  private long dataStart(ByteSource.Cursor in, ZipMember member) throws IOException {
    byte[] header = new byte[LOCAL_LENGTH];
    in.read(member.headerStart(), header, header.length);
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int nameLength = Short.toUnsignedInt(fields.getShort(26));
    int extraLength = Short.toUnsignedInt(fields.getShort(28));
    if (fields.getInt(0) != LOCAL) {
      throw damaged("member " + member.shownName() + " does not begin as one");
    }
    byte[] name = new byte[nameLength];
    in.read(member.headerStart() + LOCAL_LENGTH, name, nameLength);
    if (!ZipMember.decoded(name).equals(member.name())) {
      throw damaged("member " + member.shownName() + " has another name at its beginning");
    }
    long start = member.headerStart() + LOCAL_LENGTH + nameLength + extraLength;
    if (start > file.length() - member.packedLength()) {
      throw damaged("member " + member.shownName() + " is longer than the file");
    }
    return start;
  }

  /**
   * Checks the sum of a member's bytes. A packed one is checked where it is read to its end.
   *
   * @throws UserException (input) when they are not those that were written
   */
  public void requireUnchanged(Configuration configuration, ZipMember member, ByteSource bytes) {
    if (!member.isStored()) {
      return;
    }
    try (ByteSource.Cursor in = bytes.open(configuration)) {
      if (Checksum.of(in, bytes.length()) != member.crc()) {
        throw UserException.input(
            file.name()
                + " is damaged: member "
                + member.shownName()
                + " has another checksum than when it was written; copy or write it again.");
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  static IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("is a damaged zip archive, " + how + ": write it again");
  }

  /** Finds and reads the directory. */
  private static final class Directory {
    private final ByteSource.Cursor in;
    private final long length;
    private long start;
    private long size;
    private long count;

    Directory(ByteSource.Cursor in, long length) {
      this.in = in;
      this.length = length;
    }

    List<ZipMember> members() throws IOException {
      long end = findEnd();
      findEnd64(end);
      if (size < 0 || start < 0 || start > end || size > end - start || size > LARGEST_DIRECTORY) {
        throw damaged("its directory is not where its end says");
      }
      if (count < 0 || count > MOST_MEMBERS) {
        throw new IllegalArgumentException(
            "holds " + count + " members; more than " + MOST_MEMBERS + " are not read");
      }
      ByteBuffer directory = read(start, (int) size);
      List<ZipMember> members = new ArrayList<>();
      for (long i = 0; i < count; i++) {
        members.add(ZipMember.read(directory, start));
      }
      return List.copyOf(members);
    }

    /** The end stands before a comment, whose length it gives. */
    private long findEnd() throws IOException {
      int span = (int) Math.min(length, END_LENGTH + LONGEST_COMMENT);
      if (span < END_LENGTH) {
        throw new EOFException();
      }
      ByteBuffer tail = read(length - span, span);
      for (int at = span - END_LENGTH; at >= 0; at--) {
        if (tail.getInt(at) == END
            && Short.toUnsignedInt(tail.getShort(at + 20)) == span - at - END_LENGTH) {
          count = Short.toUnsignedInt(tail.getShort(at + 10));
          size = Integer.toUnsignedLong(tail.getInt(at + 12));
          start = Integer.toUnsignedLong(tail.getInt(at + 16));
          return length - span + at;
        }
      }
      throw new EOFException();
    }

    /** Where fields are too small for their values they are in another record before the end. */
    private void findEnd64(long end) throws IOException {
      if (end < LOCATOR_LENGTH) {
        return;
      }
      ByteBuffer locator = read(end - LOCATOR_LENGTH, LOCATOR_LENGTH);
      if (locator.getInt(0) != LOCATOR_64) {
        return;
      }
      long at = locator.getLong(8);
      if (at < 0 || at > end - LOCATOR_LENGTH - END_64_LENGTH) {
        throw damaged("its directory is not where its end says");
      }
      ByteBuffer end64 = read(at, END_64_LENGTH);
      if (end64.getInt(0) != END_64) {
        throw damaged("its directory is not where its end says");
      }
      count = end64.getLong(32);
      size = end64.getLong(40);
      start = end64.getLong(48);
    }

    private ByteBuffer read(long position, int count) throws IOException {
      byte[] bytes = new byte[count];
      in.read(position, bytes, count);
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
