package org.sglthresh.io;

/** x */
public final class Manifest {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "manifest.json";

  static final String FORMAT = "sglthresh-manifest";

  private Manifest() {}
}
