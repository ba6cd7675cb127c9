package org.sglthresh.audio.decode;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of sound, by how files begin. The order matters: short marks come last. */
enum Content {
  WAV("WAV", "wav", 8, "WAVE") {
    @Override
    boolean beginsLike(Head head) {
      return super.beginsLike(head)
          && (head.hasText(0, "RIFF")
              || head.hasText(0, "RIFX")
              || head.hasText(0, "RF64")
              || head.hasText(0, "BW64"));
    }
  },
  FLAC("FLAC", "flac", 0, "fLaC") {
    @Override
    boolean beginsLike(Head head) {
      return super.beginsLike(head) && head.flacBits() <= 24;
    }
  },
  WIDE_FLAC("FLAC of more than 24 bits", "flac", 0, "fLaC"),
  /** Of 1, 2, 4 or 8 channels: JOrbis misreads how others are coupled. */
  OGG_VORBIS("Ogg Vorbis", "ogg", 0, "OggS") {
    @Override
    boolean beginsLike(Head head) {
      return head.oggPacketBegins("\u0001vorbis") && Integer.bitCount(head.vorbisChannels()) == 1;
    }
  },
  OGG("Ogg", "ogg", 0, "OggS"),
  MP4("MP4", "mov", 4, "ftyp"),
  MATROSKA("WebM or Matroska", "matroska", 0, "\u001aE\u00df\u00a3"),
  AIFF("AIFF", "aiff", 8, "AIF") {
    @Override
    boolean beginsLike(Head head) {
      return super.beginsLike(head) && head.hasText(0, "FORM");
    }
  },
  AU("AU", "au", 0, ".snd"),
  CAF("CAF", "caf", 0, "caff"),
  W64("Wave64", "w64", 0, "riff.\u0091\u00cf\u0011"),
  ASF("WMA", "asf", 0, "0&\u00b2u\u008ef\u00cf\u0011"),
  AMR("AMR", "amr", 0, "#!AMR"),
  WAVPACK("WavPack", "wv", 0, "wvpk"),
  AAC("AAC", "aac", 0, "\u00ff") {
    @Override
    boolean beginsLike(Head head) {
      return super.beginsLike(head) && (head.at(1) & 0xf6) == 0xf0;
    }
  },
  MP3("MP3", "mp3", 0, "\u00ff") {
    @Override
    boolean beginsLike(Head head) {
      return head.isMpegFrame();
    }
  };

  private final String label;
  private final String demuxer;
  private final int at;
  private final String mark;

  Content(String label, String demuxer, int at, String mark) {
    this.label = label;
    this.demuxer = demuxer;
    this.at = at;
    this.mark = mark;
  }

  /** The kind of sound that begins so. */
  static Optional<Content> of(Head head) {
    return Arrays.stream(values()).filter(content -> content.beginsLike(head)).findFirst();
  }

  boolean beginsLike(Head head) {
    return head.hasText(at, mark);
  }

  /** For people. */
  String label() {
    return label;
  }

  /** What FFmpeg calls it. */
  String demuxer() {
    return demuxer;
  }
}
