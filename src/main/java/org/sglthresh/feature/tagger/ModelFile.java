package org.sglthresh.feature.tagger;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.Sha256;

/** An ONNX file, read whole. */
public final class ModelFile implements Serializable {
  private static final long serialVersionUID = 1L;

  /** ONNX's own limit of a file; networks beyond it keep their weights in other files. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  private final String path;
  private final byte[] bytes;
  private final String sha256;

  private ModelFile(String path, byte[] bytes, String sha256) {
    this.path = path;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /**
   * Reads a file.
   *
   * @throws UserException (input) when there is none, (usage) when it is larger than an ONNX file
   *     can be, or has its weights in other files
   */
  public static ModelFile read(Configuration configuration, String path) {
    InputFile file = InputFile.find(configuration, path);
    if (file.length() > MAX_BYTES) {
      throw UserException.usage(
          String.format(
              "The model %s has %s, more than an ONNX file can have; name one below 2 GB.",
              path, Words.bytes(file.length())));
    }
    try (InputStream in = file.open(configuration)) {
      byte[] bytes = in.readNBytes((int) file.length());
      if (bytes.length < file.length()) {
        throw new EOFException();
      }
      if (ExternalWeights.in(bytes)) {
        throw UserException.usage(
            "The model "
                + path
                + " keeps weights in other files; save it as one file, in Python with"
                + " onnx.save(onnx.load(\"model.onnx\"), \"one.onnx\").");
      }
      byte[] digest = Sha256.of(new ByteArrayInputStream(bytes));
      return new ModelFile(path, bytes, HexFormat.of().formatHex(digest));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
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

  /** The name without directories and the extension {@code .onnx}. */
  String baseName() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.replaceFirst("(?i)(?<=.)\\.onnx$", "");
  }
}
