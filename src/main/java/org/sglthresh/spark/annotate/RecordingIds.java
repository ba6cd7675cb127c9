package org.sglthresh.spark.annotate;

/** What the id of a recording is made of. */
public enum RecordingIds {
  /** The path of the file below the directory that was named, with its ending. */
  PATH,
  /** The name of the file without its ending. */
  STEM;

  /** The id of a file. */
  public String of(String relativePath) {
    if (this == PATH) {
      return relativePath;
    }
    String name = relativePath.substring(relativePath.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
