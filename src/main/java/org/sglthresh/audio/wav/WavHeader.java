package org.sglthresh.audio.wav;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.SoundBytes;

/**
 * What stands before the samples of a WAV file.
 *
 * @param order byte order of the file
 * @param format the chunk {@code fmt}
 * @param dataBytes bytes of samples; empty if a pipe wrote the file, which does not know
 */
record WavHeader(ByteOrder order, WavFormat format, OptionalLong dataBytes) {
  private static final int CHUNK_HEAD = 8;
  private static final int RIFF_HEAD = 12;
  private static final long UNKNOWN = 0xffffffffL;

  /** What SoX writes into a pipe, rounded down to whole samples. */
  private static final long UNKNOWN_TO_SOX = 0x7ffff000L;

  private static final int DS64_BYTES = 24;
  private static final int MAX_FORMAT_BYTES = 4096;

  /** Reads up to the first sample. */
  static WavHeader read(SoundBytes bytes) throws AudioException, IOException {
    return new Reader(bytes).read();
  }

  /** The chunks before the samples, one after the other. */
  private static final class Reader {
    private final SoundBytes bytes;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long riffBytes;
    private long position;
    private OptionalLong longDataBytes = OptionalLong.empty();
    private Optional<WavFormat> format = Optional.empty();

    Reader(SoundBytes bytes) {
      this.bytes = bytes;
    }

    WavHeader read() throws AudioException, IOException {
      readRiff();
      while (true) {
        ByteBuffer head;
        try {
          head = next(CHUNK_HEAD);
        } catch (EOFException e) {
          throw new AudioException("has no chunk data, which holds the samples");
        }
        String name = name(head, 0);
        long size = Integer.toUnsignedLong(head.getInt(4));
        if (name.equals("data")) {
          WavFormat known =
              format.orElseThrow(() -> new AudioException("has no chunk fmt before its samples"));
          return new WavHeader(order, known, dataBytes(size, known.frameBytes()));
        }
        readChunk(name, size);
      }
    }

    private void readRiff() throws IOException {
      ByteBuffer head = next(RIFF_HEAD);
      if (name(head, 0).equals("RIFX")) {
        order = ByteOrder.BIG_ENDIAN;
      }
      riffBytes = Integer.toUnsignedLong(head.order(order).getInt(4));
    }

    private void readChunk(String name, long size) throws AudioException, IOException {
      if (name.equals("fmt ")) {
        if (size > MAX_FORMAT_BYTES) {
          throw new AudioException("has a chunk fmt of " + size + " bytes");
        }
        format = Optional.of(WavFormat.of(next((int) size)));
        skip(size & 1);
      } else if (name.equals("ds64") && size >= DS64_BYTES) {
        ByteBuffer sizes = next(DS64_BYTES);
        riffBytes = sizes.getLong(0);
        longDataBytes = OptionalLong.of(sizes.getLong(8));
        skip(size - DS64_BYTES + (size & 1));
      } else {
        skip(size + (size & 1));
      }
    }

    private OptionalLong dataBytes(long size, int frameBytes) throws AudioException {
      if (size == UNKNOWN && longDataBytes.isPresent()) {
        long longSize = longDataBytes.getAsLong();
        if (longSize < 0) {
          throw new AudioException("has a chunk data of a size that cannot be");
        }
        return longSize == 0 ? OptionalLong.empty() : OptionalLong.of(longSize);
      }
      boolean riffEndsHere = riffBytes == UNKNOWN || riffBytes + CHUNK_HEAD <= position;
      boolean unknown =
          size == UNKNOWN
              || (size == 0 && riffEndsHere)
              || (size <= UNKNOWN_TO_SOX && size > UNKNOWN_TO_SOX - frameBytes);
      return unknown ? OptionalLong.empty() : OptionalLong.of(size);
    }

    private ByteBuffer next(int size) throws IOException {
      byte[] chunk = bytes.readNBytes(size);
      if (chunk.length < size) {
        throw new EOFException();
      }
      position += size;
      return ByteBuffer.wrap(chunk).order(order);
    }

    private void skip(long size) throws IOException {
      bytes.skipNBytes(size);
      position += size;
    }

    private static String name(ByteBuffer head, int at) {
      byte[] name = new byte[4];
      head.get(at, name);
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }
}
