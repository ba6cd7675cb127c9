package org.sglthresh.spark.annotate;

import java.io.Serializable;

/** A sound to annotate: a file, or bytes of a table. Not a record, which Kryo cannot serialize. */
final class AudioSource implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final byte[] NONE = {};
  private static final String MISSING = "missing";

  private final String recording;
  private final String path;
  private final long bytes;
  private final String version;
  private final byte[] content;

  private AudioSource(String recording, String path, long bytes, String version, byte[] content) {
    this.recording = recording;
    this.path = path;
    this.bytes = bytes;
    this.version = version;
    this.content = content;
  }

  /**
   * A file.
   *
   * @param recording its id
   * @param path with its file system
   * @param modified time of the last change, milliseconds since 1970
   */
  static AudioSource file(String recording, String path, long bytes, long modified) {
    return new AudioSource(recording, path, bytes, Long.toString(modified), NONE);
  }

  /** A file that is not there; the path is empty if nothing names it. */
  static AudioSource missing(String recording, String path) {
    return new AudioSource(recording, path, 0, MISSING, NONE);
  }

  /**
   * Bytes of a table.
   *
   * @param recording its id
   * @param version changes when the bytes do
   */
  static AudioSource bytes(String recording, byte[] content, String version) {
    return new AudioSource(recording, "", content.length, version, content);
  }

  /** Its id. */
  String recording() {
    return recording;
  }

  /** The file; empty for bytes of a table. */
  String path() {
    return path;
  }

  /** How many bytes it has. */
  long bytes() {
    return bytes;
  }

  /** Changes when the bytes do. */
  String version() {
    return version;
  }

  /** Whether it is a file that was not there when the sounds were listed. */
  boolean isMissing() {
    return version.equals(MISSING);
  }

  /** The bytes, if it is not a file. */
  byte[] content() {
    return content;
  }

  /** Its name for people: the file, or else the id. */
  String shown() {
    return path.isEmpty() ? recording : path;
  }
}
