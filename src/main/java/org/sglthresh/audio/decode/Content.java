package org.sglthresh.audio.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the bytes of a file are, by how they begin. The order matters: marks of one byte or two come
 * last.
 */
enum Content {
  WAV("WAV", "wav", (b) -> riff(b) && b.hasText(8, "WAVE")),
  FLAC("FLAC", "flac", (b) -> b.hasText(0, "fLaC") && b.flacBits() <= 24),
  WIDE_FLAC("FLAC of more than 24 bits", "flac", (b) -> b.hasText(0, "fLaC")),
  OGG_VORBIS("Ogg Vorbis", "ogg", Content::plainVorbis),
  OGG("Ogg", "ogg", (b) -> b.hasText(0, "OggS")),
  MP4("MP4", "mov", (b) -> b.hasText(4, "ftyp")),
  MATROSKA("WebM or Matroska", "matroska", (b) -> b.has(0, 0x1a, 0x45, 0xdf, 0xa3)),
  AIFF("AIFF", "aiff", (b) -> b.hasText(0, "FORM") && b.hasText(8, "AIF")),
  AU("AU", "au", (b) -> b.hasText(0, ".snd")),
  CAF("CAF", "caf", (b) -> b.hasText(0, "caff")),
  W64("Wave64", "w64", (b) -> b.hasText(0, "riff.\u0091\u00cf\u0011")),
  ASF("WMA", "asf", (b) -> b.has(0, 0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11)),
  AMR("AMR", "amr", (b) -> b.hasText(0, "#!AMR")),
  WAVPACK("WavPack", "wv", (b) -> b.hasText(0, "wvpk")),
  AAC("AAC", "aac", (b) -> b.has(0, 0xff) && (b.at(1) & 0xf6) == 0xf0),
  MP3("MP3", "mp3", Content::mpegFrame);

  /** What else files are that bear the name of a sound. */
  private enum Other {
    ZIP("a zip archive", "PK\u0003\u0004"),
    GZIP("a gzip file", "\u001f\u008b"),
    BZIP2("a bzip2 file", "BZh"),
    XZ("an xz file", "\u00fd7zXZ"),
    ZSTANDARD("a zstd file", "\u0028\u00b5\u002f\u00fd"),
    SEVEN_ZIP("a 7z archive", "7z\u00bc\u00af"),
    RAR("a rar archive", "Rar!"),
    PDF("a PDF", "%PDF"),
    PNG("a PNG image", "\u0089PNG"),
    JPEG("a JPEG image", "\u00ff\u00d8\u00ff"),
    GIF("a GIF image", "GIF8"),
    PARQUET("a Parquet file", "PAR1"),
    HDF5("an HDF5 file", "\u0089HDF"),
    NUMPY("a NumPy array", "\u0093NUMPY"),
    AVI("an AVI or another RIFF file", "RIFF"),
    MIDI("a MIDI file", "MThd"),
    ELF("a program", "\u007fELF"),
    LFS("a pointer of Git LFS", "version https://git-lfs");

    private final String label;
    private final String mark;

    Other(String label, String mark) {
      this.label = label;
      this.mark = mark;
    }
  }

  /** So many bytes decide. */
  static final int HEAD_BYTES = 512;

  private final String label;
  private final String demuxer;
  private final Mark mark;

  Content(String label, String demuxer, Mark mark) {
    this.label = label;
    this.demuxer = demuxer;
    this.mark = mark;
  }

  /** How a kind begins. */
  @FunctionalInterface
  private interface Mark {
    boolean isAt(Head head);
  }

  /** The kind of sound that begins with these bytes. */
  static Optional<Content> of(byte[] bytes) {
    Head head = new Head(bytes);
    return Arrays.stream(values()).filter(content -> content.mark.isAt(head)).findFirst();
  }

  /** What bytes are that are no known sound: {@code a zip archive}. */
  static String describe(byte[] bytes) {
    Head head = new Head(bytes);
    for (Other other : Other.values()) {
      if (head.hasText(0, other.mark)) {
        return other.label;
      }
    }
    return head.isText() ? "text" : head.isZero() ? "zeros" : "the bytes " + head.first();
  }

  /** For people. */
  String label() {
    return label;
  }

  /** What FFmpeg calls it. */
  String demuxer() {
    return demuxer;
  }

  private static boolean riff(Head head) {
    return head.hasText(0, "RIFF")
        || head.hasText(0, "RIFX")
        || head.hasText(0, "RF64")
        || head.hasText(0, "BW64");
  }

  /** Vorbis of 1, 2, 4 or 8 channels: JOrbis misreads the coupling of other numbers. */
  private static boolean plainVorbis(Head head) {
    return head.hasText(0, "OggS")
        && head.oggPacketBegins("\u0001vorbis")
        && Integer.bitCount(head.vorbisChannels()) == 1;
  }

  private static boolean mpegFrame(Head head) {
    boolean sync = head.at(0) == 0xff && (head.at(1) & 0xe0) == 0xe0;
    boolean layer = (head.at(1) & 0x18) != 0x08 && (head.at(1) & 0x06) != 0;
    return sync && layer && (head.at(2) & 0xf0) != 0xf0 && (head.at(2) & 0x0c) != 0x0c;
  }

  /** The first bytes of a file. */
  private record Head(byte[] bytes) {
    private static final int SHOWN = 4;
    private static final int OGG_SEGMENTS = 26;
    private static final int VORBIS_CHANNELS = 11;
    private static final int FLAC_BITS = 20;

    /** The byte at an index; -1 behind the end. */
    int at(int index) {
      return index < bytes.length ? bytes[index] & 0xff : -1;
    }

    boolean has(int from, int... values) {
      for (int i = 0; i < values.length; i++) {
        if (at(from + i) != values[i]) {
          return false;
        }
      }
      return true;
    }

    boolean hasText(int from, String text) {
      byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
      return bytes.length >= from + wanted.length
          && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }

    boolean oggPacketBegins(String text) {
      return hasText(oggPacket(), text);
    }

    int vorbisChannels() {
      return Math.max(0, at(oggPacket() + VORBIS_CHANNELS));
    }

    int flacBits() {
      return ((at(FLAC_BITS) & 1) << 4 | (at(FLAC_BITS + 1) & 0xff) >> 4) + 1;
    }

    private int oggPacket() {
      return OGG_SEGMENTS + 1 + Math.max(0, at(OGG_SEGMENTS));
    }

    boolean isText() {
      boolean letters = false;
      for (byte value : bytes) {
        letters |= Character.isLetter(value);
        if (value >= 0 && value < ' ' && value != '\n' && value != '\r' && value != '\t') {
          return false;
        }
      }
      return letters;
    }

    boolean isZero() {
      for (byte value : bytes) {
        if (value != 0) {
          return false;
        }
      }
      return true;
    }

    String first() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < Math.min(SHOWN, bytes.length); i++) {
        text.append(i == 0 ? "" : " ").append(String.format("%02x", bytes[i]));
      }
      return text.toString();
    }
  }
}
