package org.sglthresh.audio.decode;

/** What files are that bear the name of a sound and are none, by how they begin. */
enum ForeignMark {
  ZIP("a zip archive", "PK\u0003\u0004"),
  GZIP("a gzip file", "\u001f\u008b"),
  BZIP2("a bzip2 file", "BZh"),
  XZ("an xz file", "\u00fd7zXZ"),
  ZSTANDARD("a zstd file", "(\u00b5/\u00fd"),
  SEVEN_ZIP("a 7z archive", "7z\u00bc\u00af"),
  RAR("a rar archive", "Rar!"),
  PDF("a PDF", "%PDF"),
  PNG("a PNG image", "\u0089PNG"),
  JPEG("a JPEG image", "\u00ff\u00d8\u00ff"),
  GIF("a GIF image", "GIF8"),
  PARQUET("a Parquet file", "PAR1"),
  HDF5("an HDF5 file", "\u0089HDF"),
  NUMPY("a NumPy array", "\u0093NUMPY"),
  RIFF("an AVI or another RIFF file", "RIFF"),
  MIDI("a MIDI file", "MThd"),
  ELF("a program", "\u007fELF"),
  LFS("a pointer of Git LFS", "version https://git-lfs");

  private final String label;
  private final String mark;

  ForeignMark(String label, String mark) {
    this.label = label;
    this.mark = mark;
  }

  /** For people. */
  String label() {
    return label;
  }

  /** The first bytes, in ISO 8859-1. */
  String mark() {
    return mark;
  }
}
