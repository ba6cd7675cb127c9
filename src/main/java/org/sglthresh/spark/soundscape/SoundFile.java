package org.sglthresh.spark.soundscape;

import java.io.Serializable;

/**
 * A sound of the library. It is no record, since Kryo reads none.
 *
 * <p>{@code name} is its path below the directory of the sounds, {@code path} the whole, {@code
 * label} its class, {@code fold} empty where no list says it.
 */
final class SoundFile implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String path;
  private final String label;
  private final String fold;

  SoundFile(String name, String path, String label, String fold) {
    this.name = name;
    this.path = path;
    this.label = label;
    this.fold = fold;
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  String label() {
    return label;
  }

  String fold() {
    return fold;
  }
}
