package org.sglthresh.feature.tagger;

import org.apache.hadoop.conf.Configuration;

/** An ONNX file, read whole. */
public final class ModelFile {
  private final String path;
  private final byte[] bytes;
  private final String sha256;

  ModelFile(String path, byte[] bytes, String sha256) {
    this.path = path;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /**
   * Reads a file.
   *
   * @throws org.sglthresh.error.UserException (input) when there is none, (usage) when it is larger
   *     than ONNX's own limit of 2 GB
   */
  public static ModelFile read(Configuration configuration, String path) {
    throw new UnsupportedOperationException();
  }

  /** As the user wrote it. */
  public String path() {
    return path;
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The digest in hexadecimal. */
  public String sha256() {
    return sha256;
  }
}
